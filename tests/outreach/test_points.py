"""Demonstration points: proposed by the team, approved by the commune, shown to residents then."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.field.phone import Body, Phone, phone_of
from toso.demo.named_units import named
from toso.demo.world import World
from toso.outreach.models import Point, Session

VILLAGE = "Quảng Hội 1"
POINT = named("point of the culture house")
NAME = "Điểm hướng dẫn nhà văn hóa"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def proposed(phone: Phone, **said: Any) -> Body:
    payload = {"name": NAME, "place": "Nhà văn hóa thôn", "owner": "Bà Lê Thị Bưởi",
               "equipment": "1 máy tính, Wi-Fi", "schedule": "Tối thứ Ba hằng tuần"}  # fmt: skip
    return phone.op("point.propose", POINT, payload=payload | said)


def judge(client: Client, verdict: str, reason: str = "", proposal: Any = None) -> Any:
    said = {"verdict": verdict, "reason": reason}
    said["proposal"] = str(proposal or Point.objects.get(pk=POINT).proposal)
    return client.post(f"/registers/points/{POINT}/decide/", said, follow=True)


def seen_by_residents(as_person: Any) -> bool:
    page = as_person(None).get("/points/")
    assert page.status_code == 200
    return NAME in page.content.decode()


@pytest.mark.req("DEM-01")
def test_residents_see_a_point_only_while_the_commune_approves_it(
    phone: Phone, as_person: Any
) -> None:
    commune = as_person("chi")
    assert phone.tell(proposed(phone)) == ["applied"]
    assert not seen_by_residents(as_person), "proposed"
    assert NAME in commune.get("/registers/points/").content.decode()
    judge(commune, "refused", "Chưa có người trực")
    assert not seen_by_residents(as_person), "refused"
    assert phone.tell(proposed(phone, schedule="Tối thứ Tư")) == ["applied"]
    judge(commune, "approved")
    assert seen_by_residents(as_person)
    assert phone.tell(proposed(phone, place="Nhà ông Ba")) == ["applied"]
    assert not seen_by_residents(as_person), "proposed otherwise, it waits again"
    judge(commune, "approved")
    judge(commune, "closed", "Nhà văn hóa đang sửa")
    assert not seen_by_residents(as_person), "closed"


def test_residents_see_no_name_of_who_keeps_a_point(phone: Phone, as_person: Any) -> None:
    phone.push(proposed(phone))
    judge(as_person("chi"), "approved")
    page = as_person(None).get("/points/").content.decode()
    assert "Tối thứ Ba hằng tuần" in page
    assert "Bưởi" not in page


def test_a_decision_is_about_the_proposal_that_the_commune_had_seen(
    phone: Phone, as_person: Any
) -> None:
    seen = proposed(phone)
    phone.push(seen, proposed(phone, place="Nhà ông Ba"))
    judge(as_person("chi"), "approved", proposal=seen["id"])
    assert Point.objects.get().state == "proposed"


def test_refusing_needs_a_reason_which_goes_back_to_the_phone(phone: Phone, as_person: Any) -> None:
    phone.push(proposed(phone))
    answer = judge(as_person("chi"), "refused")
    assert "cần nêu lý do" in answer.content.decode()
    assert Point.objects.get().state == "proposed"
    judge(as_person("chi"), "refused", "Chưa có người trực")
    (change,) = [c for c in phone.pull()["changes"] if c["kind"] == "point"]
    assert (change["data"]["state"], change["data"]["reason"]) == ("refused", "Chưa có người trực")


@pytest.mark.parametrize("person", ["an", "binh", "nga", "giang", "hai"])
def test_only_the_commune_of_the_village_decides(
    world: World, phone: Phone, as_person: Any, person: str
) -> None:
    phone.push(proposed(phone))
    assert judge(as_person(person), "approved").status_code == 404
    said = {"proposal": str(Point.objects.get().proposal), "verdict": "approved"}
    other = phone_of(world, as_person, person, VILLAGE)
    assert other.tell(other.op("point.decide", POINT, payload=said)) == ["rejected"]
    assert Point.objects.get().state == "proposed"


def test_a_page_proposes_as_a_phone_does(world: World, as_person: Any) -> None:
    village = world.units[VILLAGE].pk
    address = f"/registers/villages/{village}/points/new/"
    form = as_person("chi").get(address).content.decode()
    subject = form.split('name="subject" value="')[1].split('"')[0]
    said = {"subject": subject, "name": NAME, "place": "Nhà văn hóa"}
    as_person("chi").post(address, said)
    assert Point.objects.get().pk == UUID(subject)


@pytest.mark.req("DEM-02")
def test_sessions_are_counted_per_point_and_month(phone: Phone, as_person: Any) -> None:
    other = named("another point")
    phone.push(proposed(phone), phone.op("point.propose", other, payload={
        "name": "Điểm quán bà Tư", "place": "Quán bà Tư"}))  # fmt: skip
    held = [(POINT, "2022-10-03"), (POINT, "2022-10-17"), (POINT, "2022-09-20"),
            (other, "2022-10-05")]  # fmt: skip
    told = [
        phone.op("session.record", payload={
            "kind": "point", "topic": "payment", "point": str(point), "held_on": day,
            "unnamed": 6})
        for point, day in held
    ]  # fmt: skip
    assert set(phone.tell(*told)) == {"applied"}
    phone.push(phone.op("session.correct", payload={"session": told[1]["id"], "withdraw": True}))
    september, october = ((y, m) for y, m in ((2022, 9), (2022, 10)))
    found = Session.objects.standing().per_point_and_month([POINT, other])
    assert found == {(POINT, *september): 1, (POINT, *october): 1, (other, *october): 1}
    page = as_person("chi").get("/registers/sessions/?month=2022-10").content.decode()
    row = page.split(NAME)[1].split("</tr>")[0]
    assert 'data-value="1"' in row
