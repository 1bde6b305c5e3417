"""What the door says about a whole request: who, how big, how often, how old."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.field.phone import Phone, zipped
from toso.demo.world import World
from toso.field import intake
from toso.outreach.models import Visit

VILLAGE = "Quảng Hội 1"


def test_who_is_not_signed_in_keeps_everything(world: World, as_person: Any) -> None:
    stranger = Phone(as_person(None), world.units[VILLAGE])
    response = stranger.send(stranger.visit(world.households[f"{VILLAGE} 1"]))
    assert response.status_code == 401
    assert response.json()["remedy"].startswith("Đăng nhập")
    assert as_person(None).get("/field/pull", {"village": stranger.village}).status_code == 401


def test_a_push_from_another_site_is_refused(world: World) -> None:
    client = Client(HTTP_HOST="khanh-hoa.localhost", enforce_csrf_checks=True)
    client.force_login(world.people["an"], "django.contrib.auth.backends.ModelBackend")
    phone = Phone(client, world.units[VILLAGE])
    visit = phone.visit(world.households[f"{VILLAGE} 1"])
    refused = phone.send(visit)
    assert (refused.status_code, refused.json()["message"] != "") == (403, True)
    client.cookies["csrftoken"] = "a" * 32
    assert phone.send(visit, HTTP_X_CSRFTOKEN="a" * 32).status_code == 200


def test_one_members_outbox_never_goes_in_as_anothers(world: World, phone: Phone) -> None:
    body = {"operations": [phone.visit(world.households[f"{VILLAGE} 1"])]}
    send = lambda **who: phone.client.post(  # noqa: E731
        "/field/push", json.dumps(body | who), content_type="application/json"
    )
    assert send(account=str(world.people["binh"].pk)).status_code == 412
    assert not Visit.objects.exists()
    assert send(account=str(world.people["an"].pk)).status_code == 200


def test_a_zipped_push_is_taken(world: World, phone: Phone) -> None:
    body = zipped(phone.visit(world.households[f"{VILLAGE} 1"]))
    response = phone.client.post(
        "/field/push", body, content_type="application/json", HTTP_CONTENT_ENCODING="gzip"
    )
    assert response.json()["results"][0]["status"] == "applied"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"operations": {}}', b"[" * 100_000,
                                  b'{"operations": [NaN]}', b"\xff\xfe"])  # fmt: skip
def test_an_unreadable_push_says_what_to_do(phone: Phone, body: bytes) -> None:
    response = phone.client.post("/field/push", body, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["remedy"]


def test_too_much_at_once_is_refused_whole(world: World, phone: Phone) -> None:
    visits = [phone.visit(world.households[f"{VILLAGE} 1"]) for _ in range(201)]
    assert phone.send(*visits).status_code == 413
    assert phone.send({"note": "x" * 1_000_001}).status_code == 413
    bomb = zipped({"note": "x" * 5_000_000})
    response = phone.client.post(
        "/field/push", bomb, content_type="application/json", HTTP_CONTENT_ENCODING="gzip"
    )
    assert response.status_code == 413
    assert "200" in response.json()["message"]
    assert not Visit.objects.exists()


def test_too_often_is_told_when_to_come_back(phone: Phone) -> None:
    answers = [phone.send() for _ in range(intake.PUSHES_A_MINUTE + 1)]
    assert [a.status_code for a in answers[:-1]] == [200] * intake.PUSHES_A_MINUTE
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1]["Retry-After"]) <= 61


def test_too_old_an_app_is_told_to_update(phone: Phone) -> None:
    body = json.dumps({"app": "0.9.3", "operations": []})
    response = phone.client.post("/field/push", body, content_type="application/json")
    assert response.status_code == 426
    assert response.json()["remedy"]
