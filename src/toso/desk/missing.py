"""Who has no data: the units of which nothing is known for an indicator, for how long, and whom to
call. A unit without data is not a unit at zero, and somebody has to be asked (IND-R7)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toso.desk.choosing import Choice
from toso.kit.period import Period
from toso.kit.statements import rows
from toso.places.models import Standing
from toso.reports.contacts import Contact, leaders, officers
from toso.teams.models import Team

LEVELS = {
    "province": ("district", "commune", "village"),
    "district": ("commune", "village"),
    "commune": ("village",),
}


@dataclass(frozen=True)
class Unknown:
    """A unit of which nothing is known in a month."""

    unit: uuid.UUID
    base: int
    last: Period | None

    def age(self, month: Period) -> int | None:
        """Months since something was last known; None when nothing ever was."""
        if self.last is None:
            return None
        then, now = self.last.first, month.first
        return (now.year - then.year) * 12 + now.month - then.month


@dataclass
class Row:
    """The same with its name, what stands above it, and whom to call (`called`)."""

    unknown: Unknown
    standing: Standing
    parent: Standing | None
    age: int | None
    contact: Contact | None = None


def unknown_units(choice: Choice, level: str) -> tuple[list[Unknown], int]:
    """The units of a level below of which nothing is known, the longest silent first; and of how
    many units."""
    area = choice.area
    asked = {
        "here": area.here.unit_id, "level": level, "day": area.day, "month": area.month.text,
        "code": choice.indicator.code, "flow": choice.indicator.is_flow,
    }  # fmt: skip
    found = [
        Unknown(unit, base, Period(last) if last else None)
        for unit, base, last, silent in rows(_UNKNOWN, asked, often=False)
        if silent
    ]
    total = rows(_HOW_MANY, asked, often=False)[0][0]
    return found, total


# What is entered or counted stands in roll-ups; work done is silent when there was none of it.
_UNKNOWN = """
select a.descendant_id, coalesce(r.denominator, 0),
  (select max(b.month) from figures_rollup b
   where b.unit_id = a.descendant_id and b.indicator = %(code)s and b.month < %(month)s
     and case when %(flow)s then b.numerator > 0 else b.known > 0 end) as last,
  case when %(flow)s then coalesce(r.numerator, 0) = 0 else coalesce(r.known, 0) = 0 end
from public.places_ancestry a
join public.places_unit u on u.id = a.descendant_id and u.level = %(level)s
join public.places_standing s on s.unit_id = u.id and s.valid @> %(day)s::date
left join figures_rollup r
  on r.unit_id = a.descendant_id and r.indicator = %(code)s and r.month = %(month)s
where a.ancestor_id = %(here)s and a.valid @> %(day)s::date
  and case when %(flow)s then coalesce(r.numerator, 0) = 0 else coalesce(r.known, 0) = 0 end
order by last nulls first, s.sort_key, u.id
"""
_HOW_MANY = """
select count(*) from public.places_ancestry a
join public.places_unit u on u.id = a.descendant_id and u.level = %(level)s
where a.ancestor_id = %(here)s and a.valid @> %(day)s::date
"""


def described(some: Iterable[Unknown], month: Period, day: date) -> list[Row]:
    """All of them with their names, so that one may sort and search them."""
    some = list(some)
    standing = Standing.objects.on(day).filter(unit__in=[u.unit for u in some])
    named = {row.unit_id: row for row in standing}
    parents = {
        row.unit_id: row
        for row in Standing.objects.on(day).filter(unit__in={r.parent_id for r in named.values()})
    }
    return [
        Row(found, named[found.unit], _above(parents, named[found.unit]), found.age(month))
        for found in some
    ]


def called(some: Iterable[Row], day: date) -> None:
    """Say of some rows whom to call: a page of them, or all for a file."""
    some = list(some)
    found = contacts([row.standing for row in some], day)
    for row in some:
        row.contact = found.get(row.standing.unit_id)


def _above(parents: dict[uuid.UUID, Standing], standing: Standing) -> Standing | None:
    return parents.get(standing.parent_id) if standing.parent_id else None


def contacts(standings: list[Standing], on: date) -> dict[uuid.UUID, Contact]:
    """A village's team leader, else its commune's officer; above it the unit's own officer."""
    villages = [s.unit_id for s in standings if s.level == "village"]
    teams = Team.objects.filter(host__in=villages, level="village", valid__contains=on)
    hosted = dict(teams.values_list("host", "pk"))
    leading = leaders(list(hosted.values()), on) if villages else {}
    asked = [s.parent_id if s.level == "village" else s.unit_id for s in standings]
    responsible = officers([unit for unit in asked if unit], on)
    found: dict[uuid.UUID, Contact] = {}
    for standing in standings:
        contact = leading.get(hosted.get(standing.unit_id, standing.unit_id))
        if contact is None and standing.parent_id and standing.level == "village":
            contact = responsible.get(("commune", standing.parent_id))
        contact = contact or responsible.get((standing.level, standing.unit_id))
        if contact:
            found[standing.unit_id] = contact
    return found
