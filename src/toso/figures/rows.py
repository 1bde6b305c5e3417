"""Sums of figures over the places under a unit on a day."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

from toso.kit.period import Period


class Row(NamedTuple):
    """A roll-up before it is written."""

    unit: uuid.UUID
    indicator: str
    numerator: int
    denominator: int
    known: int
    villages: int
    villages_counted: int


def below(units: Sequence[uuid.UUID], on: date) -> dict[tuple[uuid.UUID, str], int]:
    """How many places of each level stand under each unit on a day, itself included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.ancestor_id, u.level, count(*) from places_ancestry a"
            " join places_unit u on u.id = a.descendant_id"
            " where a.ancestor_id = any(%s) and a.valid @> %s::date group by 1, 2",
            [list(units), on],
        )
        return {(unit, level): count for unit, level, count in cursor.fetchall()}


def placed(
    units: Sequence[uuid.UUID], month: Period, on: date
) -> dict[tuple[uuid.UUID, str], tuple[int, int, int, int]]:
    """(unit, indicator) → numerator, denominator, known, places with anything known."""
    with connection.cursor() as cursor:
        cursor.execute(
            _AS_IT_WAS if on == month.last else _AS_IT_IS,
            {"units": list(units), "month": month.text, "months": [month.text], "day": on},
        )
        return {
            (unit, code): (int(n), int(d), int(k), counted)
            for unit, code, n, d, k, counted in cursor.fetchall()
        }


_SUMS = """
select a.ancestor_id, f.indicator, sum(f.numerator), sum(f.denominator), sum(f.known),
  count(*) filter (where f.known > 0)
"""

_AS_IT_WAS = f"""{_SUMS}
from places_ancestry a
join figures_figure f on f.village_id = a.descendant_id and f.month = %(month)s
where a.ancestor_id = any(%(units)s) and a.valid @> %(day)s::date
group by 1, 2
"""

# Where each counted place is to be found on another day: itself while it stands, else its heir.
_HEIRS = """
with recursive stands as (
  select descendant_id as unit from places_ancestry where depth = 0 and valid @> %(day)s::date
), heir as (
  select distinct village_id as place, village_id as unit
  from figures_figure where month = any(%(months)s)
  union
  select h.place, s.new_id from heir h
  join places_succession s on s.old_id = h.unit and s."on" <= %(day)s::date
    and (s.is_default or s.share = 'whole')
  where h.unit not in (select unit from stands)
)
"""

_AS_IT_IS = f"""{_HEIRS}{_SUMS}
from places_ancestry a
join heir h on h.unit = a.descendant_id
join figures_figure f on f.village_id = h.place and f.month = %(month)s
where a.ancestor_id = any(%(units)s) and a.valid @> %(day)s::date
group by 1, 2
"""


def villages_under(
    units: Sequence[uuid.UUID], months: Sequence[Period], on: date | None = None
) -> dict[tuple[uuid.UUID, str], list[uuid.UUID]]:
    """(unit, month) → the counted villages whose figures `placed` adds up there: as units stood at
    each month's end, or, with `on`, as they stand on that day."""
    texts, days = [month.text for month in months], [month.last for month in months]
    found: dict[tuple[uuid.UUID, str], list[uuid.UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            _UNDER if on is None else _UNDER_NOW,
            {"units": list(units), "months": texts, "days": days, "day": on},
        )
        for unit, month, village in cursor.fetchall():
            found.setdefault((unit, month), []).append(village)
    return found


_UNDER = """
select a.ancestor_id, m.month, a.descendant_id
from unnest(%(months)s::text[], %(days)s::date[]) as m(month, day)
join places_ancestry a on a.ancestor_id = any(%(units)s) and a.valid @> m.day
join places_unit u on u.id = a.descendant_id and u.level = 'village'
"""

_UNDER_NOW = f"""{_HEIRS}
select a.ancestor_id, m.month, h.place
from places_ancestry a
join heir h on h.unit = a.descendant_id
join places_unit u on u.id = h.place and u.level = 'village'
cross join unnest(%(months)s::text[]) as m(month)
where a.ancestor_id = any(%(units)s) and a.valid @> %(day)s::date
"""
