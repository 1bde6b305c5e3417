"""Reminders go to a push service, here a real one of our own: rarely, by day, sealed."""

import json
import socket
import stat
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid.jwt import decode
from py_vapid.utils import b64urlencode

from tests.conftest import TODAY
from tests.field.phone import Phone
from toso.demo.world import World
from toso.field.models import Device, PushSubscription
from toso.field.phones import webpush
from toso.field.phones.reminders import due
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.reminders.delivering import deliver
from toso.reminders.gathering import gather
from toso.reminders.models import Delivery, Reminder

VILLAGE = "Quảng Hội 1"


def remind(now: datetime) -> int:
    """Write the day's messages and send them; how many phones were woken."""
    for key in gather(now):
        deliver(key, now)
    sent = Delivery.objects.filter(channel="push", outcome="sent", at=now)
    return sent.count()


class Service:
    """A push service: keeps what it is told, answers as it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.answer = 201
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.got.append((self.path, dict(self.headers), body))
                self.send_response(service.answer)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


class Browser:
    """A browser's side of the keys: what it is told, only it can read."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.auth = b"sixteen bytes!!!"

    def wants(self, endpoint: str) -> dict[str, Any]:
        point = self.private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        keys = {"p256dh": b64urlencode(point), "auth": b64urlencode(self.auth)}
        return {"endpoint": endpoint, "keys": keys, "device": str(uuid4())}

    def reads(self, body: bytes) -> dict[str, str]:
        plain = http_ece.decrypt(
            body, private_key=self.private, auth_secret=self.auth, version="aes128gcm"
        )
        return dict(json.loads(plain))


@pytest.fixture
def service(settings: Any, tmp_path: Path) -> Iterator[Service]:
    found = Service()
    settings.PUSH_ORIGINS, settings.VAPID_KEY = [found.origin], tmp_path / "keys" / "vapid.pem"
    yield found
    found.server.shutdown()


def subscribe(phone: Phone, wants: dict[str, Any]) -> Any:
    return phone.client.post("/field/subscriptions", wants, "application/json")


@pytest.fixture
def browser(service: Service, phone: Phone) -> Browser:
    """An's browser, which wants to be reminded."""
    found = Browser()
    assert subscribe(phone, found.wants(f"{service.origin}/an")).status_code == 200
    return found


def promise(world: World, phone: Phone, n: int = 1, day: datetime = TODAY) -> None:
    house = world.households[f"{VILLAGE} {n}"]
    said = {"result": "promised", "return_on": str(day.date()), "at": TODAY - timedelta(days=3)}
    assert phone.tell(phone.visit(house, **said)) == ["applied"]


def test_a_promise_of_today_is_reminded_once_sealed_and_without_names(
    world: World, phone: Phone, browser: Browser, service: Service
) -> None:
    promise(world, phone)
    promise(world, phone, 2)
    promise(world, phone, 3, TODAY + timedelta(days=1))
    moments = [clock.now() + timedelta(minutes=n) for n in range(3)]
    assert [remind(moment) for moment in moments] == [1, 0, 0]
    ((path, heads, body),) = service.got
    said = browser.reads(body)
    assert said["body"] == "Hôm nay có 2 hộ hẹn gặp." and said["url"] == "/field/"
    assert path == "/an" and heads["Content-Encoding"] == "aes128gcm" and int(heads["TTL"]) > 0
    token = heads["Authorization"].split("t=")[1].split(",")[0]
    claims = decode(token, webpush.public_key())
    assert claims["aud"] == service.origin and claims["sub"].startswith("https://")
    with clock.travel(TODAY + timedelta(days=1)):
        assert remind(clock.now()) == 1, "another day, another promise"


def test_nobody_is_woken_at_night(world: World, phone: Phone, browser: Browser) -> None:
    promise(world, phone)
    hours = [hour for hour in range(24) if due(world.people["an"], TODAY)]
    woken = [h for h in hours if remind(datetime(2022, 10, 18, h, 59, tzinfo=HANOI))]
    assert woken == [7]
    Reminder.objects.all().delete()
    assert not remind(datetime(2022, 10, 18, 21, 0, tzinfo=HANOI))
    assert not remind(datetime(2022, 10, 18, 6, 59, tzinfo=HANOI))
    assert remind(datetime(2022, 10, 18, 20, 59, tzinfo=HANOI)) == 1


def test_a_promise_that_was_kept_or_handed_over_is_not_reminded(
    world: World, phone: Phone, browser: Browser
) -> None:
    promise(world, phone)
    promise(world, phone, 2)
    phone.push(phone.visit(world.households[f"{VILLAGE} 1"], at=TODAY - timedelta(hours=1)))
    house, to = world.households[f"{VILLAGE} 2"], {"member": str(world.people["binh"].pk)}
    assert phone.tell(phone.op("house.hand_over", house.pk, payload=to)) == ["applied"]
    assert due(world.people["an"], TODAY) == []
    assert due(world.people["binh"], TODAY) == ["Hôm nay có 1 hộ hẹn gặp."]


@pytest.mark.parametrize("answer", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(
    world: World, phone: Phone, browser: Browser, service: Service, answer: int
) -> None:
    promise(world, phone)
    service.answer = answer
    remind(clock.now())
    assert not PushSubscription.objects.exists()


def test_a_service_in_trouble_is_tried_again_on_other_days(
    world: World, phone: Phone, browser: Browser, service: Service
) -> None:
    service.answer = 500
    for day in range(5):
        moment = TODAY + timedelta(days=day)
        assert PushSubscription.objects.get().failures == day
        with clock.travel(moment):
            promise(world, phone, day % 3 + 1, moment)
            remind(moment)
    assert not PushSubscription.objects.exists(), "five times in a row"


def test_an_answer_that_points_elsewhere_is_not_followed(
    world: World, phone: Phone, browser: Browser, service: Service
) -> None:
    promise(world, phone)
    service.answer = 307
    remind(clock.now())
    assert len(service.got) == 1 and PushSubscription.objects.get().failures == 1


@pytest.mark.parametrize(
    "endpoint",
    ["http://push.example.com/x", "https://127.0.0.1/x", "https://localhost/x", "https://[::1]/x",
     "https://10.1.2.3/x", "https://169.254.169.254/latest", "https://push.example.com:8443/x",
     "https://user@push.example.com/x", "file:///etc/passwd", "https:///x", "gopher://a.b/",
     "https://[::ffff:10.0.0.1]/x", "x" * 900, "https://[bad/x", "http://127.0.0.1:1/x"],
)  # fmt: skip
def test_only_public_https_addresses_are_taken(
    service: Service, phone: Phone, endpoint: str
) -> None:
    answer = subscribe(phone, Browser().wants(endpoint))
    assert answer.status_code == 400 and answer.json()["remedy"]
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize("inside", ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254",
                                    "::1", "fd00::1", "::ffff:10.0.0.1", "100.64.0.1"])  # fmt: skip
def test_a_name_that_leads_inside_is_not_connected_to(
    service: Service, phone: Phone, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    """The name is looked up at sending, and one inner address among outer ones is enough."""
    subscribe(phone, Browser().wants("https://push.example.com/x"))
    row = PushSubscription.objects.get()
    rows = [(0, 0, 0, "", (address, 443)) for address in ("93.184.216.34", inside)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: rows)
    touched: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *args: touched.append(args))
    assert webpush.send(row, {"title": "x"}, "https://khanh-hoa.localhost") == "failed"
    assert not touched


@pytest.mark.parametrize(
    "wrong", [{"p256dh": "AAAA"}, {"auth": "AAAA"}, {"p256dh": ""}, {"auth": "\N{SNOWMAN}"}]
)
def test_broken_keys_are_not_taken(service: Service, phone: Phone, wrong: dict[str, str]) -> None:
    wants = Browser().wants(f"{service.origin}/x")
    wants["keys"] |= wrong
    assert subscribe(phone, wants).status_code == 400
    assert subscribe(phone, {"endpoint": 5}).status_code == 400


def test_the_key_is_made_once_and_for_its_owner_only(service: Service, settings: Any) -> None:
    first = webpush.public_key()
    assert stat.S_IMODE(settings.VAPID_KEY.stat().st_mode) == 0o600
    webpush._key_of.cache_clear()
    assert webpush.public_key() == first
    assert [path.name for path in settings.VAPID_KEY.parent.iterdir()] == ["vapid.pem"]


def test_reminders_end_when_asked_and_when_the_phone_is_signed_out(
    service: Service, phone: Phone, as_person: Any
) -> None:
    wants = Browser().wants(f"{service.origin}/an")
    subscribe(phone, wants)
    as_person("binh").delete("/field/subscriptions", wants, "application/json")
    assert PushSubscription.objects.count() == 1, "another's"
    said = {"endpoint": wants["endpoint"]}
    assert phone.client.delete("/field/subscriptions", said, "application/json").status_code == 200
    assert not PushSubscription.objects.exists()
    subscribe(phone, wants | {"device": str(phone.device)})
    phone.client.get(
        "/field/pull", {"village": str(phone.village)}, HTTP_X_DEVICE=str(phone.device)
    )
    as_person("chi").post(f"/registers/devices/{Device.objects.get().pk}/sign-out/")
    assert not PushSubscription.objects.exists()


def test_one_person_has_ten_browsers_at_most(service: Service, phone: Phone) -> None:
    for n in range(12):
        subscribe(phone, Browser().wants(f"{service.origin}/{n}"))
    assert PushSubscription.objects.count() == 10
