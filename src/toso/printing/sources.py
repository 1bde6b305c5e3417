"""Where the papers of a month come from: rooms above say which they have, and how they print."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from toso.kit.papers import Paper
from toso.kit.period import Period
from toso.people.scope import Scope


@dataclass(frozen=True)
class Listed:
    """A paper that a person may take away: its id in its room, its place in the zip."""

    key: uuid.UUID
    name: str


@dataclass(frozen=True)
class Ready:
    """A paper to print, and when it was issued (None: by today's template)."""

    paper: Paper
    at: datetime | None = None


Find = Callable[[Scope, Period], QuerySet[Any]]
Name = Callable[[QuerySet[Any]], Iterable[Listed]]
Prepare = Callable[[list[uuid.UUID], bool], dict[uuid.UUID, Ready]]


@dataclass(frozen=True)
class Source:
    """One kind of paper: `found(scope, month)` keeps to the scope, `named(rows)` says where each
    lies in the zip, `prepared(keys, demo)` reads many at once."""

    label: str | Promise
    found: Find
    named: Name
    prepared: Prepare

    def listed(self, scope: Scope, period: Period) -> Iterable[Listed]:
        return self.named(self.found(scope, period))


SOURCES: dict[str, Source] = {}


def register(key: str, source: Source) -> None:
    """Add a kind of paper of a room, in `AppConfig.ready`."""
    SOURCES[key] = source


def counts(scope: Scope, period: Period) -> list[tuple[str, int]]:
    """How many papers of each kind a month has, of the kinds of which there is any."""
    found = [
        (str(source.label), source.found(scope, period).count()) for source in SOURCES.values()
    ]
    return [(label, count) for label, count in found if count]
