"""Where the goals of a plan stand: figures beside them where they are counted or were entered."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toso.figures.models import Entered
from toso.figures.reading import MET, NO_DATA, NOT_MET, UNSTATED, Reading, for_units
from toso.kit import clock
from toso.kit.period import Period
from toso.places.models import Ancestry
from toso.plans.goals import Goal
from toso.targets.pace import enough


@dataclass(frozen=True)
class Reached:
    """A goal and what is known about it. Missing is not zero (IND-R7)."""

    goal: Goal
    reading: Reading | None = None
    entered: str = ""
    above: bool = False

    @property
    def status(self) -> str:
        """met, not_met, no_data or unstated: strictly, by the plan's own comparison."""
        if self.reading is None or not self.reading.has_data:
            return NO_DATA
        if self.goal.count is not None:
            value = Decimal(self.goal.value) if self.goal.value else None
            needed = enough(self.goal.count, self.goal.base, self.goal.comparison, value)
            return MET if self.reading.numerator >= needed else NOT_MET
        if not self.goal.value:
            return UNSTATED
        met = self.reading.meets(self.goal.comparison, Decimal(self.goal.value))
        return MET if met else NOT_MET

    @property
    def target(self) -> float | None:
        """The share to reach, in percent."""
        if self.goal.count is not None:
            return self.goal.count * 100 / self.goal.base if self.goal.base else None
        return float(self.goal.value) if self.goal.value else None

    @property
    def known(self) -> float | None:
        """Percent of the whole about which it is known."""
        if self.reading is None or not self.reading.denominator:
            return None
        return self.reading.known * 100 / self.reading.denominator


def reached(goals: Sequence[Goal], unit: uuid.UUID) -> list[Reached]:
    """Each goal with its figure of this month; of a goal copied from the province (002 I.1.b), the
    province's. Nobody counts for one household group."""
    month = Period.of(clock.today())
    above = list(
        Ancestry.objects.filter(descendant=unit, depth__gt=0, valid__contains=clock.today())
        .order_by("depth")
        .values_list("ancestor", flat=True)
    )
    readings = for_units([unit, *above], month)
    sources = _sources([unit, *above], month)
    return [_one(goal, unit, above, readings, sources) for goal in goals]


def _one(
    goal: Goal,
    unit: uuid.UUID,
    above: Sequence[uuid.UUID],
    readings: dict[uuid.UUID, dict[str, Reading]],
    sources: dict[tuple[uuid.UUID, str], str],
) -> Reached:
    if goal.group:
        return Reached(goal)
    own = readings[unit].get(goal.code)
    if own is None or own.has_data or not own.indicator.is_entered:
        return Reached(goal, own, sources.get((unit, goal.code), ""))
    for place in above:
        reading = readings[place].get(goal.code)
        if own.indicator.at == "province" and reading and reading.has_data:
            return Reached(goal, reading, sources.get((place, goal.code), ""), above=True)
    return Reached(goal, own)


def _sources(units: Sequence[uuid.UUID], month: Period) -> dict[tuple[uuid.UUID, str], str]:
    """(unit, indicator) → where an entered figure is from: the last one entered by the month."""
    rows = Entered.objects.filter(unit__in=units, month__lte=month.text).order_by("month")
    return {(row.unit_id, row.indicator): row.source for row in rows}
