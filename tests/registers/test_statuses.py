"""Digital statuses: dated facts with a source, from which any day can be told again."""

from datetime import datetime
from typing import Any

import pytest
from django.db.models import Q

from tests.field.phone import Phone, helped, phone_of
from toso.demo.world import World
from toso.kit.clock import HANOI
from toso.registers.models import Business, Resident, Status

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def day(month: int, number: int) -> datetime:
    return datetime(2022, month, number, 9, tzinfo=HANOI)


def declare(phone: Phone, person: Resident, state: str, at: datetime) -> dict[str, Any]:
    said = {"subject_kind": "resident", "states": {"vneid": state}}
    return phone.op("status.declare", person.pk, payload=said, at=at)


def on(moment: datetime) -> list[tuple[str, str]]:
    """The state and source that held at a moment."""
    rows = Status.objects.filter(Q(until=None) | Q(until__gt=moment), since__lte=moment)
    return list(rows.values_list("state", "source"))


@pytest.mark.req("REG-05")
def test_a_status_has_a_date_and_a_source_and_any_day_can_be_told_again(
    world: World, phone: Phone
) -> None:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    seen = phone.visit(house, helps=[helped(person, "vneid", "uses")], at=day(10, 5))
    phone.push(seen, declare(phone, person, "no", day(8, 20)))
    phone.push(declare(phone, person, "installed", day(9, 10)))
    assert on(day(8, 1)) == []
    assert on(day(8, 31)) == [("no", "declared")]
    assert on(day(9, 30)) == [("installed", "declared")]
    assert on(day(10, 18)) == [("uses", "seen")]


def test_unknown_never_lowers_what_is_known(world: World, phone: Phone) -> None:
    person = world.residents[f"{VILLAGE} 1 1"]
    phone.push(declare(phone, person, "uses", day(9, 1)))
    assert phone.tell(declare(phone, person, "unknown", day(9, 20))) == ["applied"]
    assert on(day(10, 1)) == [("uses", "declared")]


@pytest.mark.parametrize(
    ("resident", "skill", "kind"),
    [(True, "vneid", "resident"), (False, "ecommerce", "household"),
     (True, "ecommerce", "resident"), (True, "stall", "household")],
)  # fmt: skip
def test_a_help_shows_the_status_of_whom_it_can_belong_to(
    world: World, phone: Phone, resident: bool, skill: str, kind: str
) -> None:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    help = helped(person, skill, "installed")
    if not resident:
        help.pop("resident")
    phone.push(phone.visit(house, helps=[help]))
    status = Status.objects.get()
    assert status.subject_kind == kind
    assert status.subject == (person.pk if kind == "resident" else house.pk)


def test_a_visit_to_a_business_shows_its_own_status(world: World, phone: Phone) -> None:
    shop = world.businesses[VILLAGE]
    said = {"business": str(shop.pk), "need": "ecommerce", "result": "helped",
            "helps": [{"skill": "ecommerce", "result": "installed"}]}  # fmt: skip
    phone.push(phone.op("visit.record", payload=said))
    assert Status.objects.get().subject == shop.pk


@pytest.mark.req("REG-03")
def test_businesses_have_types_and_can_be_asked_by_workers(world: World, phone: Phone) -> None:
    names = {"establishment": 3, "household_business": 12, "cooperative": 301, "enterprise": 300}
    for type_, workers in names.items():
        said = {"name": f"Cơ sở {type_}", "type": type_, "workers": workers}
        id = phone.op("x", payload={})["id"]
        assert phone.tell(phone.op("business.register", id, payload=said)) == ["applied"]
    assert [b.type for b in Business.objects.employing_more_than(300)] == ["cooperative"]
    page = phone.client.get(f"/registers/villages/{phone.village}/businesses/", {"over": "300"})
    assert "Cơ sở cooperative" in page.content.decode()
    assert "Cơ sở enterprise" not in page.content.decode()
