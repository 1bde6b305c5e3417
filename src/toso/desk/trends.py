"""Small multiples: the course of one indicator in every unit below, or of every indicator of one
unit, all on one scale, beside the median of their kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.desk.choosing import Choice
from toso.desk.map_measures import CHANGE, SHARE, said
from toso.desk.map_scale import rounded
from toso.figures.courses import Course, courses
from toso.figures.definitions import Definition
from toso.kit.period import Period
from toso.places.models import Standing

SPANS = (12, 24, 36)
UNITS, INDICATORS = "units", "indicators"
SORTS: dict[str, Promise] = {
    "name": _("Tên"),
    "level": _("Mức cao nhất trước"),
    "low": _("Mức thấp nhất trước"),
    "gain": _("Tiến bộ nhiều nhất trước"),
}


@dataclass(frozen=True)
class Line:
    """One small chart: whose it is, its values, where it stands and what it gained."""

    name: str
    more: str
    url: str
    values: list[float | None]
    indicator: Definition
    high: float
    settled: list[float | None]
    is_running: bool

    @property
    def last(self) -> float | None:
        """The latest value; an older one is not passed off as today's."""
        return self.values[-1]

    @property
    def gain(self) -> float | None:
        """From the first month known to the last one, when there are two that are over."""
        known = [value for value in self.settled if value is not None]
        return known[-1] - known[0] if len(known) > 1 else None

    @property
    def said(self) -> str:
        return said(SHARE, self.indicator, self.last)

    @property
    def gain_said(self) -> str:
        return "" if self.gain is None else said(CHANGE, self.indicator, self.gain)

    @property
    def high_said(self) -> str:
        return said(SHARE, self.indicator, self.high)


@dataclass(frozen=True)
class Trends:
    """The charts of a page; `by` units below, or indicators of the unit itself."""

    choice: Choice
    by: str
    span: int
    sort: str

    @property
    def months(self) -> list[Period]:
        """The span up to the month looked at, not before the first month with figures."""
        until = self.choice.months.index(self.choice.area.month) + 1
        return self.choice.months[max(0, until - self.span) : until]

    @cached_property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """The charts; those in one group share their scale."""
        if self.by == UNITS:
            return [("", self._sorted(self._of_units()))]
        lines = self._of_indicators()
        goals = [line for line in lines if not line.indicator.is_flow]
        work = [line for line in lines if line.indicator.is_flow]
        titles = (
            str(_("Chỉ tiêu, cùng thang 0–100%")),
            str(_("Việc đã làm, mỗi biểu đồ một thang")),
        )
        pairs = zip(titles, (goals, work), strict=True)
        return [(title, self._sorted(some)) for title, some in pairs if some]

    @cached_property
    def median(self) -> list[float | None]:
        """Month by month, the middle of the units of which something is known."""
        if self.by != UNITS:
            return []
        by_month = zip(*(line.values for _, some in self.groups for line in some), strict=True)
        known = ([v for v in month if v is not None] for month in by_month)
        return [median(some) if some else None for some in known]

    def _of_units(self) -> list[Line]:
        choice, units = self.choice, self.choice.units
        found = courses([s.unit_id for s in units], [choice.indicator], self.months)
        mine = found[choice.indicator.code]
        high = top(choice.indicator, mine.values())
        return [self._of_unit(s, mine[s.unit_id], high) for s in units]

    def _of_unit(self, standing: Standing, course: Course, high: float) -> Line:
        parent = self.choice.parents.get(standing.parent_id)
        if standing.level == "village":
            url = reverse("figures:indicator", args=[self.choice.indicator.code])
            url += f"?unit={standing.unit_id}&month={self.choice.area.month}"
        else:
            url = self.choice.query(unit=standing.unit_id, level=None)
        return _line(str(standing), str(parent or ""), url, course, high)

    def _of_indicators(self) -> list[Line]:
        unit: UUID = self.choice.area.here.unit_id
        found = courses([unit], self.choice.indicators, self.months)
        return [self._of_indicator(d, found[d.code][unit]) for d in self.choice.indicators]

    def _of_indicator(self, definition: Definition, course: Course) -> Line:
        high = top(definition, [course]) if definition.is_flow else 100.0
        url = self.choice.query(indicator=definition.code, by=UNITS)
        if not self.choice.levels:
            url = reverse("figures:indicator", args=[definition.code]) + self.choice.area.query()
        name = definition.short or definition.text
        year = str(definition.year or "")
        return _line(name[:1].upper() + name[1:], year, url, course, high)

    def _sorted(self, lines: list[Line]) -> list[Line]:
        """In the order asked for; what has no value stays at the end either way."""
        if self.sort == "name":
            return lines
        keys = {
            "level": [None if line.last is None else -line.last for line in lines],
            "low": [line.last for line in lines],
            "gain": [None if line.gain is None else -line.gain for line in lines],
        }[self.sort]
        pairs = sorted(
            enumerate(lines), key=lambda pair: (keys[pair[0]] is None, keys[pair[0]] or 0.0)
        )
        return [line for _, line in pairs]


def _line(name: str, more: str, url: str, course: Course, high: float) -> Line:
    values, settled = course.values, course.settled
    return Line(name, more, url, values, course.definition, high, settled, course.is_running)


def top(definition: Definition, found: Iterable[Course]) -> float:
    """The scale's upper end: the next round number above everything shown."""
    every = [v for course in found for v in course.values if v is not None]
    high = rounded(max(every, default=0.0) or 1.0)
    return high if definition.is_flow else min(100.0, high)


def trends_of(choice: Choice, asked: dict[str, str]) -> Trends:
    """The charts asked for; 404 for a span, an order or a kind that there is not."""
    by = asked.get("by") or (UNITS if choice.levels else INDICATORS)
    sort = asked.get("sort") or "name"
    span = asked.get("span") or str(SPANS[0])
    if by not in (UNITS, INDICATORS) or sort not in SORTS or span not in map(str, SPANS):
        raise Http404
    if by == UNITS and not choice.levels:
        raise Http404
    return Trends(choice, by, int(span), sort)
