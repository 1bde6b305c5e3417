"""What threads are about: each room says how its own things are found and who talks about them.

A room registers a finder in its `AppConfig.ready`. A finder keeps to the scope that it is given: a
thread is read by whoever reads the thing, and by nobody else.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from toso.people.scope import Scope


@dataclass(frozen=True)
class Subject:
    """A thing that is talked about: where it stands, which levels take part, where it is read."""

    about: str
    key: uuid.UUID
    place: uuid.UUID
    levels: tuple[str, ...]
    title: str
    whose: str
    url: str


_CHAIN = ("village", "commune", "district", "province")


def levels_between(low: str, high: str) -> tuple[str, ...]:
    """From a level up to another, and at least to the one right above."""
    first = _CHAIN.index(low)
    return _CHAIN[first : max(_CHAIN.index(high), first + 1) + 1]


Finder = Callable[[Scope, Collection[uuid.UUID]], Mapping[uuid.UUID, Subject]]


@dataclass(frozen=True)
class Kind:
    """A kind of things, as the list of threads names it, and how they are found."""

    about: str
    label: str | Promise
    find: Finder


kinds: dict[str, Kind] = {}


def register(about: str, label: str | Promise, find: Finder) -> None:
    """Let the things of a room be talked about; called once when the rooms start."""
    kinds[about] = Kind(about, label, find)


def find(scope: Scope, about: str, key: uuid.UUID) -> Subject | None:
    """One thing inside a person's scope; None when it is not theirs or nobody talks about it."""
    kind = kinds.get(about)
    return kind.find(scope, [key]).get(key) if kind else None


def find_all(
    scope: Scope, wanted: Collection[tuple[str, uuid.UUID]]
) -> dict[tuple[str, uuid.UUID], Subject]:
    """Many things at once, each kind with its own few questions to the database."""
    found: dict[tuple[str, uuid.UUID], Subject] = {}
    for about, kind in kinds.items():
        keys = {key for said, key in wanted if said == about}
        if keys:
            found |= {(about, key): one for key, one in kind.find(scope, keys).items()}
    return found
