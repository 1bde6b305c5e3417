"""Reading figures: from the roll-up only, a unit in one query (scale.md, rule 6).

A share is Σ numerator / Σ denominator; nothing known means "no data", never 0 % (IND-R7).
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from toso.figures.catalogue import indicators_here
from toso.figures.definitions import MAINTAINED, Definition
from toso.figures.models import Rollup
from toso.kit.period import Period
from toso.places.models import Ancestry

MET, NOT_MET, NO_DATA, UNSTATED = "met", "not_met", "no_data", "unstated"


@dataclass(frozen=True)
class Reading:
    """One indicator of one unit at a month's end."""

    indicator: Definition
    numerator: int = 0
    denominator: int = 0
    known: int = 0
    villages: int = 0
    villages_counted: int = 0

    @property
    def has_data(self) -> bool:
        """Whether anything at all is known; work done is always known."""
        return self.indicator.is_flow or (self.denominator > 0 and self.known > 0)

    @property
    def share(self) -> float | None:
        """Percent of the whole denominator that has it for certain; None without data."""
        if self.indicator.is_flow or not self.has_data:
            return None
        return self.numerator * 100 / self.denominator

    @property
    def missing(self) -> int:
        """Subjects of the denominator about whom it is not known."""
        return max(0, self.denominator - self.known)

    @property
    def missing_share(self) -> float | None:
        """Percent of the denominator about which it is not known; None without a denominator."""
        return self.missing * 100 / self.denominator if self.denominator > 0 else None

    def meets(self, comparison: str, value: Decimal | float | None) -> bool | None:
        """Whether the plan's number is reached, in exact arithmetic; None without data or number.

        "Trên x%" (>) is strictly greater. A plain number (=) is reached from the number upwards.
        "Khoảng x%" (≈) is reached from half a point below: what rounds to the plan's number.
        """
        if value is None or comparison == "unstated" or self.share is None:
            return None
        reached, asked = self.numerator * 100, Decimal(str(value)) * self.denominator
        if comparison == ">":
            return reached > asked
        if comparison == "≈":
            return reached >= asked - Decimal("0.5") * self.denominator
        return reached >= asked

    @property
    def status(self) -> str:
        """Đạt ("met"), chưa đạt ("not_met"), "no_data", or "unstated": no number in the plan."""
        if not self.has_data:
            return NO_DATA
        met = self.meets(self.indicator.comparison, self.indicator.value)
        return UNSTATED if met is None else MET if met else NOT_MET


def for_unit(unit: uuid.UUID, month: Period) -> dict[str, Reading]:
    """Every indicator and activity figure of a unit, by code, in the charter's order."""
    return for_units([unit], month)[unit]


def for_units(units: Sequence[uuid.UUID], month: Period) -> dict[uuid.UUID, dict[str, Reading]]:
    """The same of several units, in one query besides the catalogue's."""
    definitions = indicators_here(month)
    rows = {
        (row.unit_id, row.indicator): row
        for row in Rollup.objects.filter(unit__in=units, month=month.text)
    }
    return {
        unit: _maintained(
            {d.code: _reading(d, rows.get((unit, d.code))) for d in definitions}
        )
        for unit in units
    }  # fmt: skip


def for_children(unit: uuid.UUID, month: Period, level: str) -> dict[uuid.UUID, dict[str, Reading]]:
    """The same of every unit of a level under a unit at the month's end."""
    children = Ancestry.objects.filter(
        ancestor=unit, descendant__level=level, valid__contains=month.last
    ).values_list("descendant", flat=True)
    return for_units(list(children), month)


def trend(
    unit: uuid.UUID, code: str, months: Iterable[Period]
) -> list[tuple[Period, Reading | None]]:
    """One indicator of a unit over some months; None where nothing was counted yet."""
    asked = sorted(set(months))
    catalogues = (indicators_here(month) for month in reversed(asked))
    definition = next((d for known in catalogues for d in known if d.code == code), None)
    if definition is None:
        return [(month, None) for month in asked]
    rows = {
        row.month: row
        for row in Rollup.objects.filter(
            unit=unit, indicator=code, month__in=[m.text for m in asked]
        )
    }
    return [
        (month, _reading(definition, rows[month.text]) if month.text in rows else None)
        for month in asked
    ]


def _reading(definition: Definition, row: Rollup | None) -> Reading:
    if row is None:
        return Reading(definition)
    return Reading(
        definition,
        row.numerator,
        row.denominator,
        row.known,
        row.villages,
        row.villages_counted,
    )


def _maintained(readings: dict[str, Reading]) -> dict[str, Reading]:
    """ "Duy trì các mục tiêu" (000 III.2): how many of the goals to be kept are met."""
    for code, reading in readings.items():
        if MAINTAINED in reading.indicator.kinds:
            watched = [readings[c].status for c in reading.indicator.codes if c in readings]
            readings[code] = replace(
                reading,
                numerator=watched.count(MET),
                denominator=len(watched),
                known=watched.count(MET) + watched.count(NOT_MET),
            )
    return readings
