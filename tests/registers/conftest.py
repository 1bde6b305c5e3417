"""Phones of the named world, for the registers' tests."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache

from tests.field import phone as phones
from toso.demo.world import World

VILLAGE = "Quảng Hội 1"


class Phone(phones.Phone):
    """A phone that knows to look past the first download."""

    def moved(self) -> int:
        """The cursor after something has happened: rows made past the door have version 0."""
        self.push(self.household(uuid4()))
        return int(self.pull()["cursor"])


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    """The phone of the volunteer An, who belongs to Quảng Hội 1."""
    cache.clear()
    return Phone(as_person("an"), world.units[VILLAGE])


def sent_by(form: Any, **changed: str) -> dict[str, Any]:
    """A form as a browser sends it, with some fields changed."""
    shown = [(f, "" if f.value() is None else f.value()) for f in form]
    sent = {f.html_name: value for f, value in shown if value is not False}
    sent |= {f.html_initial_name: value for f, value in shown if f.field.show_hidden_initial}
    return sent | changed
