"""The commune tells teams of events of their villages; every phone of the team hears of them."""

from typing import Any

import pytest

from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.kit.ids import new_id
from toso.outreach.models import Event

VILLAGE, OTHER = "Quảng Hội 1", "Quảng Hội 2"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def sheet(world: World, *villages: str, **said: Any) -> dict[str, Any]:
    usual = {"name": "Ngày hội xã", "kind": "cultural_event", "place": "Sân UBND xã",
             "starts_at": "2022-10-22T19:00", "subject": str(new_id())}  # fmt: skip
    return usual | {"villages": [str(world.units[v].pk) for v in villages]} | said


def events(phone: Phone, cursor: int = 0) -> list[dict[str, Any]]:
    return [c for c in phone.pull(cursor)["changes"] if c["kind"] == "event"]


def test_one_telling_reaches_the_phones_of_each_village(
    world: World, phone: Phone, as_person: Any
) -> None:
    chi, said = as_person("chi"), sheet(world, VILLAGE, OTHER)
    for _twice in range(2):
        page = chi.post("/registers/events/new/", said, follow=True).content.decode()
    assert "Đã báo cho Tổ của 2 thôn" in page and page.count("Sân UBND xã") == 2
    (told,) = events(phone)
    assert told["data"]["name"] == "Ngày hội xã"
    assert told["data"]["starts_at"].startswith("2022-10-22T12:00")
    assert len(events(phone_of(world, as_person, "sau", OTHER))) == 1


def test_an_amended_event_changes_on_the_phone_and_one_called_off_goes(
    world: World, phone: Phone, as_person: Any
) -> None:
    chi = as_person("chi")
    chi.post("/registers/events/new/", sheet(world, VILLAGE))
    event, cursor = Event.objects.get(), phone.pull()["cursor"]
    page = chi.get(f"/registers/events/{event.pk}/").content.decode()
    assert 'value="2022-10-22T19:00"' in page
    chi.post(f"/registers/events/{event.pk}/", sheet(world, place="Đình làng"))
    assert events(phone, cursor)[0]["data"]["place"] == "Đình làng"
    cursor = phone.pull(cursor)["cursor"]
    chi.post(f"/registers/events/{event.pk}/off/")
    assert "gone" in events(phone, cursor)[0] and not events(phone)
    assert "Vẫn tổ chức" in chi.get("/registers/events/").content.decode()
    chi.post(f"/registers/events/{event.pk}/off/", {"again": "1"})
    assert len(events(phone)) == 1


def test_what_is_missing_is_said_and_nothing_typed_is_lost(world: World, as_person: Any) -> None:
    answer = as_person("chi").post("/registers/events/new/", sheet(world, name="Họp tổ"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Chọn ít nhất một thôn" in page and "Họp tổ" in page
    assert not Event.objects.exists()


def test_the_village_one_comes_from_is_chosen(world: World, as_person: Any) -> None:
    village = world.units[VILLAGE].pk
    page = as_person("chi").get(f"/registers/events/new/?village={village}").content.decode()
    assert page.count("checked") == 1


@pytest.mark.parametrize("key", ["minh", "nga", "giang", "hai"])
def test_nobody_tells_or_reads_of_events_elsewhere(world: World, as_person: Any, key: str) -> None:
    as_person("chi").post("/registers/events/new/", sheet(world, VILLAGE))
    event, client = Event.objects.get(), as_person(key)
    assert client.get(f"/registers/events/{event.pk}/").status_code == 404
    assert client.post(f"/registers/events/{event.pk}/off/").status_code == 404
    assert "Ngày hội xã" not in client.get("/registers/events/").content.decode()
    client.post("/registers/events/new/", sheet(world, VILLAGE, name="Lạ"))
    assert not Event.objects.filter(name="Lạ").exists()
