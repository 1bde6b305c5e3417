"""Phones: signed-in accounts on lasting connections, sending outboxes made beforehand."""

import gzip
import json
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from importlib import import_module
from time import perf_counter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.evening import Evening
from toso.people.models import Account

_CSRF = "b" * 32
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Phone:
    """One account on one device, talking to the server over a connection that lasts."""

    port: int
    host: str
    cookie: str
    evening: Evening | None
    waiting: list[bytes] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    door: HTTPConnection | None = None

    def fill(self, batches: int, size: int) -> list[list[dict[str, Any]]]:
        """Make outboxes beforehand, zipped as the app sends them; returns the operations."""
        made = [self.evening.outbox(size) for _ in range(batches)]
        self.waiting += [packed(self.evening.body(outbox)) for outbox in made]
        return made

    def push(self, body: bytes) -> tuple[int, bytes, HTTPResponse]:
        """Send one body; how long the answer took is kept."""
        headers = {
            "Content-Type": "application/json", "Content-Encoding": "gzip", "X-App": "1.0",
            "X-Device": str(self.evening.device), "X-CSRFToken": _CSRF,
        }  # fmt: skip
        return self._ask("POST", "/field/push", body, headers)

    def pull(self, village: UUID, cursor: int = 0) -> tuple[int, bytes, HTTPResponse]:
        """Ask for one page, compressed."""
        address = f"/field/pull?village={village}&cursor={cursor}"
        return self._ask("GET", address, None, {})

    def _ask(
        self, method: str, address: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes, HTTPResponse]:
        more = {"Host": self.host, "Cookie": self.cookie, "Accept-Encoding": "gzip, br"}
        started = perf_counter()
        try:
            answer, said = self._once(method, address, body, more | headers)
        except (HTTPException, OSError):  # an idle connection that the server has closed
            self.close()
            answer, said = self._once(method, address, body, more | headers)
        self.spent.append((perf_counter() - started) * 1000)
        return answer.status, said, answer

    def _once(
        self, method: str, address: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[HTTPResponse, bytes]:
        if self.door is None:
            self.door = HTTPConnection("127.0.0.1", self.port, timeout=120)
        self.door.request(method, address, body, headers)
        answer = self.door.getresponse()
        return answer, answer.read()

    def close(self) -> None:
        """Hang up."""
        if self.door:
            self.door.close()
        self.door = None


def packed(body: str) -> bytes:
    """A body as phones send it."""
    return gzip.compress(body.encode(), 5)


def said(body: bytes) -> Any:
    """What the server answered, unpacked when it was packed."""
    return json.loads(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)


def sign_in(account: Account) -> str:
    """The cookies of a session of an account."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={_CSRF}"
