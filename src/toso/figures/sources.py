"""Sources: rooms above say here what they can count; figures knows none of their tables.

A room registers its source in `AppConfig.ready()`. A source must answer the same for one village
as for all of them at once: the nightly recount compares the two.
"""

import uuid
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple, Protocol

from toso.figures.definitions import PLACES, Definition
from toso.kit.period import Period

Subject = tuple[str, uuid.UUID]
WHICH = ("numerator", "denominator", "unknown")


class Count(NamedTuple):
    """One indicator in one village: what has it, of how many, about how many of them we know."""

    village: uuid.UUID
    indicator: str
    numerator: int
    denominator: int
    known: int


class Source(Protocol):
    """What a room can count: `kinds` are the `count.of` values that it answers, or "activity".

    Of indicators about places ("village", "commune") it answers only those whose fact it knows.
    """

    kinds: frozenset[str]
    facts: frozenset[str]

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterable[Count]:
        """Counts at the end of a month's data, of some villages or of all; absent means nothing
        there. The definitions all close on one day (`Definition.days`).

        For the kind "commune" the places asked and answered are communes.
        """
        ...

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """Who stands behind a number: "numerator", "denominator" or "unknown" (kind, id)."""
        ...


_sources: list[Source] = []
_apart: set[str] = set()


def register(source: Source, *, apart: bool = False) -> None:
    """Add a room's source; a second one of the same class replaces the first.

    `apart`: no fact from the field moves what it counts. The room itself calls
    `recount(…, kinds=source.kinds)` when it does, and no push pays for it.
    """
    _sources[:] = [known for known in _sources if type(known) is not type(source)]
    _sources.append(source)
    if apart:
        _apart.update(source.kinds)


def counted_apart() -> Set[str]:
    """The kinds that only their own room counts again, and the night."""
    return _apart


def sources_for(kinds: Iterable[str]) -> list[Source]:
    """The sources that answer any of some kinds, in order of registration."""
    asked = set(kinds)
    return [source for source in _sources if source.kinds & asked]


def answers(source: Source, definition: Definition) -> bool:
    """Whether a source counts an indicator, or a part of it."""
    if definition.kinds[0] in PLACES:
        return definition.kinds[0] in source.kinds and definition.fact in source.facts
    return bool(source.kinds.intersection(definition.kinds))


def closing_together(definitions: Iterable[Definition]) -> list[list[Definition]]:
    """Definitions by the day on which their charters close a month's data."""
    found: dict[int | None, list[Definition]] = {}
    for definition in definitions:
        found.setdefault(definition.cutoff, []).append(definition)
    return list(found.values())


def source_of(definition: Definition) -> Source | None:
    """The first source that counts an indicator; None when it can only be entered by hand."""
    return next((source for source in _sources if answers(source, definition)), None)
