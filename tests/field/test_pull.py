"""A phone pulls what changed in its village, and nothing else."""

from typing import Any
from uuid import uuid4

import pytest

from tests.field.phone import Phone, helped, phone_of
from toso.demo.world import World
from toso.field import pulling

VILLAGE = "Quảng Hội 1"


def test_the_first_download_is_the_whole_village(world: World, phone: Phone) -> None:
    answer = phone.pull()
    kinds = [change["kind"] for change in answer["changes"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "household": 3, "resident": 9, "business": 1
    }  # fmt: skip
    assert answer["more"] is False and answer["village"] == str(phone.village)


def test_what_was_pushed_is_pulled_once(world: World, phone: Phone) -> None:
    resident = world.residents[f"{VILLAGE} 1 1"]
    phone.push(phone.household(uuid4()))
    cursor = phone.pull()["cursor"]
    visit = phone.visit(world.households[f"{VILLAGE} 1"], helps=[helped(resident, "vneid", "uses")])
    phone.push(visit)
    answer = phone.pull(cursor)
    told = {change["kind"]: change["data"] for change in answer["changes"]}
    assert told.keys() == {"visit", "status"}
    assert told["visit"]["helps"] == [
        {"resident": str(resident.pk), "skill": "vneid", "result": "uses"}
    ]
    assert (told["status"]["subject"], told["status"]["state"]) == (str(resident.pk), "uses")
    assert phone.pull(answer["cursor"])["changes"] == []


def test_a_taken_back_visit_leaves_the_phones(world: World, phone: Phone) -> None:
    resident = world.residents[f"{VILLAGE} 1 1"]
    visit = phone.visit(world.households[f"{VILLAGE} 1"], helps=[helped(resident, "vneid", "uses")])
    phone.push(visit)
    cursor = phone.pull()["cursor"]
    phone.push(phone.op("visit.correct", payload={"visit": visit["id"], "withdraw": True}))
    gone = {c["kind"] for c in phone.pull(cursor)["changes"] if c.get("gone") == "corrected"}
    assert gone == {"visit", "status"}


def test_pages_together_give_everything_once(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.push(*[phone.household(uuid4()) for _ in range(12)])
    monkeypatch.setattr(pulling, "PAGE", 5)
    cursor, seen, more = 0, [], True
    while more:
        answer = phone.pull(cursor)
        cursor, more = answer["cursor"], answer["more"]
        seen += [change["id"] for change in answer["changes"]]
    assert len(seen) == len(set(seen)) == 13 + 12


@pytest.mark.parametrize("key", ["minh", "nga", "giang", "hai", "lan"])
def test_nobody_pulls_a_village_that_is_not_theirs(world: World, as_person: Any, key: str) -> None:
    other = phone_of(world, as_person, key, VILLAGE)
    response = other.client.get("/field/pull", {"village": str(other.village)})
    assert response.status_code == 404
    assert b"Thien Thanh" not in response.content


def test_the_commune_pulls_its_own_villages(world: World, as_person: Any) -> None:
    assert phone_of(world, as_person, "chi", VILLAGE).pull()["changes"]


def test_a_senseless_question_is_a_400(phone: Phone) -> None:
    assert phone.client.get("/field/pull", {"village": "đây"}).status_code == 400
