"""Visits: door to door, need first, until people really use it."""

from typing import Any
from uuid import uuid4

import pytest

from tests.field.phone import Phone, helped, phone_of
from toso.charter.skills import SKILLS
from toso.demo.world import World
from toso.figures.models import Figure
from toso.outreach.models import Help, Visit
from toso.outreach.needs import NEEDS
from toso.registers.models import Status

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def figure(phone: Phone, code: str) -> tuple[int, int, int]:
    row = Figure.objects.get(village=phone.village, month="2022-10", indicator=code)
    return row.numerator, row.denominator, row.known


@pytest.mark.req("OUT-01")
def test_a_visit_says_when_where_whom_what_how_far_and_who(world: World, phone: Phone) -> None:
    house, person = world.households[f"{VILLAGE} 2"], world.residents[f"{VILLAGE} 2 1"]
    phone.push(phone.visit(house, helps=[helped(person, "payment_account", "installed")]))
    visit, help = Visit.objects.get(), Help.objects.get()
    assert (visit.day.isoformat(), visit.household, visit.result) == (
        "2022-10-18", house.pk, "helped"
    )  # fmt: skip
    assert visit.member == world.people["an"]
    assert (help.resident, help.skill, help.result) == (person.pk, "payment_account", "installed")
    page = phone.client.get(f"/registers/villages/{phone.village}/").content.decode()
    assert "thăm lần cuối 18/10/2022" in page
    assert page.count("chưa từng được thăm</span>") == 2


@pytest.mark.req("OUT-03")
def test_a_visit_without_a_need_is_saved_but_marked_incomplete(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    assert phone.tell(phone.visit(house, need="")) == ["applied"]
    assert list(Visit.objects.incomplete()) == [Visit.objects.get()]
    page = phone.client.get(f"/registers/households/{house.pk}/").content.decode()
    assert "Thiếu nhu cầu" in page
    form = phone.client.get(f"/field/visit/?household={house.pk}").content.decode()
    assert form.index("Bà con cần gì?") < form.index("Ai được hướng dẫn?"), "need comes first"


@pytest.mark.req("OUT-04")
def test_a_household_leaves_the_never_visited_list_with_its_first_visit(
    world: World, phone: Phone
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    address = f"/registers/villages/{phone.village}/?never=1"
    link = f"/registers/households/{house.pk}/"
    assert link in phone.client.get(address).content.decode()
    assert link in phone.client.get("/field/").content.decode()
    visit = phone.visit(house)
    phone.push(visit)
    assert link not in phone.client.get(address).content.decode()
    assert link not in phone.client.get("/field/").content.decode()
    phone.push(phone.op("visit.correct", payload={"visit": visit["id"], "withdraw": True}))
    assert link in phone.client.get(address).content.decode(), "a visit taken back is none"


@pytest.mark.req("OUT-05")
def test_only_real_use_counts_where_an_indicator_asks_for_use(world: World, phone: Phone) -> None:
    """IND-KH22-06 asks for “sử dụng thành thạo”; an installation alone is not that."""
    house = world.households[f"{VILLAGE} 1"]
    phone.push(phone.op("household.amend", house.pk, base=0,
                        payload={"qualifying_products": True}))  # fmt: skip
    code = "IND-KH22-06"
    skills = ["brand_training", "marketplace_skilled"]
    for step, expected in [("installed", 0), ("uses", 1)]:
        helps = [{"skill": skill, "result": step} for skill in skills]
        phone.push(phone.visit(house, helps=helps))
        assert figure(phone, code)[0] == expected, step


def test_a_correction_replaces_helps_statuses_and_figures(world: World, phone: Phone) -> None:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    visit = phone.visit(house, helps=[helped(person, "vneid", "uses")])
    phone.push(visit)
    instead = {"household": str(house.pk), "need": "health", "result": "helped",
               "helps": [helped(person, "ehealth_book", "installed")]}  # fmt: skip
    said = {"visit": visit["id"], "instead": instead}
    phone.push(phone.op("visit.correct", payload=said))
    standing = Visit.objects.standing().get()
    assert (standing.need, str(standing.corrects)) == ("health", visit["id"])
    assert standing.at == Visit.objects.get(pk=visit["id"]).at, "the visit was when it was"
    assert Help.objects.get().skill == Status.objects.get().skill == "ehealth_book"
    assert figure(phone, "visits")[0] == 1


def test_a_correction_of_a_correction_leaves_one_visit(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    target = phone.visit(house)
    phone.push(target)
    for note in ("hai", "ba"):
        instead = {"household": str(house.pk), "result": "helped", "note": note}
        target = phone.op("visit.correct", payload={"visit": target["id"], "instead": instead})
        phone.push(target)
    assert Visit.objects.standing().get().note == "ba"


def test_a_wrong_house_can_be_corrected(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    right = world.households[f"{VILLAGE} 2"]
    phone.push(visit)
    instead = {"household": str(right.pk), "result": "helped"}
    phone.push(phone.op("visit.correct", payload={"visit": visit["id"], "instead": instead}))
    assert Visit.objects.standing().get().household == right.pk


def test_a_correction_that_comes_before_its_visit_waits_for_it(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    back = phone.op("visit.correct", payload={"visit": visit["id"], "withdraw": True})
    assert phone.tell(back) == ["held"]
    assert phone.tell(visit) == ["applied"]
    assert not Visit.objects.standing().exists()


def test_a_volunteer_does_not_correct_another_village(world: World, as_person: Any) -> None:
    theirs = phone_of(world, as_person, "quyen", "Xóm Cỏ")
    visit = theirs.visit(world.households["Xóm Cỏ 1"])
    theirs.push(visit)
    mine = phone_of(world, as_person, "an", VILLAGE)
    back = mine.op("visit.correct", payload={"visit": visit["id"], "withdraw": True})
    assert mine.push(back)[0]["reason"] == "not_in_village"
    assert Visit.objects.standing().exists()


def test_every_skill_answers_some_need() -> None:
    answered = {skill for need in NEEDS.values() for skill in need.skills}
    assert answered == set(SKILLS)


def test_figures_follow_each_push(world: World, phone: Phone) -> None:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    for _ in range(2):
        phone.push(phone.visit(house, helps=[helped(person, "vneid", "uses")], id=uuid4()))
    assert figure(phone, "visits")[0] == 2
    assert figure(phone, "households_visited")[0] == 1
    assert figure(phone, "people_helped")[0] == 1
