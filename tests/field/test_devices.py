"""Phones: who uses which, and forgetting from afar."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import TODAY
from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.field.models import Device
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Appointment

VILLAGE = "Quảng Hội 1"
AGENT = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/107.0.0.0 Mobile Safari/537.36"
)


def heads(phone: Phone, **more: str) -> dict[str, str]:
    return {"HTTP_X_DEVICE": str(phone.device), "HTTP_USER_AGENT": AGENT, **more}


def contact(phone: Phone, **more: str) -> Any:
    return phone.client.get("/field/pull", {"village": str(phone.village)}, **heads(phone, **more))


def sign_out(client: Client, device: Device) -> Any:
    return client.post(f"/registers/devices/{device.pk}/sign-out/")


def test_a_contact_is_remembered_with_what_the_phone_tells(phone: Phone) -> None:
    ahead = (datetime.now(HANOI) + timedelta(hours=3)).isoformat()
    contact(phone, HTTP_X_APP="1.4.0", HTTP_X_SCHEMA="1", HTTP_X_UNSENT="3", HTTP_X_TIME=ahead)
    row = Device.objects.get(device=phone.device)
    assert (row.label, row.app, row.schema) == ("Chrome, Android", "1.4.0", 1)
    assert 10_740 < row.skew <= 10_800 and (row.unsent, row.last_seen) == (3, TODAY)
    page = phone.client.get("/registers/devices/").content.decode()
    assert "Chrome, Android" in page and "Đồng hồ nhanh 3 giờ" in page and "3 lượt chưa gửi" in page


@pytest.mark.parametrize("nonsense", ["", "hôm qua", "9" * 40, "-1", "2022-10-18", "\N{SNOWMAN}"])
def test_what_makes_no_sense_is_left_out(phone: Phone, nonsense: str) -> None:
    said = {f"HTTP_X_{name}": nonsense for name in ("SCHEMA", "UNSENT", "TIME")}
    assert contact(phone, **said).status_code == 200
    row = Device.objects.get(device=phone.device)
    assert (row.schema, row.skew, row.unsent) == (None, None, None)
    phone.client.get("/field/pull", {"village": str(phone.village)}, HTTP_X_DEVICE=nonsense)
    assert Device.objects.count() == 1


def test_the_body_of_a_push_may_name_the_phone(world: World, phone: Phone) -> None:
    phone.push(phone.visit(world.households[f"{VILLAGE} 1"]))
    assert Device.objects.get().device == phone.device


def test_a_contact_is_one_statement_and_writes_once_a_minute(phone: Phone) -> None:
    contact(phone)
    with CaptureQueriesContext(connection) as asked:
        with clock.travel(TODAY + timedelta(seconds=50)):
            contact(phone)
        with clock.travel(TODAY + timedelta(seconds=70)):
            contact(phone)
    about = [q["sql"] for q in asked.captured_queries if "field_device" in q["sql"]]
    assert len(about) == 2
    assert Device.objects.get().last_seen == TODAY + timedelta(seconds=70)


def test_that_everything_was_sent_is_known_at_once(phone: Phone) -> None:
    for unsent in ("3", "0"):
        contact(phone, HTTP_X_UNSENT=unsent)
        assert Device.objects.get().unsent == int(unsent)


def test_nobody_fills_the_table_with_made_up_phones(phone: Phone) -> None:
    for _ in range(55):
        phone.device = uuid4()
        contact(phone)
    assert Device.objects.count() == 50


def test_a_handed_on_phone_stands_for_both(world: World, phone: Phone, as_person: Any) -> None:
    contact(phone)
    other = phone_of(world, as_person, "binh", VILLAGE)
    other.device = phone.device
    contact(other)
    assert set(Device.objects.values_list("account__username", flat=True)) == {"an", "binh"}
    assert b"Chrome, Android" in other.client.get("/registers/devices/").content


def test_remote_sign_out_ends_the_session_and_wipes_at_the_next_contact(
    world: World, phone: Phone, as_person: Any
) -> None:
    contact(phone)
    other = phone_of(world, as_person, "binh", VILLAGE)
    other.device = phone.device
    assert sign_out(as_person("chi"), Device.objects.get()).status_code == 302
    for answer in (contact(phone), contact(other), other.send(**heads(other))):
        said = answer.json()
        assert (answer.status_code, said["wipe"]) == (401, True)
        assert said["accounts"] == [str(world.people["an"].pk)] and said["remedy"]
    stranger = Phone(as_person(None), world.units[VILLAGE])
    assert "wipe" not in contact(stranger).json()
    done = phone.client.post("/field/wiped", {"device": str(phone.device)}, "application/json")
    assert done.status_code == 200
    assert contact(other).status_code == 200
    assert "wipe" not in contact(phone).json(), "signed out, but wiped already"
    verbs = ["device.sign_out", "device.wiped"]
    assert sorted(e.verb for e in Entry.objects.filter(verb__startswith="device.")) == verbs


def test_nothing_is_taken_from_a_phone_that_must_forget(
    world: World, phone: Phone, as_person: Any
) -> None:
    contact(phone)
    sign_out(as_person("an"), Device.objects.get())
    phone.client = as_person("an")
    answer = phone.send(phone.visit(world.households[f"{VILLAGE} 1"]), **heads(phone))
    assert answer.status_code == 401
    phone.client.post("/field/wiped", {"device": str(phone.device)}, "application/json")
    answer = phone.send(phone.visit(world.households[f"{VILLAGE} 1"]), **heads(phone))
    assert answer.json()["results"][0]["status"] == "applied"


def test_to_say_wiped_tells_a_stranger_nothing(world: World, phone: Phone, as_person: Any) -> None:
    contact(phone)
    answers = [
        as_person(None).post("/field/wiped", {"device": str(id)}, "application/json")
        for id in (phone.device, uuid4())
    ]
    assert [a.status_code for a in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert not Entry.objects.filter(verb="device.wiped").exists()


@pytest.mark.parametrize(
    ("key", "sees"), [("chi", True), ("dung", True), ("nga", False), ("binh", False)]
)
def test_the_commune_sees_and_ends_its_members_phones_only(
    phone: Phone, as_person: Any, key: str, sees: bool
) -> None:
    contact(phone)
    client = as_person(key)
    assert ("Nguyễn Thị An" in client.get("/registers/devices/").content.decode()) == sees
    assert sign_out(client, Device.objects.get()).status_code == (302 if sees else 404)
    assert bool(Device.objects.get().signed_out_at) == sees


@pytest.mark.parametrize("key", ["giang", "hai", "khanh", "lan"])
def test_above_the_commune_there_are_no_phones(as_person: Any, key: str) -> None:
    assert as_person(key).get("/registers/devices/").status_code == 404


def test_who_left_the_team_can_still_be_signed_out_by_it(
    world: World, phone: Phone, as_person: Any
) -> None:
    contact(phone)
    held = Appointment.objects.get(account=world.people["an"])
    held.valid = type(held.valid)(held.valid.lower, clock.today() - timedelta(days=1))
    held.save()
    assert sign_out(as_person("chi"), Device.objects.get()).status_code == 302
    held.pk, held.unit = uuid4(), world.units["Tổ dân phố 1"]
    held.valid = type(held.valid)(clock.today(), None)
    held.save()
    assert sign_out(as_person("chi"), Device.objects.get()).status_code == 404
