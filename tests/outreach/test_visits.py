"""Visits: door to door, need first, until people really use it."""

import re
from typing import Any
from uuid import uuid4

import pytest

from tests.field.phone import Phone, helped, phone_of
from toso.charter.skills import SKILLS
from toso.demo.world import World
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Help, Visit
from toso.outreach.needs import NEEDS
from toso.outreach.portals import by_portal
from toso.outreach.rounds import houses_to_visit
from toso.registers.models import Status

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def reasons(phone: Phone, house: Any) -> list[str]:
    """Why the house is on the list of today."""
    items = houses_to_visit(phone.village, None, clock.today())
    return next((item["reasons"] for item in items if item["id"] == str(house.pk)), [])


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


@pytest.mark.req("OUT-04")
def test_a_household_leaves_the_never_visited_list_with_its_first_visit(
    world: World, phone: Phone
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    address = f"/registers/villages/{phone.village}/?never=1"
    link = f"/registers/households/{house.pk}/"
    assert link in phone.client.get(address).content.decode()
    assert reasons(phone, house) == ["never"]
    visit = phone.visit(house)
    phone.push(visit)
    assert link not in phone.client.get(address).content.decode()
    assert reasons(phone, house) == []
    phone.push(phone.op("visit.correct", payload={"visit": visit["id"], "withdraw": True}))
    assert link in phone.client.get(address).content.decode(), "a visit taken back is none"
    assert reasons(phone, house) == ["never"]


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


@pytest.mark.req("OUT-01")
def test_the_coverage_list_tells_which_houses_of_each_alley_were_reached(
    world: World, phone: Phone
) -> None:
    address = f"/registers/villages/{phone.village}/coverage/"
    assert row_of(phone, address, "xóm 2") == ["1", "0", "1", "0"]
    phone.push(phone.visit(world.households[f"{VILLAGE} 2"]))
    assert row_of(phone, address, "xóm 2") == ["1", "1", "0", "1"]
    assert row_of(phone, address, "xóm 1") == ["1", "0", "1", "0"]


def row_of(phone: Phone, address: str, alley: str) -> list[str]:
    page = phone.client.get(address).content.decode()
    row = page.split(f'<th scope="row">{alley}</th>')[1].split("</tr>")[0]
    return re.findall(r'data-value="(\d+)"', row)


def serviced(resident: Any, **said: Any) -> dict[str, Any]:
    service = {"service": "Đăng ký khai sinh", "portal": "province", "level": "4"}
    return helped(resident, "online_public_service", "uses") | {"service": service | said}


@pytest.mark.req("TSK-03")
def test_help_with_a_public_service_names_service_portal_level_and_result(
    world: World, phone: Phone
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    first, second = (world.residents[f"{VILLAGE} 1 {n}"] for n in (1, 2))
    helps = [serviced(first), serviced(second, portal="national", level="3")]
    phone.push(phone.visit(house, helps=helps))
    help = Help.objects.get(resident=first.pk)
    assert (help.service, help.portal, help.service_level, help.result) == (
        "Đăng ký khai sinh", "province", "4", "uses"
    )  # fmt: skip
    (change,) = [c for c in phone.pull()["changes"] if c["kind"] == "visit"]
    assert sorted(change["data"]["helps"], key=str) == sorted(helps, key=str)


@pytest.mark.req("TSK-03")
def test_helps_are_counted_per_portal(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    people = [world.residents[f"{VILLAGE} 1 {n}"] for n in (1, 2, 3)]
    told = phone.visit(house, helps=[serviced(one) for one in people])
    phone.push(told, phone.visit(house, helps=[serviced(people[0], portal="national")]))
    month = Period("2022-10")
    assert by_portal([phone.village], month) == {"province": 3, "national": 1, "ministry": 0}
    page = phone.client.get("/registers/visits/").content.decode()
    assert re.search(r"Cổng dịch vụ công của tỉnh</span><strong[^>]*>3<", page)
    phone.push(phone.op("visit.correct", payload={"visit": told["id"], "withdraw": True}))
    assert by_portal([phone.village], month) == {"province": 0, "national": 1, "ministry": 0}


def test_a_service_is_told_only_with_its_skill_and_a_known_portal(
    world: World, phone: Phone
) -> None:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    wrong = [serviced(person) | {"skill": "vneid"}, serviced(person, portal="facebook")]
    answers = phone.push(*(phone.visit(house, helps=[one]) for one in wrong))
    assert {answer["reason"] for answer in answers} == {"bad_payload"}
