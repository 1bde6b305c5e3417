"""Older and newer phones meet this server and lose nothing."""

from typing import Any

import pytest

from tests.field.phone import Phone
from toso.demo.world import World
from toso.field import payloads, speech, verbs
from toso.field.models import Operation
from toso.outreach.models import Visit

VILLAGE = "Quảng Hội 1"


def test_what_a_newer_app_wrote_is_kept_and_taken_after_the_servers_update(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"]) | {"schema": 2}
    (answer,) = phone.push(visit)
    assert (answer["status"], answer["reason"]) == ("rejected", "schema_ahead")
    assert answer["again"] is True
    assert phone.tell(visit) == ["rejected"] and Operation.objects.get().body["schema"] == 2
    monkeypatch.setattr(speech, "SCHEMA", 2)
    assert phone.tell(visit, visit) == ["applied", "duplicate"]
    assert Visit.objects.filter(pk=visit["id"]).count() == 1


def test_a_type_that_the_server_learns_later_is_taken_then(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    with monkeypatch.context() as before:
        before.delitem(payloads.TYPES, "visit.record")
        before.delitem(verbs.VERBS, "visit.record")
        (answer,) = phone.push(visit)
        assert (answer["reason"], answer["again"]) == ("unknown_type", True)
    assert phone.tell(visit) == ["applied"]
    assert phone.tell(visit) == ["duplicate"]


def test_what_was_refused_for_good_stays_refused(world: World, phone: Phone) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"], result="danced")
    (answer,) = phone.push(visit)
    assert answer["again"] is False
    assert phone.tell(visit) == ["rejected"]


@pytest.mark.parametrize("schema", [0, -1, "hai", None, 1.5, [2]])
def test_a_senseless_schema_is_a_bad_payload(world: World, phone: Phone, schema: Any) -> None:
    visit = phone.visit(world.households[f"{VILLAGE} 1"]) | {"schema": schema}
    assert phone.push(visit)[0]["reason"] == "bad_payload"


def test_a_phone_hears_early_what_the_server_wants(phone: Phone) -> None:
    answer = phone.pull()
    assert (answer["min_app"], answer["schema"], answer["keep_days"]) == ("1.0", 1, 30)
    old = phone.client.get("/field/pull", {"village": str(phone.village)}, HTTP_X_APP="0.9")
    assert (old.status_code, bool(old.json()["remedy"])) == (426, True)
