"""What roll-ups say of units over some months, "as it was" and "as it is now", in few queries; and
what the registers say of one household group of a unit, which no roll-up holds (figures.parts)."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from toso.figures.catalogue import indicators_here
from toso.figures.definitions import MAINTAINED, Definition
from toso.figures.models import Rollup
from toso.figures.parts import PartCount, count_parts, has_parts
from toso.figures.reading import Reading, for_units
from toso.figures.rolling import computed
from toso.figures.rows import villages_under
from toso.kit.period import Period
from toso.surveys.groups import homes_in

Key = tuple[uuid.UUID, str, str]
Group = tuple[uuid.UUID, str]


def definitions(month: Period, codes: Collection[str]) -> dict[str, Definition]:
    """The indicators asked for, as the charters in force in a month count them."""
    return {d.code: d for d in indicators_here(month) if d.code in codes}


def measured(
    units: Sequence[uuid.UUID], known: dict[str, Definition], months: Sequence[Period]
) -> dict[Key, Reading]:
    """(unit, indicator, month) → reading, as units stood in each month: one query for all.

    What is derived when read ("maintained") is asked for the last month alone.
    """
    rows = Rollup.objects.filter(
        unit__in=units, indicator__in=list(known), month__in=[month.text for month in months]
    )
    found = {
        (row.unit_id, row.indicator, row.month): _reading(known[row.indicator], row) for row in rows
    }
    return found | _maintained(units, known, max(months))


def measured_now(
    units: Sequence[uuid.UUID], known: dict[str, Definition], months: Sequence[Period], on: date
) -> dict[Key, Reading]:
    """The same summed over who stands under each unit on another day ("as it is now")."""
    return {
        (row.unit, row.indicator, month.text): _reading(known[row.indicator], row)
        for month in months
        for row in computed(month, units, on)
        if row.indicator in known
    }


def _reading(definition: Definition, row: object) -> Reading:
    fields = ("numerator", "denominator", "known", "villages", "villages_counted")
    return Reading(definition, *(getattr(row, field) for field in fields))


def _maintained(
    units: Sequence[uuid.UUID], known: dict[str, Definition], month: Period
) -> dict[Key, Reading]:
    codes = [d.code for d in known.values() if MAINTAINED in d.kinds]
    if not codes:
        return {}
    readings = for_units(units, month)
    return {(unit, code, month.text): readings[unit][code] for unit in units for code in codes}


def measured_groups(
    groups: Collection[Group],
    known: dict[str, Definition],
    months: Sequence[Period],
    day: date,
    *,
    as_it_is_now: bool = False,
) -> dict[tuple[Group, str, str], Reading]:
    """(unit and household group, indicator, month) → reading of the households in it on a day.

    Places are those of each month, or of today with `as_it_is_now`. A group that nobody was in on
    that day has no reading: no data, not nought (IND-R7).
    """
    counted = [d for d in known.values() if has_parts(d)]
    if not (groups and counted):
        return {}
    under = villages_under([unit for unit, _ in groups], months, day if as_it_is_now else None)
    places = {village for some in under.values() for village in some}
    members = homes_in(places, {group for _, group in groups}, day)
    inhabited = {(village, group) for _, village, group in members}
    homes = {home: group for home, _, group in members}
    rows = {
        (row.village, row.part, row.indicator, row.month): row
        for row in count_parts(counted, months, sorted(places), homes)
    }
    return {
        ((unit, group), d.code, month.text): _summed(
            d, [rows.get((village, group, d.code, month.text)) for village in there]
        )
        for unit, group in groups
        for month in months
        for d in counted
        if (there := [v for v in under.get((unit, month.text), ()) if (v, group) in inhabited])
    }


def _summed(definition: Definition, rows: Sequence[PartCount | None]) -> Reading:
    """Σ over the villages where somebody is in the group."""
    some = [row for row in rows if row]
    return Reading(
        definition,
        sum(row.numerator for row in some),
        sum(row.denominator for row in some),
        sum(row.known for row in some),
        len(rows),
        sum(row.known > 0 for row in some),
    )
