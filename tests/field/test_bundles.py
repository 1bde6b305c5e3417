"""The first download of a village is made once for all its phones, and never outlives a change."""

import gzip
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.conftest import TODAY
from tests.field.phone import Phone, helped, phone_of
from toso.demo.world import World, build_world
from toso.field import bundles, pulling
from toso.field.models import Bundle, VillageSeq
from toso.kit import clock
from toso.people.models import Appointment
from toso.registers.models import Business, Household, Resident

VILLAGE = "Quảng Hội 1"


def number(village: UUID) -> None:
    """The world's rows are written past the door; here they came in by it."""
    rows = [
        row
        for table in (Household, Resident, Business)
        for row in table.objects.filter(village=village)
    ]
    for seq, row in enumerate(rows, 1):
        type(row).objects.filter(pk=row.pk).update(version=seq)
    VillageSeq.objects.create(village_id=village, seq=len(rows))


@pytest.fixture
def numbered(world: World) -> World:
    number(world.units[VILLAGE].pk)
    return world


def everything(phone: Phone) -> list[dict[str, Any]]:
    cursor, found, more = 0, [], True
    while more:
        answer = phone.pull(cursor)
        cursor, more = answer["cursor"], answer["more"]
        found += answer["changes"]
    return found


def test_what_one_member_downloaded_another_is_handed(
    numbered: World, phone: Phone, as_person: Any
) -> None:
    first = everything(phone)
    other = phone_of(numbered, as_person, "binh", VILLAGE)
    with CaptureQueriesContext(connection) as queries:
        assert everything(other) == first
    assert not any('"registers_resident"."name"' in q["sql"] for q in queries)


def test_each_is_told_the_time_and_the_bytes_travel_packed(numbered: World, phone: Phone) -> None:
    plain = phone.pull()
    answer = phone.client.get(
        "/field/pull", {"village": str(phone.village)}, headers={"Accept-Encoding": "gzip, br"}
    )
    assert answer["Content-Encoding"] == "gzip" and "Accept-Encoding" in answer["Vary"]
    packed = json.loads(gzip.decompress(answer.content))
    assert packed["server_time"].startswith("2022-10-18") and plain["server_time"]
    assert packed["changes"] == plain["changes"]


def test_a_change_of_the_village_ends_the_bundle(
    numbered: World, phone: Phone, as_person: Any
) -> None:
    everything(phone)
    house, resident = (getattr(numbered, of)[f"{VILLAGE} 1{more}"] for of, more in
                       (("households", ""), ("residents", " 1")))  # fmt: skip
    phone.push(phone.visit(house, helps=[helped(resident, "vneid", "uses")]))
    gone = numbered.households[f"{VILLAGE} 2"]
    phone.push(phone.op("household.amend", gone.pk, base=99, payload={"gone_on": "2022-10-18"}))
    told = everything(phone_of(numbered, as_person, "binh", VILLAGE))
    assert "visit" in {change["kind"] for change in told}
    assert str(gone.pk) not in {change["id"] for change in told}


def test_a_download_cut_by_a_change_is_still_whole(
    numbered: World, phone: Phone, as_person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "PAGE", 4)
    first = phone.pull()
    other = phone_of(numbered, as_person, "binh", VILLAGE)
    other.push(other.visit(numbered.households[f"{VILLAGE} 1"]))
    found, cursor, more = first["changes"], first["cursor"], True
    while more:
        answer = phone.pull(cursor)
        cursor, more = answer["cursor"], answer["more"]
        found += answer["changes"]
    assert {c["id"] for c in found} == {c["id"] for c in everything(other)}


def test_the_year_of_visits_moves_with_the_day(numbered: World, phone: Phone) -> None:
    house = numbered.households[f"{VILLAGE} 1"]
    old = clock.now() - timedelta(days=365)
    phone.push(phone.visit(house, at=old), phone.visit(house))
    visits = [c for c in everything(phone) if c["kind"] == "visit"]
    with clock.travel(clock.now() + timedelta(days=1)):
        later = [c for c in everything(phone) if c["kind"] == "visit"]
        assert bundles.forget_old(clock.today()) == 0
    assert (len(visits), len(later)) == (2, 1)
    assert bundles.forget_old(clock.today()) > 0 and not Bundle.objects.exists()


@pytest.mark.parametrize("key", ["sau", "minh", "nga", "giang", "hai", "lan"])
def test_a_bundle_is_handed_to_nobody_who_may_not_read_the_village(
    numbered: World, phone: Phone, as_person: Any, key: str
) -> None:
    everything(phone)
    other = phone_of(numbered, as_person, key, VILLAGE)
    for cursor in (0, phone.pull()["cursor"]):
        answer = other.client.get("/field/pull", {"village": str(phone.village), "cursor": cursor})
        assert answer.status_code == 404 and b"Thien Thanh" not in answer.content
        assert "Thiên Thanh" not in answer.content.decode()


def test_whoever_has_left_the_team_is_handed_nothing(numbered: World, phone: Phone) -> None:
    everything(phone)
    Appointment.objects.filter(account=numbered.people["an"]).update(
        valid=(None, clock.today() - timedelta(days=1))
    )
    assert phone.client.get("/field/pull", {"village": str(phone.village)}).status_code == 404


def test_what_never_came_in_by_the_door_is_not_kept(world: World, phone: Phone) -> None:
    everything(phone)
    Household.objects.filter(pk=world.households[f"{VILLAGE} 1"].pk).update(phone="0905 123 456")
    assert "0905 123 456" in {c["data"].get("phone") for c in everything(phone)}


def test_another_release_makes_its_own(
    numbered: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(phone)
    monkeypatch.setattr(bundles, "_form", lambda: "newer")
    everything(phone)
    assert Bundle.objects.get().form == "newer"


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world as it is committed, cleaned up by hand: a flush would take it from other tests."""
    with django_db_blocker.unblock(), clock.travel(TODAY):
        world = build_world()
        connection.set_tenant(world.province)
        village = world.units[VILLAGE].pk
        number(village)
        yield world
        Bundle.objects.all().delete()
        VillageSeq.objects.filter(village=village).delete()
        for table in (Household, Resident, Business):
            table.objects.filter(village=village).update(version=0)
        connection.set_schema_to_public()


def test_ten_phones_at_once_make_it_once(committed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    real = bundles.whole

    def slow(*said: Any) -> Any:
        made.append(1)
        with connection.cursor() as cursor:
            cursor.execute("select pg_sleep(0.2)")
        return real(*said)

    monkeypatch.setattr(bundles, "whole", slow)

    def download(_n: int) -> bytes:
        connection.set_tenant(committed.province)
        try:
            village = committed.units[VILLAGE].pk
            start = bundles.first_download(village, None, 0, clock.today())
            return start.packed(b"}") if start else b""
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        handed = list(pool.map(download, range(10)))
    assert len(made) == 1 and len(set(handed)) == 1 and b"" not in handed
