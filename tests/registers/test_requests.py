"""Residents ask for corrections; only the commune's approval moves the register."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.field.phone import Body, Phone
from tests.registers.conftest import sent_by
from toso.demo.world import World
from toso.field.models import Operation
from toso.journal.models import Entry
from toso.kit import clock
from toso.registers.models import Household, Request, Resident

VILLAGE = "Quảng Hội 1"


def ask(phone_: Phone, subject: Any, kind: str = "household", /, **changes: Any) -> Body:
    said = {"subject_kind": kind, "changes": changes, "asker": "Bà Sáu", "contact": "0912345678",
            "words": "Ghi sai xóm rồi cháu ơi"}  # fmt: skip
    return phone_.op("request.correct", subject.pk, payload=said)


@pytest.fixture
def house(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


@pytest.mark.req("TSK-07")
@pytest.mark.req("REG-06")
def test_the_register_changes_only_when_the_commune_approves(
    phone: Phone, house: Household, as_person: Any, world: World
) -> None:
    asked = ask(phone, house, address="xóm Đình")
    assert phone.tell(asked) == ["applied"]
    house.refresh_from_db()
    assert house.address == "xóm 1"
    assert not Operation.objects.filter(type="household.amend").exists()

    officer = as_person("chi")
    page = officer.get(f"/registers/requests/{asked['id']}/").content.decode()
    assert "xóm 1" in page and "xóm Đình" in page and "Ghi sai xóm" in page
    officer.post(f"/registers/requests/{asked['id']}/answer/", {"approve": "1"})
    house.refresh_from_db()
    assert house.address == "xóm Đình"
    amended = Operation.objects.get(type="household.amend")
    assert amended.account == world.people["chi"]
    entry = Entry.objects.get(verb="request.approve")
    assert (entry.subject, entry.actor_name) == (UUID(asked["id"]), "Lê Thị Kim Chi")
    assert entry.detail["operation"] == str(amended.pk)
    assert "xóm Đình" not in str(entry.detail)


@pytest.mark.req("REG-06")
def test_a_refused_request_leaves_the_register_and_says_why(
    phone: Phone, house: Household, as_person: Any
) -> None:
    asked = ask(phone, house, representative="Trần Khác")
    phone.push(asked)
    cursor = phone.pull()["cursor"]
    officer = as_person("chi")
    address = f"/registers/requests/{asked['id']}/answer/"
    officer.post(address, {"reason": "  "})
    assert Request.objects.get().state == "open"
    officer.post(address, {"reason": "Chưa có giấy tờ"})
    house.refresh_from_db()
    assert "Trần Khác" not in house.representative
    (change,) = phone.pull(cursor)["changes"]
    assert (change["kind"], change["id"]) == ("request", asked["id"])
    assert (change["data"]["state"], change["data"]["reason"]) == ("refused", "Chưa có giấy tờ")
    assert Entry.objects.filter(verb="request.refuse", subject=asked["id"]).exists()


def test_a_request_is_answered_once(phone: Phone, house: Household, as_person: Any) -> None:
    asked = ask(phone, house, address="xóm Đình")
    phone.push(asked)
    officer = as_person("chi")
    address = f"/registers/requests/{asked['id']}/answer/"
    officer.post(address, {"reason": "Không đúng"})
    page = officer.post(address, {"approve": "1"}, follow=True).content.decode()
    assert "đã có người trả lời" in page
    house.refresh_from_db()
    assert house.address == "xóm 1" and Request.objects.get().state == "refused"
    assert not Operation.objects.filter(type="household.amend").exists()


@pytest.mark.parametrize(("key", "status"), [("an", 404), ("binh", 404), ("dung", 404),
                                             ("nga", 404), ("giang", 404)])  # fmt: skip
def test_only_the_communes_officer_answers(
    phone: Phone, house: Household, as_person: Any, key: str, status: int
) -> None:
    asked = ask(phone, house, address="xóm Đình")
    phone.push(asked)
    response = as_person(key).post(f"/registers/requests/{asked['id']}/answer/", {"approve": "1"})
    assert response.status_code == status and Request.objects.get().state == "open"
    decided = phone.op("request.decide", payload={"request": asked["id"], "approve": True})
    (result,) = phone.push(decided)
    assert (result["status"], result["reason"]) == ("rejected", "not_your_village")


def test_what_cannot_be_amended_cannot_be_asked_for(phone: Phone, house: Household) -> None:
    for changes in ({}, {"code": "x"}, {"representative": ""}, {"phone": "12"}):
        (result,) = phone.push(ask(phone, house, **changes))
        assert (result["status"], result["reason"]) == ("rejected", "bad_payload"), changes
        assert "changes" in result["detail"]


def test_the_inbox_tells_how_long_each_waits_and_the_oldest_is_first(
    phone: Phone, world: World, as_person: Any
) -> None:
    old = clock.now() - timedelta(days=9)
    said = {"subject_kind": "resident", "changes": {"birth_year": 1970}, "asker": "Ông Ba"}
    person = world.residents[f"{VILLAGE} 2 1"]
    phone.push(ask(phone, world.households[f"{VILLAGE} 1"], address="xóm Đình"))
    phone.push(phone.op("request.correct", person.pk, payload=said, at=old))
    page = as_person("chi").get("/registers/requests/").content.decode()
    assert page.index(person.name) < page.index("Mới hôm nay")
    assert "chờ 9 ngày" in page
    assert "Không có đề nghị" in as_person("nga").get("/registers/requests/").content.decode()


def test_a_request_of_a_page_keeps_the_register_as_it_is(
    house: Household, as_person: Any, world: World
) -> None:
    client = as_person("chi")
    address = f"/registers/correct/household/{house.pk}/"
    form = client.get(address).context["form"]
    sent = sent_by(form, address="xóm Chợ", asker="Chị Tư")
    assert client.post(address, sent).status_code == 302
    asked = Request.objects.get()
    assert asked.changes == {"address": "xóm Chợ"} and asked.asker == "Chị Tư"
    house.refresh_from_db()
    assert house.address == "xóm 1"


def test_an_approved_move_takes_the_person_to_the_other_household(
    phone: Phone, world: World, as_person: Any
) -> None:
    person, other = world.residents[f"{VILLAGE} 1 3"], world.households[f"{VILLAGE} 2"]
    asked = ask(phone, person, "resident", household=str(other.pk))
    phone.push(asked)
    as_person("chi").post(f"/registers/requests/{asked['id']}/answer/", {"approve": "1"})
    assert Resident.objects.get(pk=person.pk).household_id == other.pk
