"""How much is still lacking, how fast it has to come, and where it leads: exact and without tables.

Counts are whole subjects; what must be reached is decided by the plan's comparison, strictly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

MONTHS_IN_A_YEAR, DAYS_IN_A_YEAR, DAYS_IN_A_WEEK = 12, 365, 7
# A forecast goes on with the gains of so many months.
LOOKS_BACK = 3


def enough(count: int, base: int | None, comparison: str, value: Decimal | None = None) -> int:
    """The smallest number that reaches a target of `count` in `base` by the plan's comparison.

    "Trên x%" (>) is strictly greater: a count that is itself no more than the plan's number has to
    be surpassed. "Khoảng" (≈) is reached from half a point of the base below. Anything else is
    reached from the count upwards.
    """
    if comparison == ">":
        lies_above = bool(base) and value is not None and count * 100 > value * (base or 0)
        return count if lies_above else count + 1
    if comparison == "≈" and base:
        return max(0, -((base - 200 * count) // 200))
    return count


@dataclass(frozen=True)
class Pace:
    """What has to come from a day on, so that all of it is there on the last one."""

    lacking: int
    days: int

    @property
    def is_over(self) -> bool:
        return self.days <= 0

    @property
    def per_week(self) -> int | None:
        """Rounded up, never more than all of it; None when no day is left."""
        return self._each(Fraction(DAYS_IN_A_WEEK))

    @property
    def per_month(self) -> int | None:
        return self._each(Fraction(DAYS_IN_A_YEAR, MONTHS_IN_A_YEAR))

    def _each(self, length: Fraction) -> int | None:
        if self.is_over:
            return None
        return min(self.lacking, -(-self.lacking * length // self.days))


def pace(lacking: int, begins: date, last: date) -> Pace:
    """The pace from a day (it still counts) to the last one (it counts too)."""
    return Pace(max(0, lacking), max(0, (last - begins).days + 1))


@dataclass(frozen=True)
class Forecast:
    """Where the mean gain of the last months leads by the last day."""

    expected: int
    gain: Fraction
    months: int

    @property
    def monthly(self) -> int:
        """The gain of a month in whole subjects, rounded towards nothing gained."""
        return int(self.gain)


def forecast(
    closed: Sequence[int | None], done: int, begins: date, last: date, most: int | None = None
) -> Forecast | None:
    """`done` and the mean gain of the last closed months, carried on to the last day.

    `closed` holds what stood at the end of the last closed months in order; None where nothing was
    known. Two that are known after each other make one gain; without any there is no forecast.
    Rounded down; never under 0 nor over `most`, all there are.
    """
    known: list[int] = []
    for value in reversed(closed):
        if value is None:
            break
        known.append(value)
    months = min(len(known) - 1, LOOKS_BACK)
    if months < 1:
        return None
    gain = Fraction(known[0] - known[months], months)
    left = Fraction(max(0, (last - begins).days + 1) * MONTHS_IN_A_YEAR, DAYS_IN_A_YEAR)
    expected = max(0, int((done + gain * left) // 1))
    return Forecast(expected if most is None else min(expected, max(most, done)), gain, months)
