"""What roll-ups say of units over some months, "as it was" and "as it is now", in few queries."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from toso.figures.catalogue import indicators_here
from toso.figures.definitions import MAINTAINED, Definition
from toso.figures.models import Rollup
from toso.figures.reading import Reading, for_units
from toso.figures.rolling import computed
from toso.kit.period import Period

Key = tuple[uuid.UUID, str, str]


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
