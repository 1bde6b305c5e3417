"""Scope comes from appointments alone."""

import pytest

from toso.demo.world import World
from toso.kit import clock
from toso.people.scope import Scope
from toso.places.models import Unit


def scope(world: World, key: str) -> Scope:
    return Scope.of(world.people[key], clock.today())


def test_a_commune_officer_reaches_her_villages_and_no_others(world: World) -> None:
    villages = Unit.objects.filter(pk__in=scope(world, "chi").villages())
    assert {v.pk for v in villages} == {
        world.units[name].pk for name in ("Quảng Hội 1", "Quảng Hội 2", "Phú Hội")
    }


def test_residents_data_never_goes_above_the_commune(world: World) -> None:
    for key in ("giang", "hai", "khanh", "lan"):
        assert not scope(world, key).can("residents.read")


@pytest.mark.parametrize("key", ["an", "chi", "giang", "hai", "nga", "phuc"])
def test_one_place_and_all_places_are_one_rule(world: World, key: str) -> None:
    held = scope(world, key)
    inside = set(Unit.objects.filter(pk__in=held.units()).values_list("pk", flat=True))
    for unit in world.units.values():
        assert held.contains(unit) == (unit.pk in inside)
