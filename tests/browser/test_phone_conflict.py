"""Two phones change one household's number: both values are kept, and everybody sees that."""

from collections.abc import Callable

import pytest
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from toso.demo.world import SCHEMA, World
from toso.field.models import Conflict
from toso.registers.models import Household

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"
Take = Callable[..., Pocket]


def number(phone: Pocket, house: Household) -> str:
    return str(phone.store("(await one(said)).phone", argument=str(house.pk)))


def change(phone: Pocket, house: Household, world: World, said: str) -> str:
    """As the household's screen does: only what changes, from what was seen, shown at once."""
    seen = phone.store("one(said)", argument=str(house.pk))
    op = phone.record(
        "household.amend", world.units[VILLAGE].pk, {"phone": said}, subject=str(house.pk),
        base=seen["version"], rows=[{**seen, "phone": said}],
    )  # fmt: skip
    assert number(phone, house) == said
    return str(op["id"])


def test_two_phones_change_one_number(pocket: Take, world: World) -> None:
    house = world.households[f"{VILLAGE} 1"]
    an, binh = pocket("an").signal(False), pocket("binh").signal(False)
    change(an, house, world, "+84912345678")
    change(binh, house, world, "+84987654321")
    an.signal(True).send().synced()
    binh.signal(True).send().synced()
    an.send().synced()
    with schema_context(SCHEMA):
        kept = Household.objects.get(pk=house.pk).phone
        case = Conflict.objects.get(subject=house.pk, field="phone")
    assert {kept, case.value} == {"+84912345678", "+84987654321"}
    assert number(an, house) == number(binh, house) == kept
    binh.screen("/outbox").page.get_by_text("Xã đang xem lại").first.wait_for()
    assert {row["id"] for row in an.rows("conflict")} == {str(case.pk)}
    assert {row["id"] for row in binh.rows("conflict")} == {str(case.pk)}

    decided = change(an, house, world, kept)  # who has seen both decides
    an.send().synced()
    binh.send().synced()
    assert decided not in an.waiting()
    with schema_context(SCHEMA):
        assert not Conflict.objects.filter(subject=house.pk).exists()
    assert not an.rows("conflict") and not binh.rows("conflict")


def test_two_phones_change_different_things_of_one_house(pocket: Take, world: World) -> None:
    house = world.households[f"{VILLAGE} 2"]
    an, binh = pocket("an").signal(False), pocket("binh").signal(False)
    change(an, house, world, "+84911111111")
    seen = binh.store("one(said)", argument=str(house.pk))
    binh.record(
        "household.amend", world.units[VILLAGE].pk, {"address": "Xóm Đình"},
        subject=str(house.pk), base=seen["version"], rows=[{**seen, "address": "Xóm Đình"}],
    )  # fmt: skip
    binh.signal(True).send().synced()
    an.signal(True).send().synced()
    binh.send().synced()
    for phone in (an, binh):
        row = phone.store("one(said)", argument=str(house.pk))
        assert (row["phone"], row["address"]) == ("+84911111111", "Xóm Đình")
        assert "pending" not in row
    with schema_context(SCHEMA):
        assert not Conflict.objects.filter(subject=house.pk).exists()
