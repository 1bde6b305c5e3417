"""A part of a village counted apart: only what concerns some of its households.

Who is in a part on a day is known by the room that makes parts; what a household has, by the rooms
that keep facts. Here they meet, by the very conditions that count the whole. Nothing is stored: a
part is asked for by the few who were given a target for it.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

from toso.figures.definitions import Definition
from toso.figures.sources import Subject, closing_together, sources_for
from toso.kit.period import Period

# Household → the part that it is in; a household in none of them is left out.
Homes = Mapping[uuid.UUID, str]


class PartCount(NamedTuple):
    """One indicator in one part of a village in a month, as `sources.Count`."""

    village: uuid.UUID
    part: str
    month: str
    indicator: str
    numerator: int
    denominator: int
    known: int


@runtime_checkable
class Parting(Protocol):
    """What a source adds that can tell whose household a subject is."""

    def has_parts(self, definition: Definition) -> bool:
        """Whether any subject of an indicator belongs to a household."""
        ...

    def count_parts(
        self,
        definitions: Sequence[Definition],
        months: Sequence[Period],
        villages: Sequence[uuid.UUID],
        homes: Homes,
    ) -> Iterable[PartCount]:
        """Counts at the ends of months (of work: in each month) of the households in parts."""
        ...

    def subjects_of(
        self,
        definition: Definition,
        village: uuid.UUID,
        month: Period,
        which: str,
        households: Sequence[uuid.UUID],
    ) -> list[Subject]:
        """Who of some households stands behind a number, as `Source.subjects`."""
        ...


def has_parts(definition: Definition) -> bool:
    """Whether an indicator can be counted for some households apart: businesses, documents, places
    and sessions are nobody's household."""
    return bool(_answering(definition))


def count_parts(
    definitions: Sequence[Definition],
    months: Sequence[Period],
    villages: Sequence[uuid.UUID],
    homes: Homes,
) -> list[PartCount]:
    """Counts of all sources; of an indicator about households and businesses, its households."""
    if not (homes and villages):
        return []
    found: list[PartCount] = []
    for source in sources_for(kind for d in definitions for kind in d.kinds):
        if isinstance(source, Parting):
            for mine in closing_together(d for d in definitions if source.has_parts(d)):
                found += source.count_parts(mine, months, villages, homes)
    return found


def subjects_of(
    definition: Definition,
    village: uuid.UUID,
    month: Period,
    which: str,
    households: Sequence[uuid.UUID],
) -> list[Subject]:
    """Who of some households stands behind a number; the caller checks `residents.read`."""
    return [
        subject
        for source in _answering(definition)
        for subject in source.subjects_of(definition, village, month, which, households)
    ]


def _answering(definition: Definition) -> list[Parting]:
    return [
        source
        for source in sources_for(definition.kinds)
        if isinstance(source, Parting) and source.has_parts(definition)
    ]


def of_months(
    text: str, months: Sequence[Period], said: Callable[[Period], Mapping[str, Any]]
) -> tuple[str, dict[str, Any]]:
    """One statement instead of one for each month: the month's text, then what `text` selects.

    What `said` names of a month is that month's own parameter.
    """
    selects: list[str] = []
    params: dict[str, Any] = {}
    for n, month in enumerate(months):
        own = said(month)
        apart = text
        for name in own:
            apart = apart.replace(f"%({name})s", f"%({name}_{n})s")
        selects.append(f"select '{month.text}', told.* from ({apart}) as told")
        params |= {f"{name}_{n}": value for name, value in own.items()}
    return " union all ".join(selects), params
