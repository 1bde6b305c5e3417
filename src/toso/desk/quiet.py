"""Activity in every village: which had none in a period, since when, and whom to call (TTR-17;
002 II.7: "triển khai … đến tất cả các xóm, thôn").

An activity is a visit or a session that counts: made, and not taken back since.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from toso.kit.period import Period
from toso.kit.statements import rows
from toso.places.models import Standing
from toso.reports.contacts import Contact

COUNTED = ["visits", "sessions"]
KINDS = ("month", "quarter", "half", "year")


@dataclass
class Row:
    """A village with what was done there in a period; `contact` is looked up where shown."""

    standing: Standing
    parent: Standing | None
    visits: int
    sessions: int
    last: Period | None
    contact: Contact | None = None

    @property
    def is_quiet(self) -> bool:
        return not self.visits and not self.sessions


def activity(here: uuid.UUID, period: Period, day: date) -> list[Row]:
    """Every village that stands below a unit on a day, those longest without activity first."""
    said = {
        "here": here, "day": day, "counted": COUNTED, "until": period.months()[-1].text,
        "months": [month.text for month in period.months()],
    }  # fmt: skip
    found = rows(_ACTIVITY, said, often=False)
    named = {
        row.unit_id: row
        for row in Standing.objects.on(day).filter(unit__in=[unit for unit, *_ in found])
    }
    parents = {
        row.unit_id: row
        for row in Standing.objects.on(day).filter(unit__in={r.parent_id for r in named.values()})
    }
    return [
        Row(named[unit], parents.get(named[unit].parent_id or unit), int(visits), int(sessions),
            Period(last) if last else None)
        for unit, visits, sessions, last in found
    ]  # fmt: skip


_ACTIVITY = """
select a.descendant_id,
  coalesce(sum(r.numerator) filter (where r.indicator = 'visits' and r.month = any(%(months)s)),
    0) as visits,
  coalesce(sum(r.numerator) filter (where r.indicator = 'sessions' and r.month = any(%(months)s)),
    0) as sessions,
  max(r.month) as last
from public.places_ancestry a
join public.places_unit u on u.id = a.descendant_id and u.level = 'village'
join public.places_standing s on s.unit_id = u.id and s.valid @> %(day)s::date
left join figures_rollup r on r.unit_id = a.descendant_id and r.indicator = any(%(counted)s)
  and r.month <= %(until)s and r.numerator > 0
where a.ancestor_id = %(here)s and a.valid @> %(day)s::date
group by a.descendant_id, s.sort_key
order by last nulls first, s.sort_key, a.descendant_id
"""


def periods(months: list[Period]) -> list[tuple[str, list[Period]]]:
    """Those that one may choose, by kind: the months with figures and what they stand in."""
    return [
        (kind, sorted({Period.of(month.first, kind) for month in months}, reverse=True))
        for kind in KINDS
    ]
