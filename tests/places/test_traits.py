"""What kind of place a unit is: dated, sourced, a district's holding for its communes."""

from datetime import date

import pytest

from toso.demo.world import World
from toso.places.models import UnitTrait
from toso.places.traits import TraitRefused, mark, traits_of, unmark

DAY, DECISION = date(2022, 10, 18), "861/QĐ-TTg ngày 04/6/2021"


def test_a_districts_trait_holds_for_its_communes(world: World) -> None:
    found = traits_of([world.units["Sơn Bình"].pk, world.units["Vạn Thắng"].pk], DAY)
    assert found == {world.units["Sơn Bình"].pk: {"mountain", "ethnic_minority"}}


def test_a_trait_has_its_days(world: World) -> None:
    unit = world.units["Vạn Thắng"]
    made = mark(unit, "border", date(2022, 3, 1), DECISION)
    unmark(made, date(2022, 9, 1), "612/QĐ-UBDT")
    for day, there in ((date(2022, 2, 28), False), (date(2022, 3, 1), True),
                       (date(2022, 8, 31), True), (date(2022, 9, 1), False)):  # fmt: skip
        assert (traits_of([unit.pk], day) == {unit.pk: {"border"}}) is there


@pytest.mark.parametrize(("key", "source", "why"), [
    ("mountain", " ", "source"), ("volcano", DECISION, "unknown"), ("urban", DECISION, "twice"),
])  # fmt: skip
def test_a_trait_needs_a_document_and_is_never_written_twice(
    world: World, key: str, source: str, why: str
) -> None:
    with pytest.raises(TraitRefused, match=why):
        mark(world.units["Vạn Giã"], key, date(2022, 5, 1), source)
    assert UnitTrait.objects.filter(unit=world.units["Vạn Giã"]).count() == 1
