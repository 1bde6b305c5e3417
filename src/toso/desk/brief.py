"""One page that a chairman takes to a meeting: totals, change, targets, who is late, who needs
help. Every list is short and says how many it leaves out, so that the page stays one."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet

from toso.desk.area import Area
from toso.desk.home import Need, in_field
from toso.desk.league import League, league, month_before
from toso.figures.definitions import Definition
from toso.figures.reading import Reading, for_unit
from toso.kit.period import Period
from toso.places.models import Standing
from toso.reports.models import Obligation
from toso.reports.names import reporters
from toso.targets.listing import Row

GOALS, NAMES, TOP = 8, 8, 3


@dataclass(frozen=True)
class Goal:
    """A goal of the year: now, at the end of the month before, and the number to reach."""

    now: Reading
    before: Reading | None
    given: Row | None

    @property
    def change(self) -> Fraction | None:
        """Percentage points since the month before; None unless both are known."""
        if self.before is None or self.now.share is None or self.before.share is None:
            return None
        now = Fraction(self.now.numerator * 100, self.now.denominator)
        return now - Fraction(self.before.numerator * 100, self.before.denominator)

    @property
    def target(self) -> float | None:
        """What a document gave to this place, else what the plan says; in percent."""
        if self.given:
            return self.given.progress.goal
        value = self.now.indicator.value
        return None if value is None else float(value)

    @property
    def status(self) -> str:
        return self.given.progress.status if self.given else self.now.status


@dataclass(frozen=True)
class Reports:
    """The reports that the level below owed for a month, and who has not sent."""

    month: Period
    owed: int
    accepted: int
    sent: int
    missing: list[str]

    @property
    def more(self) -> int:
        return max(0, self.owed - self.accepted - self.sent - len(self.missing))


@dataclass(frozen=True)
class Brief:
    """What stands on the page."""

    area: Area
    work: list[tuple[Reading, int | None]]
    goals: list[Goal]
    reports: Reports | None
    needs: Sequence[Need]
    league: League | None
    league_of: Definition | None

    @property
    def improved(self) -> list[Any]:
        return self.league.improved[:TOP] if self.league else []

    @property
    def lowest(self) -> list[Any]:
        return self.league.lowest[:TOP] if self.league else []


def brief(area: Area, given: Sequence[Row]) -> Brief:
    """The page of an area in a month, from roll-ups and obligations alone."""
    now = for_unit(area.here.unit_id, area.month)
    before = for_unit(area.here.unit_id, area.month.previous())
    year = area.month.first.year
    own = {row.target.indicator: row for row in given}
    goals = [
        Goal(reading, before.get(code), own.get(code))
        for code, reading in now.items()
        if not reading.indicator.is_flow
        and (
            code in own or (reading.indicator.value is not None and reading.indicator.year == year)
        )
    ]
    work = [
        (reading, before[code].numerator if code in before else None)
        for code, reading in now.items()
        if reading.indicator.is_flow
    ][:4]
    of = next((g.now.indicator for g in goals if "household" in g.now.indicator.kinds), None)
    waiting = in_field(area) if area.child_level else []
    table = _league(area, of) if of and area.child_level else None
    return Brief(area, work, goals[:GOALS], _reports(area), waiting, table, of)


def _is_of(indicator: Definition, year: int) -> bool:
    return indicator.value is not None and indicator.year == year


def _league(area: Area, indicator: Definition) -> League:
    children: list[Standing] = area.children()
    then = month_before(area.month, "month", area.here.unit_id)
    return league(children, indicator, area.month, then)


def _reports(area: Area) -> Reports | None:
    """What was owed right below for the month before: the last one that has ended."""
    if not area.scope.can("report.write") or area.child_level is None:
        return None
    month = area.month.previous()
    level = "team" if area.child_level == "village" else area.child_level
    planned = Obligation.objects.within(area.scope).planned()
    below: QuerySet[Any] = planned.owed().with_state()
    inside = below.filter(period=month.text, level=level, unit__in=_inside(area))
    counted = inside.aggregate(
        owed=Count("pk"),
        accepted=Count("pk", filter=Q(now="accepted")),
        sent=Count("pk", filter=Q(now="submitted")),
    )
    silent = list(inside.exclude(now__in=["accepted", "submitted"]).select_related("team")[:NAMES])
    names = reporters(silent, month.last) if silent else {}
    return Reports(month, missing=sorted(names.values()), **counted)


def _inside(area: Area) -> list[Any]:
    return [child.unit_id for child in area.children()]
