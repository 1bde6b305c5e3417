"""Where the papers of a month come from: rooms above say which they have, and how they print."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

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


List = Callable[[Scope, Period], Iterable[Listed]]
Prepare = Callable[[list[uuid.UUID], bool], dict[uuid.UUID, Ready]]


@dataclass(frozen=True)
class Source:
    """`listed(scope, period)` keeps to the scope; `prepared(keys, demo)` reads many at once."""

    listed: List
    prepared: Prepare


SOURCES: dict[str, Source] = {}


def register(key: str, listed: List, prepared: Prepare) -> None:
    """Add a room's papers, in `AppConfig.ready`."""
    SOURCES[key] = Source(listed, prepared)
