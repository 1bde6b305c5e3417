"""League tables of one indicator: who improved most, who stands highest, who needs help first.

Units only, never persons. A small unit is left out, because one household more or less would move
it by whole points; the page says how many are left out and why.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Min

from toso.figures.definitions import PLACES, Definition
from toso.figures.models import Rollup
from toso.kit.period import Period
from toso.places.models import Standing

# How many there must be to count before a unit is compared: subjects, or places.
LEAST, LEAST_PLACES = 20, 5
TOP = 10
SINCE = ("month", "quarter", "year")
Counts = tuple[int, int, int]


@dataclass(frozen=True)
class Row:
    """A unit with its share now and then; shares are exact, None where nothing is known."""

    unit: Standing
    now: Counts | None
    then: Counts | None
    least: int

    @property
    def share(self) -> Fraction | None:
        return _share(self.now)

    @property
    def before(self) -> Fraction | None:
        return _share(self.then)

    @property
    def missing(self) -> int | None:
        """How many of those to count nothing is known about."""
        return max(0, self.now[1] - self.now[2]) if self.now else None

    @property
    def is_small(self) -> bool:
        return self.share is not None and self.now is not None and self.now[1] < self.least

    @property
    def change(self) -> Fraction | None:
        """Percentage points since then; None unless both are known and large enough."""
        if self.share is None or self.before is None or self.is_small:
            return None
        return self.share - self.before if self.then and self.then[1] >= self.least else None


@dataclass(frozen=True)
class League:
    """Every unit, and the three short lists."""

    rows: Sequence[Row]
    then: Period | None

    @property
    def ranked(self) -> list[Row]:
        """The units that are compared, the highest first."""
        fit = [row for row in self.rows if row.share is not None and not row.is_small]
        return sorted(fit, key=lambda row: (-(row.share or 0), row.unit.sort_key))

    @property
    def improved(self) -> list[Row]:
        """Who gained most; only gains."""
        risen = [row for row in self.ranked if (row.change or 0) > 0]
        return sorted(risen, key=lambda row: (-(row.change or 0), row.unit.sort_key))[:TOP]

    @property
    def highest(self) -> list[Row]:
        return self.ranked[:TOP]

    @property
    def lowest(self) -> list[Row]:
        """The last ones, the lowest first; none that stands among the highest."""
        return self.ranked[TOP:][::-1][:TOP] or self.ranked[len(self.ranked) // 2 + 1 :][::-1]

    @property
    def silent(self) -> int:
        return sum(row.share is None for row in self.rows)

    @property
    def small(self) -> int:
        return sum(row.is_small for row in self.rows)


def league(
    units: Sequence[Standing], indicator: Definition, month: Period, then: Period | None
) -> League:
    """The league of some units in one query."""
    wanted = [month.text, *([then.text] if then else [])]
    found: dict[tuple[uuid.UUID, str], Counts] = {
        (unit, text): (numerator, denominator, known)
        for unit, text, numerator, denominator, known in Rollup.objects.filter(
            unit__in=[u.unit_id for u in units], indicator=indicator.code, month__in=wanted
        ).values_list("unit", "month", "numerator", "denominator", "known")
    }
    least = least_of(indicator)
    return League(
        [
            Row(
                unit,
                found.get((unit.unit_id, month.text)),
                found.get((unit.unit_id, then.text)) if then else None,
                least,
            )
            for unit in units
        ],
        then,
    )


def least_of(indicator: Definition) -> int:
    """How many there must be to count before places are compared by an indicator."""
    return LEAST_PLACES if set(PLACES) & set(indicator.kinds) else LEAST


def month_before(month: Period, since: str, here: uuid.UUID) -> Period | None:
    """The month to compare with: the one before, the quarter's or the year's start, which is the
    end of what came before it; or the first month with figures when they begin later. None when
    nothing is older."""
    first = month.first if since == "month" else Period.of(month.first, since).first
    wanted = Period.of(_day_before(first))
    known = Rollup.objects.filter(unit=here, month__lt=month.text).aggregate(first=Min("month"))
    if known["first"] is None:
        return None
    return max(wanted, Period(known["first"]))


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _share(counts: Counts | None) -> Fraction | None:
    if counts is None or counts[1] <= 0 or counts[2] <= 0:
        return None
    return Fraction(counts[0] * 100, counts[1])
