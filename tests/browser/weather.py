"""The air between phones and the house: calm, gone, or doing to a request what a test names."""

import gzip
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.client import responses
from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

Environ = dict[str, Any]
Start = Callable[..., Any]


@dataclass
class Fault:
    """Something that befalls the next requests whose address begins so."""

    address: str
    what: str  # drop: never arrives; lose: done, never answered; cut: half answered; say: an answer
    times: int = 1
    status: int = 0
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    holding: bytes = b""  # befalls only requests whose body holds this
    seen: int = 0

    def befalls(self, environ: Environ) -> bool:
        if not self.times or not environ["PATH_INFO"].startswith(self.address):
            return False
        return self.holding in _body(environ) if self.holding else True


class Weather:
    """A WSGI application around the house. A dropped connection is really closed, so that pages and
    service workers alike see what a phone sees where the signal ends."""

    def __init__(self) -> None:
        self.house = WSGIHandler()
        self.calm()

    def calm(self) -> None:
        self.off = False
        self.faults: list[Fault] = []
        self.heard: list[tuple[str, float]] = []

    def fault(self, address: str, what: str, times: int = 1, **more: Any) -> Fault:
        self.faults.append(Fault(address, what, times, **more))
        return self.faults[-1]

    def say(self, address: str, status: int, times: int = 1, **more: Any) -> Fault:
        """Answer in the house's place."""
        return self.fault(address, "say", times, status=status, **more)

    def times(self, address: str) -> list[float]:
        """When requests to this address came in."""
        return [at for heard, at in self.heard if heard == address]

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if self.off:
            environ["house.hang_up"]()
            raise ConnectionAbortedError
        address = environ["PATH_INFO"]
        fault = next((one for one in self.faults if one.befalls(environ)), None)
        self.heard.append((address, time.monotonic()))
        if fault is None:
            return self.house(environ, start)
        fault.times, fault.seen = fault.times - 1, fault.seen + 1
        return self._befall(fault, environ, start)

    def _befall(self, fault: Fault, environ: Environ, start: Start) -> Iterable[bytes]:
        if fault.what != "say":
            environ["house.hang_up"]()
        if fault.what == "drop":
            raise ConnectionAbortedError
        _body(environ)
        if fault.what == "say":
            start(f"{fault.status} {responses[fault.status]}", list(fault.headers.items()))
            return [fault.body]
        if fault.what == "cut":
            return _half(self.house(environ, start))
        for _ in self.house(environ, lambda *_: None):
            pass
        raise ConnectionAbortedError


def _body(environ: Environ) -> bytes:
    """The body, unpacked; it can be read again. Left unread it would be taken for the next request
    of the connection."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = BytesIO(body)
    return gzip.decompress(body) if environ.get("HTTP_CONTENT_ENCODING") == "gzip" else body


def _half(answer: Iterable[bytes]) -> Iterator[bytes]:
    whole = b"".join(answer)
    yield whole[: len(whole) // 2]
    raise ConnectionAbortedError
