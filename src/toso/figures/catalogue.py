"""The list of indicators of a province on a day: those of the charters in force then.

Rules are asked at a date, so a charter that changes an age band changes the months from its first
day on and leaves the earlier ones as they were (IND-R5).
"""

from datetime import date
from functools import lru_cache

from toso.charter import load
from toso.charter.models import Province
from toso.figures.definitions import Definition, activity, indicator
from toso.kit.folders import schema
from toso.kit.period import Period
from toso.kit.statements import rows


def indicators_for(province: Province, on: date) -> tuple[Definition, ...]:
    """Indicators, then activity figures, of every charter in force in a province on a day."""
    return _of_schema(province.schema_name, on)


def indicators_here(month: Period) -> tuple[Definition, ...]:
    """The indicators of the province that the connection is in, at a month's end."""
    return _of_schema(schema(), month.last)


def find(code: str, month: Period) -> Definition | None:
    """One indicator of this province by its code, or None."""
    return next((d for d in indicators_here(month) if d.code == code), None)


def _of_schema(name: str, on: date) -> tuple[Definition, ...]:
    found: dict[str, Definition] = {}
    for (stem,) in rows(_IN_FORCE, [name, on]):
        for definition in of_charter(stem):
            found.setdefault(definition.code, definition)
    return tuple(found.values())


_IN_FORCE = """
select m.charter from public.charter_programme m
join public.charter_province p on p.id = m.province_id
where p.schema_name = %s and m.valid @> %s::date order by m.id
"""


@lru_cache(maxsize=64)
def of_charter(stem: str) -> tuple[Definition, ...]:
    """The definitions of one charter file."""
    charter = load(stem)
    closing = charter.reports.cutoff
    counted = [indicator(raw, charter.ages, stem, closing) for raw in charter.indicators]
    return tuple(counted + [activity(raw, stem, closing) for raw in charter.activity])
