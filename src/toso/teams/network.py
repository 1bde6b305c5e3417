"""The community digital network as it stood on a day: teams, members, villages that have a team.

Plans ask the province to take part in the national network that the ministry runs (001 II.1, 003
II.1; RPT-10). What goes there are counts of places; nobody's name or number is read for it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any
from uuid import UUID

from toso.kit.period import Period
from toso.kit.statements import rows
from toso.places.models import Standing, Unit

MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One unit on one day."""

    unit: Standing
    day: date
    teams: int
    village_teams: int
    members: int
    villages: int
    covered: int
    workplace_teams: int = 0

    @property
    def lacking(self) -> int:
        return self.villages - self.covered

    @property
    def share(self) -> Fraction | None:
        """Part of the villages that have a team, 0 to 1; None where no village is known."""
        return Fraction(self.covered, self.villages) if self.villages else None


@dataclass(frozen=True)
class Network:
    """A province on a day: itself, the units right below, its communes, and the months before,
    as far back as its villages are known."""

    whole: Line
    below: list[Line]
    communes: list[Line]
    months: list[Line]

    @property
    def has_districts(self) -> bool:
        return any(line.unit.level == "district" for line in self.below)


def network(unit: Unit, day: date) -> Network | None:
    """The network of a province on a day; None when the province did not stand on it."""
    here = unit.standing(day)
    if here is None:
        return None
    inside = Standing.objects.within(unit, day).on(day)
    places = list(inside.filter(level__in=["district", "commune"]).order_by("sort_key", "code"))
    found = _lines([here, *places], [day])
    below = [line for line in found[1:] if line.unit.parent_id == unit.pk]
    communes = [line for line in found[1:] if line.unit.level == "commune"]
    months = [line for line in _lines([here], _month_ends(day)) if line.villages or line.teams]
    return Network(found[0], below, communes, months)


def _month_ends(day: date) -> list[date]:
    """The last days of the months before, the latest last, and the day itself."""
    days, first = [day], Period.of(day).first
    while len(days) < MONTHS:
        before = first - timedelta(days=1)
        days.append(before)
        first = before.replace(day=1)
    return days[::-1]


def _lines(units: list[Standing], days: list[date]) -> list[Line]:
    """A line for each unit and day, in two statements whatever the size."""
    asked = [days, [unit.unit_id for unit in units]]
    teams = _keyed(rows(_TEAMS, asked, often=False))
    villages = _keyed(rows(_VILLAGES, asked, often=False))
    made = []
    for unit, day in product(units, days):
        every, here, at_work, members = teams.get((unit.unit_id, day), (0, 0, 0, 0))
        total, covered = villages.get((unit.unit_id, day), (0, 0))
        made.append(Line(unit, day, every, here, members, total, covered, at_work))
    return made


def _keyed(found: list[tuple[Any, ...]]) -> dict[tuple[UUID, date], tuple[int, ...]]:
    return {(unit, day): tuple(counts) for unit, day, *counts in found}


_TEAMS = """
select a.ancestor_id, d.day, count(distinct t.id),
  count(distinct t.id) filter (where t.level = 'village'),
  count(distinct t.id) filter (where t.level = 'workplace'), count(m.id)
from unnest(%s::date[]) d(day)
join public.places_ancestry a on a.ancestor_id = any(%s) and a.valid @> d.day
join teams_team t on t.host_id = a.descendant_id and t.valid @> d.day
left join teams_membership m on m.team_id = t.id and m.valid @> d.day
group by 1, 2
"""
_VILLAGES = """
select a.ancestor_id, d.day, count(*), count(*) filter (where exists (
  select from teams_team t
  where t.host_id = a.descendant_id and t.level = 'village' and t.valid @> d.day))
from unnest(%s::date[]) d(day)
join public.places_ancestry a on a.ancestor_id = any(%s) and a.valid @> d.day
join public.places_unit u on u.id = a.descendant_id and u.level = 'village'
group by 1, 2
"""
