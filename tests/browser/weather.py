"""The air between phones and the house: calm, gone, or doing to a request what a test names."""

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
    seen: int = 0


class Weather:
    """A WSGI application around the house. A dropped connection is really closed, so that pages and
    service workers alike see what a phone sees where the signal ends."""

    def __init__(self) -> None:
        self.house = WSGIHandler()
        self.calm()

    def calm(self) -> None:
        self.off = False
        self.faults: list[Fault] = []
        self.heard: list[str] = []

    def fault(self, address: str, what: str, times: int = 1, **more: Any) -> Fault:
        self.faults.append(Fault(address, what, times, **more))
        return self.faults[-1]

    def say(self, address: str, status: int, times: int = 1, **more: Any) -> Fault:
        """Answer in the house's place."""
        return self.fault(address, "say", times, status=status, **more)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if self.off:
            raise ConnectionAbortedError
        address = environ["PATH_INFO"]
        fault = next((f for f in self.faults if f.times and address.startswith(f.address)), None)
        self.heard.append(address)
        if fault is None:
            return self.house(environ, start)
        fault.times, fault.seen = fault.times - 1, fault.seen + 1
        return self._befall(fault, environ, start)

    def _befall(self, fault: Fault, environ: Environ, start: Start) -> Iterable[bytes]:
        if fault.what == "drop":
            raise ConnectionAbortedError
        _read(environ)
        if fault.what == "say":
            start(f"{fault.status} {responses[fault.status]}", list(fault.headers.items()))
            return [fault.body]
        if fault.what == "cut":
            return _half(self.house(environ, start))
        for _ in self.house(environ, lambda *_: None):
            pass
        raise ConnectionAbortedError


def _read(environ: Environ) -> None:
    """A body that nobody reads would be taken for the next request of the connection."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = BytesIO(body)


def _half(answer: Iterable[bytes]) -> Iterator[bytes]:
    whole = b"".join(answer)
    yield whole[: len(whole) // 2]
    raise ConnectionAbortedError
