"""A volunteer's phone in Quảng Hội 1."""

from typing import Any

import pytest

from tests.field.phone import Phone, phone_of
from toso.demo.world import World


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    """The phone of the volunteer An, who belongs to Quảng Hội 1."""
    return phone_of(world, as_person, "an", "Quảng Hội 1")
