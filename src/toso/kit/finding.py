"""The one search of the desk: each room says how its own things are found (docs/documents.md).

A room registers a finder in its `AppConfig.ready`; the desk asks them all. A finder keeps to the
scope that it is given, folds what it compares, and gives the best hits first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from toso.kit.text import clean, fold

# How many hits a group shows before "xem tất cả", and how many all of them are at most.
FEW, MOST = 5, 100
# Shorter than this, a text finds too much to be of use; a number may be short.
SHORTEST = 2


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it belongs, where it is read."""

    title: str
    subtitle: str
    url: str
    icon: str = ""


Finder = Callable[[Any, str, int], list[Hit]]


@dataclass(frozen=True)
class Kind:
    """A kind of things that can be found; `find(scope, text, limit)`, `scope` of people.scope."""

    key: str
    label: str | Promise
    icon: str
    find: Finder
    order: int


@dataclass(frozen=True)
class Group:
    """The hits of one kind, and whether there are more."""

    kind: Kind
    hits: list[Hit]
    more: bool


_kinds: dict[str, Kind] = {}


def register(key: str, label: str | Promise, icon: str, find: Finder, *, order: int) -> None:
    """Add a kind to the search; called once when the rooms start. Orders: places 10, teams 20,
    people 30, documents 40, tasks 50."""
    _kinds[key] = Kind(key, label, icon, find, order)


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def search(scope: Any, typed: str, *, only: str = "", few: int = FEW) -> list[Group]:
    """What the text finds within a scope, by kind; kinds without a hit are left out."""
    text = clean(typed)[:100]
    if len(fold(text)) < SHORTEST and not text.isdigit():
        return []
    groups = []
    for kind in kinds():
        if only and kind.key != only:
            continue
        limit = MOST if only else few
        hits = kind.find(scope, text, limit + 1)
        if hits:
            groups.append(Group(kind, hits[:limit], len(hits) > limit))
    return groups
