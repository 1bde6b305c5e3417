"""Reading what was entered by hand: figures of offices, and facts about places that nobody counts.

An entry holds from its month until the next one for the same unit. A unit's own entry is its
figure; without one it is the sum of the highest entries below it, never an average.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from toso.figures.definitions import PLACES, Definition
from toso.figures.models import Entered
from toso.figures.rows import Row, below
from toso.figures.sources import Count, Subject, source_of
from toso.kit.period import Period
from toso.places.models import Ancestry

Key = tuple[uuid.UUID, str]


def is_enterable(definition: Definition) -> bool:
    """Whether people enter it: offices' figures (IND-R6) and place facts that no room counts."""
    if definition.is_entered:
        return True
    return definition.kinds[0] in PLACES and isinstance(source_of(definition), EnteredFacts)


def latest(codes: Iterable[str], month: Period) -> dict[Key, Entered]:
    """(unit, indicator) → the entry that holds in a month."""
    entries = (
        Entered.objects.filter(indicator__in=list(codes), month__lte=month.text)
        .order_by("unit", "indicator", "-month")
        .distinct("unit", "indicator")
    )
    return {(entry.unit_id, entry.indicator): entry for entry in entries}


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
    unit: uuid.UUID, entries: dict[uuid.UUID, Entered], above: dict[uuid.UUID, set[uuid.UUID]]
) -> list[Entered]:
    if unit in entries:
        return [entries[unit]]
    under = {place for place in entries if unit in above.get(place, ())}
    return [
        entries[place]
        for place in under
        if not entries[place].is_share and not under & (above[place] - {place})
    ]


def _sum(unit: uuid.UUID, code: str, parts: list[Entered], total: int) -> Row:
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
    facts = frozenset({"digital_neighbourhood", "mobile_coverage", "fibre"})

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> list[Count]:
        """One count for every place that has an entry."""
        asked = None if villages is None else set(villages)
        return [
            Count(unit, code, int(entry.numerator > 0), 1, 1)
            for (unit, code), entry in latest([d.code for d in definitions], month).items()
            if asked is None or unit in asked
        ]

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The place itself, when it belongs to what is asked."""
        entry = latest([definition.code], month).get((village, definition.code))
        belongs = {
            "numerator": bool(entry and entry.numerator),
            "denominator": True,
            "unknown": entry is None,
        }
        return [(definition.kinds[0], village)] if belongs[which] else []
