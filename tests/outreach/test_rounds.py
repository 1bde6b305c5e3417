"""Rounds: who asked for help, who visits which house, when to come back."""

from datetime import timedelta
from typing import Any

import pytest

from tests.field.phone import Body, Phone, phone_of
from toso.demo.world import World
from toso.kit import clock
from toso.outreach.models import Ask, Assignment
from toso.outreach.rounds import houses_to_visit

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


@pytest.fixture
def leader(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "binh", VILLAGE)


def asked(phone: Phone, house: Any, days: int = 0, **said: Any) -> Body:
    payload = {"household": str(house.pk), "need": "health", "words": "Cài giúp sổ sức khỏe"}
    return phone.op("help.ask", at=clock.now() - timedelta(days=days), payload=payload | said)


def assign(phone: Phone, house: Any, member: Any, type_: str = "house.assign", **more: Any) -> Body:
    return phone.op(type_, house.pk, payload={"member": member and str(member.pk)}, **more)


def reasons(phone: Phone, house: Any) -> list[str]:
    items = houses_to_visit(phone.village, None, clock.today())
    return next((item["reasons"] for item in items if item["id"] == str(house.pk)), [])


def test_an_ask_waits_until_the_next_visit_that_helps(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    phone.push(asked(phone, house, days=3))
    assert list(Ask.objects.waiting()) == [Ask.objects.get()]
    page = f"/registers/villages/{phone.village}/coverage/"
    assert "Cài giúp sổ sức khỏe" in phone.client.get(page).content.decode()
    tried = phone.visit(house, result="not_home", at=clock.now() - timedelta(days=2))
    phone.push(tried)
    assert reasons(phone, house) == ["asked", "not_home"]
    phone.push(phone.visit(house, at=clock.now() - timedelta(days=1)))
    assert not Ask.objects.waiting().exists()
    assert reasons(phone, house) == []
    assert "Cài giúp sổ sức khỏe" not in phone.client.get(page).content.decode()


def test_a_visit_before_the_ask_does_not_answer_it(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    phone.push(asked(phone, house), phone.visit(house, at=clock.now() - timedelta(days=1)))
    assert Ask.objects.waiting().exists()


def test_an_ask_taken_back_waits_no_more_and_leaves_the_phones(world: World, phone: Phone) -> None:
    told = asked(phone, world.households[f"{VILLAGE} 1"])
    withdraw = phone.op("help.withdraw", payload={"ask": told["id"]})
    assert phone.tell(withdraw) == ["held"]
    assert phone.tell(told) == ["applied"]
    assert not Ask.objects.waiting().exists()
    assert not [c for c in phone.pull()["changes"] if c["kind"] == "ask"]


@pytest.mark.parametrize(
    "said", [{"need": "", "words": ""}, {"business": "0193a3a0-0000-7000-8000-000000000000"}]
)
def test_an_ask_has_one_door_and_says_what(world: World, phone: Phone, said: Body) -> None:
    (answer,) = phone.push(asked(phone, world.households[f"{VILLAGE} 1"], **said))
    assert answer["reason"] == "bad_payload"


def test_a_visit_says_when_to_come_back(world: World, phone: Phone) -> None:
    house, today = world.households[f"{VILLAGE} 1"], clock.today()
    back = today + timedelta(days=2)
    yesterday = clock.now() - timedelta(days=1)
    told = phone.visit(house, result="promised", return_on=back.isoformat(), at=yesterday)
    phone.push(told)
    assert reasons(phone, house) == []
    with clock.travel(back):
        assert reasons(phone, house) == ["promised"]
    (change,) = [c for c in phone.pull()["changes"] if c["kind"] == "visit"]
    assert change["data"]["return_on"] == back.isoformat()
    (answer,) = phone.push(phone.visit(house, return_on=back.isoformat()))
    assert answer["reason"] == "bad_payload", "who was helped is not promised anything"


def test_an_old_phone_that_knows_no_day_of_return_still_records(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    assert phone.tell(phone.visit(house, result="promised")) == ["applied"]


def test_the_leader_says_who_visits_a_house_and_all_phones_hear_it(
    world: World, phone: Phone, leader: Phone
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    assert leader.tell(assign(leader, house, world.people["an"])) == ["applied"]
    mine = houses_to_visit(phone.village, world.people["an"].pk, clock.today())[0]
    assert (mine["id"], mine["member"]) == (str(house.pk), str(world.people["an"].pk))
    (change,) = [c for c in phone.pull()["changes"] if c["kind"] == "assignment"]
    assert change["data"]["member"] == str(world.people["an"].pk)
    cursor = phone.pull()["cursor"]
    leader.push(assign(leader, house, None))
    gone, now = sorted(phone.pull(cursor)["changes"], key=lambda c: "data" in c)
    assert (gone["gone"], now["data"]["member"]) == ("corrected", None)
    assert Assignment.objects.count() == 2, "who visited it before stays known"


def test_a_member_hands_over_only_a_house_of_their_own_or_nobodys(
    world: World, phone: Phone, leader: Phone
) -> None:
    an, binh = world.people["an"], world.people["binh"]
    mine, other, free = (world.households[f"{VILLAGE} {n}"] for n in (1, 2, 3))
    leader.push(assign(leader, mine, an), assign(leader, other, binh))
    phone.push(*(assign(phone, house, to, "house.hand_over")
                 for house, to in [(mine, binh), (other, an), (free, an)]))  # fmt: skip
    holders = dict(Assignment.objects.filter(replaced=False).values_list("household", "member"))
    assert holders == {mine.pk: binh.pk, other.pk: binh.pk, free.pk: an.pk}


def test_a_hand_over_means_the_same_in_whatever_order_it_arrives(
    world: World, phone: Phone, leader: Phone
) -> None:
    an, binh, house = world.people["an"], world.people["binh"], world.households[f"{VILLAGE} 1"]
    morning = clock.now() - timedelta(hours=3)
    phone.push(assign(phone, house, binh, "house.hand_over"))
    leader.push(assign(leader, house, binh, at=morning))
    assert Assignment.objects.get(replaced=False).member == binh.pk
    assert Assignment.objects.get(replaced=False).by == binh.pk, "it was not hers to give"
    leader.push(assign(leader, house, an, at=morning + timedelta(hours=1)))
    assert Assignment.objects.get(replaced=False).by == an.pk, "now it was"


@pytest.mark.parametrize("member", ["sau", "chi"])
def test_a_house_goes_to_members_of_its_village_only(
    world: World, leader: Phone, member: str
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    (answer,) = leader.push(assign(leader, house, world.people[member]))
    assert (answer["reason"], answer["detail"]) == ("not_in_village", "member")


def test_a_volunteer_does_not_assign(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    (answer,) = phone.push(assign(phone, house, world.people["an"]))
    assert answer["reason"] == "not_your_village"


def test_the_setup_names_the_members_occasions_and_what_this_years_goals_count(
    phone: Phone,
) -> None:
    setup = phone.client.get("/field/setup").json()
    (village,) = setup["villages"]
    assert [one["name"] for one in village["members"]] == ["Trần Văn Bình", "Nguyễn Thị An"]
    assert {"ecommerce", "payment_account"} <= set(setup["lacking"]["household"])
    assert all(rule["need"] for rule in setup["lacking"]["rules"])
    assert {one["key"] for one in setup["sessions"]} >= {"point", "cell_meeting"}


def test_a_houses_last_visit_stays_on_the_phone_however_old(world: World, phone: Phone) -> None:
    house, other = (world.households[f"{VILLAGE} {n}"] for n in (1, 2))
    old, older = (clock.now() - timedelta(days=days) for days in (500, 600))
    last = phone.visit(house, at=old)
    phone.push(phone.visit(house, at=older), last, phone.visit(other))
    held = {c["id"] for c in phone.pull()["changes"] if c["kind"] == "visit" and "data" in c}
    assert last["id"] in held
    assert len(held) == 2
