"""Each operation of a push gets its own answer."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.field.phone import Phone, helped, phone_of
from toso.demo.world import World
from toso.field.models import Operation, VillageSeq
from toso.kit import clock
from toso.outreach.models import Visit
from toso.registers.models import Household, Resident, Status

VILLAGE = "Quảng Hội 1"


def test_a_visit_is_applied_and_gets_a_version(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    answer = phone.send(visit).json()
    assert answer["results"] == [{"id": visit["id"], "status": "applied", "version": 1}]
    assert answer["cursors"] == {str(world.units[VILLAGE].pk): 1}
    assert answer["server_time"].startswith("2022-10-18")


def test_a_repeat_is_a_duplicate_and_changes_nothing(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    assert phone.tell(visit) == ["applied"]
    assert phone.push(visit) == [{"id": visit["id"], "status": "duplicate", "version": 1}]
    assert phone.tell(visit, visit) == ["duplicate", "duplicate"]
    assert Visit.objects.count() == 1


def test_a_repeat_inside_one_push_is_a_duplicate(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    assert phone.tell(visit, visit) == ["applied", "duplicate"]


def test_the_same_id_with_another_content_is_refused(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    other = visit | {"payload": visit["payload"] | {"note": "khác"}}
    assert phone.tell(visit, other) == ["applied", "rejected"]
    assert phone.push(other)[0]["reason"] == "id_reused"
    assert Visit.objects.get().note == ""


def test_what_waits_is_held_and_applied_when_its_need_arrives(phone: Phone) -> None:
    house, person = uuid4(), uuid4()
    resident = phone.resident(person, house, "Trần Văn Đức")
    visit = phone.visit(Household(pk=house), helps=[helped(Resident(pk=person), "vneid", "uses")])
    held = phone.push(visit)[0]
    assert held == {"id": visit["id"], "status": "held", "reason": "waits_for",
                    "needs": [str(house), str(person)]}  # fmt: skip
    assert phone.tell(resident) == ["held"]
    assert phone.tell(visit) == ["held"]
    assert phone.tell(phone.household(house)) == ["applied"]
    assert phone.tell(visit, resident) == ["duplicate", "duplicate"]
    assert Status.objects.get(subject=person).state == "uses"


def test_things_of_one_push_may_come_in_any_order(phone: Phone) -> None:
    house, person = uuid4(), uuid4()
    visit = phone.visit(Household(pk=house), helps=[helped(Resident(pk=person), "vneid", "uses")])
    operations = [visit, phone.resident(person, house, "Trần Văn Đức"), phone.household(house)]
    assert phone.tell(*operations) == ["applied"] * 3


@pytest.mark.req("HIE-04")
def test_a_foreign_village_is_refused_with_what_to_do(world: World, phone: Phone) -> None:
    foreign = phone.visit(
        world.households["Tổ dân phố 1 1"], village=world.units["Tổ dân phố 1"].pk
    )
    mine = phone.visit(world.households[f"{VILLAGE} 1"])
    refused, applied = phone.push(foreign, mine)
    assert applied["status"] == "applied"
    assert (refused["status"], refused["reason"]) == ("rejected", "not_your_village")
    assert refused["message"] and refused["remedy"]
    assert not Visit.objects.filter(village=world.units["Tổ dân phố 1"]).exists()
    assert not VillageSeq.objects.filter(village=world.units["Tổ dân phố 1"]).exists()


def test_a_household_of_another_village_cannot_be_smuggled_in(world: World, phone: Phone) -> None:
    result = phone.push(phone.visit(world.households["Tổ dân phố 1 1"]))[0]
    assert result["reason"] == "not_in_village"


def test_refused_operations_are_kept_raw_and_answered_the_same(world: World, phone: Phone) -> None:
    bad = phone.visit(world.households[f"{VILLAGE} 1"], need="bánh mì")
    first, second = phone.push(bad)[0], phone.push(bad)[0]
    assert first == second
    assert first["reason"] == "bad_payload" and first["detail"].startswith("payload.need")
    assert Operation.objects.get(pk=bad["id"]).body == bad


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        ({"type": "session.sing"}, "unknown_type", "session.sing"),
        ({"type": None}, "bad_payload", "type"),
        ({"village": "đâu đó"}, "bad_payload", "village"),
        ({"at": "2022-10-18T09:00:00"}, "bad_payload", "at"),
        ({"at": "2022-10-20T09:00:00+07:00"}, "clock_ahead", "20/10/2022"),
        ({"at": "1970-01-01T00:00:00Z"}, "clock_behind", "01/01/1970"),
        ({"payload": {"result": "helped"}}, "bad_payload", "payload"),
        ({"payload": []}, "bad_payload", "payload"),
        ({"base": 10**30}, "bad_payload", "base"),
        ({"schema": 2}, "schema_ahead", "2"),
        ({"schema": 0}, "bad_payload", "schema"),
    ],
)
def test_what_is_wrong_is_named(
    world: World, phone: Phone, change: dict[str, Any], reason: str, detail: str
) -> None:
    result = phone.push(phone.visit(world.households[f"{VILLAGE} 1"]) | change)[0]
    assert (result["status"], result["reason"]) == ("rejected", reason)
    assert result["detail"].startswith(detail)


def test_an_operation_without_an_id_does_not_stop_the_others(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    assert phone.tell({}, "rác", {"id": 7}, visit) == ["rejected"] * 3 + ["applied"]


def test_characters_that_no_database_holds_do_no_harm(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"], note="a\0b\ud800c")
    assert phone.tell(visit) == ["applied"]
    assert phone.tell(visit) == ["duplicate"]


def test_the_phones_time_is_kept_beside_the_servers(world: World, phone: Phone) -> None:
    said = clock.now() - timedelta(days=3, hours=9)
    phone.push(phone.visit(world.households[f"{VILLAGE} 1"], at=said))
    stored = Operation.objects.get()
    assert (stored.at, stored.received) == (said, clock.now())
    assert Visit.objects.get().day.isoformat() == "2022-10-14"


def test_a_commune_officer_registers_but_does_not_record_visits(
    world: World, as_person: Any
) -> None:
    chi = phone_of(world, as_person, "chi", "Phú Hội")
    operations = [chi.household(uuid4()), chi.visit(world.households["Phú Hội 1"])]
    assert chi.tell(*operations) == ["applied", "rejected"]


@pytest.mark.parametrize("key", ["dung", "giang", "hai", "khanh", "lan", "nga", "oanh"])
def test_others_write_nothing_there(world: World, as_person: Any, key: str) -> None:
    other = phone_of(world, as_person, key, VILLAGE)
    assert other.tell(other.household(uuid4())) == ["rejected"]
