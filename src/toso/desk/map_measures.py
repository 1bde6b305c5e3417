"""What a map's circles say of an indicator: its share, its change, its way to the target, or how
much work there was for the households that live there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.desk.map_scale import Scale, around_zero, even
from toso.figures.courses import Course
from toso.figures.definitions import Definition
from toso.ui.numbers import number, percent, signed

SHARE, CHANGE, TARGET, VISITS = "share", "change", "target", "visits"
LABELS: dict[str, Promise] = {
    SHARE: _("Mức đạt được"),
    CHANGE: _("Thay đổi so với tháng trước"),
    TARGET: _("Phần chỉ tiêu đã đạt"),
    VISITS: _("Lượt thăm trên 100 hộ"),
}
HEADINGS: dict[str, Promise] = {
    CHANGE: _("Thay đổi"),
    TARGET: _("Phần đã đạt"),
    VISITS: _("Lượt/100 hộ"),
}
WORK = "visits"


@dataclass(frozen=True)
class Basis:
    """The courses that a measure reads: the indicator's, the visits', the households'."""

    indicator: Definition
    courses: Mapping[UUID, Course]
    visits: Mapping[UUID, Course]
    homes: Mapping[UUID, Course]
    targets: Mapping[UUID, Decimal]

    def base(self, unit: UUID) -> int:
        """How large a unit is: its denominator, else its households."""
        own = self.courses[unit].base
        return own or (self.homes[unit].base if unit in self.homes else 0)


def households(definitions: tuple[Definition, ...]) -> Definition | None:
    """An indicator whose denominator is every household, from which their number is read."""
    whole = (d for d in definitions if d.kinds == ("household",) and not d.where and not d.ages)
    return next(whole, None)


def choices(indicator: Definition, definitions: tuple[Definition, ...]) -> dict[str, Promise]:
    """The measures that make sense for an indicator."""
    codes = {d.code for d in definitions}
    offered = {SHARE: LABELS[SHARE], CHANGE: LABELS[CHANGE]}
    if not indicator.is_flow:
        offered[TARGET] = LABELS[TARGET]
    if WORK in codes and households(definitions):
        offered[VISITS] = LABELS[VISITS]
    return offered


def values(measure: str, basis: Basis, unit: UUID) -> list[float | None]:
    """What a unit's circle says, month by month; None where it cannot be told."""
    course = basis.courses[unit]
    return _VALUES[measure](basis, unit, course)


def _share(basis: Basis, unit: UUID, course: Course) -> list[float | None]:
    return course.values


def _change(basis: Basis, unit: UUID, course: Course) -> list[float | None]:
    now = course.settled
    pairs = zip([None, *now], now, strict=False)
    return [None if a is None or b is None else b - a for a, b in pairs]


def _target(basis: Basis, unit: UUID, course: Course) -> list[float | None]:
    """Percent of the way: the share reached over the share asked for."""
    asked = basis.targets.get(unit)
    if not asked:
        return [None] * len(course.counts)
    return [None if v is None else v * 100 / float(asked) for v in course.values]


def _visits(basis: Basis, unit: UUID, course: Course) -> list[float | None]:
    made, homes = basis.visits[unit].counts, basis.homes[unit].counts
    return [
        v.numerator * 100 / h.denominator if v and h and h.denominator else None
        for v, h in zip(made, homes, strict=True)
    ]


_VALUES: dict[str, Callable[[Basis, UUID, Course], list[float | None]]] = {
    SHARE: _share,
    CHANGE: _change,
    TARGET: _target,
    VISITS: _visits,
}


def scale(measure: str, indicator: Definition, seen: list[float | None]) -> Scale:
    """The steps for everything that will be seen."""
    if measure == CHANGE:
        return around_zero(seen, "" if indicator.is_flow else _points())
    if measure == TARGET:
        return Scale((25.0, 50.0, 75.0, 100.0), "%")
    return even(seen, "%" if measure == SHARE and not indicator.is_flow else "")


def said(measure: str, indicator: Definition, value: float | None) -> str:
    """A value in full, as a table writes it."""
    if value is None:
        return percent(None)
    if measure == VISITS:
        return number(value, 1)
    if measure == TARGET:
        return percent(value)
    if measure == CHANGE:
        unit = "" if indicator.is_flow else _points()
        return (signed(_tenths(value)) if not indicator.is_flow else signed(int(value))) + unit
    return number(int(value)) if indicator.is_flow else percent(value)


def short(measure: str, indicator: Definition, value: float | None) -> str:
    """A value inside a circle: at most five signs; nothing known is a dash, never a zero."""
    if value is None:
        return "–"
    if measure == CHANGE:
        tenths = _tenths(value)
        near = Decimal(int(value)) if indicator.is_flow or abs(value) >= 10 else tenths
        return signed(near)
    if indicator.is_flow and measure == SHARE:
        return number(int(value)) if value < 10_000 else f"{number(int(value / 1000))}k"
    return percent(value, 0 if value >= 10 else 1).rstrip("%")


def _tenths(value: float) -> Any:
    tenths = Decimal(str(round(value, 1)))
    return tenths.to_integral_value() if tenths == tenths.to_integral_value() else tenths


def _points() -> str:
    return str(_(" điểm %"))
