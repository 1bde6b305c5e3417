"""Two people change one household apart: what can merge merges, what cannot is kept visible."""

from datetime import timedelta
from typing import Any

import pytest

from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.field.models import Conflict
from toso.kit import clock
from toso.registers.models import Household

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def second(world: World, as_person: Any) -> Phone:
    """The phone of the team's leader, Bình."""
    return phone_of(world, as_person, "binh", VILLAGE)


@pytest.fixture
def house(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


def amend(phone: Phone, house: Household, base: int, **said: Any) -> dict[str, Any]:
    at = clock.now() + timedelta(minutes=said.pop("minute", 0))
    return phone.op("household.amend", house.pk, base=base, payload=said, at=at)


def test_different_fields_merge(phone: Phone, second: Phone, house: Household) -> None:
    assert phone.tell(amend(phone, house, 0, address="Xóm Đình")) == ["applied"]
    assert second.tell(amend(second, house, 0, representative="Võ Thiên Thanh")) == ["applied"]
    house.refresh_from_db()
    assert (house.address, house.representative) == ("Xóm Đình", "Võ Thiên Thanh")
    assert house.folded == "vo thien thanh xom dinh"


def test_the_same_value_twice_is_no_conflict(phone: Phone, second: Phone, house: Household) -> None:
    assert phone.tell(amend(phone, house, 0, address="Xóm Đình")) == ["applied"]
    assert second.tell(amend(second, house, 0, address="Xóm  Đình ")) == ["applied"]


@pytest.mark.parametrize("first", [0, 1])
def test_two_values_are_both_kept_whichever_comes_first(
    phone: Phone, second: Phone, house: Household, first: int
) -> None:
    early = amend(phone, house, 0, address="Xóm Đình", minute=1)
    late = amend(second, house, 0, address="Xóm Chùa", minute=2)
    sends = [(phone, early), (second, late)]
    (sender, op), (other, last) = sends[first], sends[1 - first]
    assert sender.tell(op) == ["applied"]
    answer = other.push(last)[0]
    conflict = Conflict.objects.get()
    assert (answer["status"], answer["fields"]) == ("conflict", ["address"])
    assert answer["case"] == str(conflict.pk)
    assert (conflict.value, str(conflict.operation)) == ("Xóm Đình", early["id"])
    assert str(conflict.kept_operation) == late["id"]
    house.refresh_from_db()
    assert house.address == "Xóm Chùa"


def test_who_has_seen_the_other_value_replaces_it(
    phone: Phone, second: Phone, house: Household
) -> None:
    version = phone.push(amend(phone, house, 0, address="Xóm Đình", minute=9))[0]["version"]
    seen = amend(second, house, version, address="Xóm Chùa", minute=1)
    assert second.tell(seen) == ["applied"], "a slow clock does not make an informed change lose"
    house.refresh_from_db()
    assert house.address == "Xóm Chùa" and not Conflict.objects.exists()


def test_one_phones_own_changes_follow_its_own_order(phone: Phone, house: Household) -> None:
    first = amend(phone, house, 0, address="Xóm Đình", minute=9)
    second = amend(phone, house, 0, address="Xóm Chùa", minute=1)
    assert phone.tell(second, first) == ["applied", "applied"]
    house.refresh_from_db()
    assert house.address == "Xóm Chùa" and not Conflict.objects.exists()


def test_an_informed_change_settles_a_dispute_that_its_author_saw(
    phone: Phone, second: Phone, house: Household
) -> None:
    phone.push(amend(phone, house, 0, address="Xóm Đình"))
    version = second.push(amend(second, house, 0, address="Xóm Chùa"))[0]["version"]
    assert Conflict.objects.count() == 1
    phone.push(amend(phone, house, version, address="Xóm Đình, ngõ 2", minute=3))
    assert not Conflict.objects.exists()


def test_a_household_that_left_is_gone_for_phones(phone: Phone, house: Household) -> None:
    phone.push(amend(phone, house, 0, address="Xóm Đình"))
    cursor = phone.pull()["cursor"]
    phone.push(amend(phone, house, 0, gone_on="2022-10-01"))
    changes = phone.pull(cursor)["changes"]
    people = {str(id) for id in house.residents.values_list("pk", flat=True)}
    assert {c["id"] for c in changes if c["gone"] == "left"} == {str(house.pk), *people}
    assert not {str(house.pk), *people} & {c["id"] for c in phone.pull()["changes"]}
    cursor = phone.pull()["cursor"]
    phone.push(amend(phone, house, 0, gone_on=None, minute=5))
    assert {c["id"] for c in phone.pull(cursor)["changes"] if "data" in c} >= people
