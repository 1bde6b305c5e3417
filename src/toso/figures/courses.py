"""One figure of many units over many months, in one statement: what maps and trends are drawn from.

A month without a roll-up is None, and a count about which nothing is known has no share: a chart
shows a gap there, never a zero (IND-R7).
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from toso.figures.definitions import Definition
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.statements import rows


class Count(NamedTuple):
    """What a roll-up holds."""

    numerator: int
    denominator: int
    known: int


@dataclass(frozen=True)
class Course:
    """One indicator of one unit, month by month."""

    definition: Definition
    months: tuple[Period, ...]
    counts: tuple[Count | None, ...]

    def value(self, index: int) -> float | None:
        """The share in percent, or the number of what is work; None without data."""
        if not 0 <= index < len(self.counts):
            return None
        return value_of(self.definition, self.counts[index])

    @property
    def values(self) -> list[float | None]:
        return [value_of(self.definition, count) for count in self.counts]

    @property
    def settled(self) -> list[float | None]:
        """The same for comparing: work of a month that still runs is no fall since the last one."""
        return self.values[:-1] + [None] if self.is_running else self.values

    @property
    def is_running(self) -> bool:
        """Whether the last month's work is still being done."""
        now = Period.of(clock.today())
        return self.definition.is_flow and bool(self.months) and self.months[-1] >= now

    @property
    def base(self) -> int:
        """The latest known denominator: how large a unit is for this indicator."""
        return next((c.denominator for c in reversed(self.counts) if c and c.denominator), 0)

    def last_known(self, until: int) -> int | None:
        """The index of the last month up to `until` in which anything was known."""
        return next((n for n in range(until, -1, -1) if self.value(n) is not None), None)


def value_of(definition: Definition, count: Count | None) -> float | None:
    """The share of a count in percent, a number of work as it is, None where nothing is known."""
    if count is None:
        return None
    if definition.is_flow:
        return float(count.numerator)
    if count.denominator <= 0 or count.known <= 0:
        return None
    return count.numerator * 100 / count.denominator


def courses(
    units: Sequence[uuid.UUID], definitions: Sequence[Definition], months: Sequence[Period]
) -> dict[str, dict[uuid.UUID, Course]]:
    """Indicator → unit → its course over these months, in one statement."""
    asked = tuple(months)
    place = {month.text: n for n, month in enumerate(asked)}
    found: dict[tuple[str, uuid.UUID], list[Count | None]] = {
        (d.code, unit): [None] * len(asked) for d in definitions for unit in units
    }
    values = [list(units), [d.code for d in definitions], list(place)]
    for unit, code, month, *count in rows(_COURSES, values, often=False):
        found[code, unit][place[month]] = Count(*count)
    return {
        d.code: {unit: Course(d, asked, tuple(found[d.code, unit])) for unit in units}
        for d in definitions
    }


_COURSES = """
select unit_id, indicator, month, numerator, denominator, known from figures_rollup
where unit_id = any(%s) and indicator = any(%s) and month = any(%s)
"""
