"""A volunteer's phone in Quảng Hội 1."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.field import intake


@pytest.fixture(autouse=True)
def _fresh_pace() -> Iterator[None]:
    """The door's pace is per process; each test starts rested."""
    intake._pushes.clear()
    yield


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    """The phone of the volunteer An, who belongs to Quảng Hội 1."""
    return phone_of(world, as_person, "an", "Quảng Hội 1")
