"""Waking a browser: one short encrypted message to the push service that it named (RFC 8030, 8291).

The address comes from a phone, so it is not trusted: https only, to a public address that is looked
up once and connected to as it was judged, without following anything. What is said is for the
lock screen of a phone: numbers, never a resident's name.
"""

import ipaddress
import json
import os
import socket
import ssl
import time
from base64 import b64decode, urlsafe_b64encode
from contextlib import suppress
from functools import lru_cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02
from pywebpush import WebPusher

from toso.field.models import PushSubscription

SECONDS, HOURS_KEPT = 10, 10
# A service that fails so often in a row is given up.
FAILURES = 5


class Forbidden(Exception):
    """An address that no reminder is sent to."""


def send(subscription: PushSubscription, said: dict[str, str], sender: str) -> str:
    """Send one message; returns `sent`, `gone` (the browser no longer wants it) or `failed`."""
    try:
        body = _sealed(subscription, said)
        status = _post(subscription.endpoint, body, _headers(subscription.endpoint, sender))
    except (OSError, HTTPException, Forbidden, ValueError):
        return "failed"
    if status in (404, 410):
        return "gone"
    return "sent" if 200 <= status < 300 else "failed"


def public_key() -> str:
    """What browsers are told to subscribe with (`applicationServerKey`)."""
    point = _vapid().public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).decode().rstrip("=")


def judge_endpoint(endpoint: str) -> None:
    """Raise Forbidden for an address that reminders are never sent to, before anything is asked."""
    if _origin(endpoint) in settings.PUSH_ORIGINS:
        return
    try:
        parts = urlsplit(endpoint)
        good = parts.scheme == "https" and parts.port in (None, 443) and not parts.username
    except ValueError as error:
        raise Forbidden(endpoint) from error
    host = parts.hostname or ""
    if not good or "." not in host or _is_private_literal(host):
        raise Forbidden(endpoint)


def judge_keys(p256dh: str, auth: str) -> None:
    """Raise ValueError unless the keys are a point of P-256 and 16 bytes."""
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh))
    if len(_bytes(auth)) != 16:
        raise ValueError("auth")


def _bytes(text: str) -> bytes:
    """What base64url says; padding may be left out. Raises ValueError."""
    return b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _sealed(subscription: PushSubscription, said: dict[str, str]) -> bytes:
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    pusher = WebPusher({"endpoint": subscription.endpoint, "keys": keys})
    return bytes(pusher.encode(json.dumps(said, ensure_ascii=False).encode())["body"])


def _headers(endpoint: str, sender: str) -> dict[str, str]:
    until = int(time.time()) + HOURS_KEPT * 3600
    signed = _vapid().sign({"sub": sender, "aud": _origin(endpoint), "exp": until})
    return {
        "Content-Type": "application/octet-stream", "Content-Encoding": "aes128gcm",
        "TTL": str(HOURS_KEPT * 3600), "Urgency": "normal", **signed,
    }  # fmt: skip


def _post(endpoint: str, body: bytes, headers: dict[str, str]) -> int:
    """One request; an answer that points elsewhere is an answer like any other."""
    judge_endpoint(endpoint)
    parts = urlsplit(endpoint)
    if _origin(endpoint) in settings.PUSH_ORIGINS:
        connection: HTTPConnection = HTTPConnection(parts.netloc, timeout=SECONDS)
    else:
        connection = _Public(parts.hostname or "", timeout=SECONDS)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path or "/", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


class _Public(HTTPSConnection):
    """Connects to the very address that was judged: a name that changes its mind gains nothing."""

    def connect(self) -> None:
        address = public_address(self.host)
        plain = socket.create_connection((address, 443), SECONDS)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def public_address(host: str) -> str:
    """The first address of a host, when all of them are of the open internet. Raises Forbidden."""
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]
    if not found or not all(_is_public(address) for address in found):
        raise Forbidden(host)
    return found[0]


def _is_public(address: str) -> bool:
    asked = ipaddress.ip_address(address)
    inner = getattr(asked, "ipv4_mapped", None) or getattr(asked, "sixtofour", None)
    return asked.is_global and not asked.is_multicast and (inner is None or inner.is_global)


def _is_private_literal(host: str) -> bool:
    try:
        return not _is_public(host)
    except ValueError:
        return False


def _origin(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


def _vapid() -> Vapid02:
    return _key_of(str(settings.VAPID_KEY))


@lru_cache(maxsize=4)
def _key_of(path: str) -> Vapid02:
    """The server's key, made on first use, readable by its own user only. Whoever comes first
    makes it; all others read that one."""
    file = Path(path)
    if not file.exists():
        fresh = Vapid02()
        fresh.generate_keys()
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, prefix="vapid-") as new:  # 0600
            new.write(fresh.private_pem())
            new.flush()
            with suppress(FileExistsError):
                os.link(new.name, file)
    return Vapid02.from_file(path)
