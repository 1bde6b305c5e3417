"""Reading what was entered by hand: figures of offices, and facts about places that nobody counts.

An entry holds from its month until the next one for the same unit. A unit's own entry is its
figure; without one it is the sum of the highest entries below it, never an average.
"""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

from toso.figures.definitions import PLACES, Definition
from toso.figures.rows import Row, below
from toso.figures.sources import Count, Subject, source_of
from toso.kit.period import Period
from toso.places.models import Ancestry

Key = tuple[uuid.UUID, str]


class Entry(NamedTuple):
    """What was entered, as far as sums need it."""

    numerator: int
    denominator: int
    is_share: bool


def is_enterable(definition: Definition) -> bool:
    """Whether people enter it: offices' figures (IND-R6) and place facts that no room counts."""
    if definition.is_entered:
        return True
    return definition.kinds[0] in PLACES and isinstance(source_of(definition), EnteredFacts)


def latest(
    codes: Sequence[str], month: Period, units: Sequence[uuid.UUID] | None = None
) -> dict[Key, Entry]:
    """(unit, indicator) → the entry that holds in a month, of some units or of all."""
    with connection.cursor() as cursor:
        cursor.execute(
            _LATEST,
            {
                "codes": list(codes),
                "month": month.text,
                "units": None if units is None else list(units),
            },
        )
        return {(unit, code): Entry(*rest) for unit, code, *rest in cursor.fetchall()}


_LATEST = """
select distinct on (unit_id, indicator) unit_id, indicator, numerator, denominator, is_share
from figures_entered
where indicator = any(%(codes)s) and month <= %(month)s
  and (%(units)s::uuid[] is null or unit_id = any(%(units)s::uuid[]))
order by unit_id, indicator, month desc
"""


def entered_rows(
    definitions: Sequence[Definition], units: Sequence[uuid.UUID], month: Period, on: date
) -> dict[Key, Row]:
    """The roll-ups of entered indicators, for units at or above an entry."""
    held = latest([d.code for d in definitions], month) if definitions else {}
    if not held:
        return {}
    above = _above({unit for unit, _ in held}, on)
    places = below(units, on)
    rows: dict[Key, Row] = {}
    for d in definitions:
        mine = {unit: entry for (unit, code), entry in held.items() if code == d.code}
        for unit in units:
            parts = _parts(unit, mine, above)
            if parts:
                total = places.get((unit, d.at), 0)
                rows[unit, d.code] = _sum(unit, d.code, parts, total)
    return rows


def _parts(
    unit: uuid.UUID, entries: dict[uuid.UUID, Entry], above: dict[uuid.UUID, set[uuid.UUID]]
) -> list[Entry]:
    if unit in entries:
        return [entries[unit]]
    under = {place for place in entries if unit in above.get(place, ())}
    return [
        entries[place]
        for place in under
        if not entries[place].is_share and not under & (above[place] - {place})
    ]


def _sum(unit: uuid.UUID, code: str, parts: list[Entry], total: int) -> Row:
    numerator = sum(entry.numerator for entry in parts)
    denominator = sum(entry.denominator for entry in parts)
    return Row(unit, code, numerator, denominator, denominator, total, len(parts))


def _above(units: set[uuid.UUID], on: date) -> dict[uuid.UUID, set[uuid.UUID]]:
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    rows = Ancestry.objects.filter(descendant__in=units, valid__contains=on)
    for unit, ancestor in rows.values_list("descendant", "ancestor"):
        found.setdefault(unit, set()).add(ancestor)
    return found


class EnteredFacts:
    """The source of facts about villages and communes that no room counts: their entries."""

    kinds = frozenset(PLACES)
    facts = frozenset({"mobile_coverage", "fibre"})

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> list[Count]:
        """One count for every place that has an entry."""
        entries = latest([d.code for d in definitions], month, villages)
        return [
            Count(unit, code, int(entry.numerator > 0), 1, 1)
            for (unit, code), entry in entries.items()
        ]

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The place itself, when it belongs to what is asked."""
        entry = latest([definition.code], month, [village]).get((village, definition.code))
        belongs = {
            "numerator": bool(entry and entry.numerator),
            "denominator": True,
            "unknown": entry is None,
        }
        return [(definition.kinds[0], village)] if belongs[which] else []
