"""A figure against its target, on any day, "as it was" and "as it is now" (issue 4; mission §6).

Read from roll-ups; of one household group counted apart, from those who were in it on the day asked
(`measured`). A share is Σ/Σ of integers. Missing is not zero (IND-R7): where nothing is known there
is no number done, no pace and no forecast, only “chưa có số liệu”.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from toso.figures.definitions import Definition
from toso.figures.parts import has_parts
from toso.figures.reading import MET, NO_DATA, NOT_MET, Reading
from toso.kit.period import Period
from toso.targets.measured import definitions, measured, measured_groups, measured_now
from toso.targets.pace import Forecast, Pace, enough, forecast, pace
from toso.targets.when import When


@dataclass(frozen=True)
class Step:
    """A part of the way: so many by the end of a period."""

    period: Period
    count: int


@dataclass(frozen=True)
class Asked:
    """What is measured: an indicator of a unit, or of one household group in it, against a count in
    a base and steps towards it."""

    unit: uuid.UUID
    indicator: str
    count: int
    base: int | None
    steps: dict[str, int] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True)
class Progress:
    """Where a receiver stands in one indicator of one year."""

    asked: Asked
    when: When
    indicator: Definition | None
    course: dict[str, Reading] = field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        """Whether anybody can count it: in a household group, only what households have or get."""
        return self.indicator is not None and not (
            self.asked.group and not has_parts(self.indicator)
        )

    @property
    def is_empty(self) -> bool:
        """A household group that nobody was in on the day."""
        return bool(self.asked.group) and not self.course

    @property
    def reading(self) -> Reading | None:
        """The figures of the month; None where nobody counts them."""
        if self.indicator is None or self.is_empty:
            return None
        return self.course.get(self.when.month.text, Reading(self.indicator))

    @property
    def done(self) -> int | None:
        """How many have it for certain; of work, how much was done in the year so far."""
        if self.is_flow and not self.is_empty:
            return sum(self._at(month) or 0 for month in self.when.so_far)
        return self._at(self.when.month)

    def _at(self, month: Period) -> int | None:
        reading = self.course.get(month.text)
        return reading.numerator if reading and reading.has_data else None

    @property
    def whole(self) -> int | None:
        """Of how many: those counted, or the base of the target while nobody counts them."""
        if self.is_flow:
            return None
        counted = self.reading.denominator if self.reading else 0
        return counted or self.asked.base

    @property
    def share(self) -> float | None:
        """Percent, Σ/Σ of the figures."""
        return self.reading.share if self.reading else None

    @property
    def goal(self) -> float | None:
        """The target in percent of its base; None where the base is not known."""
        return self.asked.count * 100 / self.asked.base if self.asked.base else None

    @property
    def missing(self) -> int:
        return self.reading.missing if self.reading and not self.is_flow else 0

    @property
    def is_flow(self) -> bool:
        return bool(self.indicator and self.indicator.is_flow)

    @property
    def enough(self) -> int:
        """The number that reaches the target, by the plan's comparison."""
        plan = self.indicator
        comparison, value = (plan.comparison, plan.value) if plan else ("unstated", None)
        return enough(self.asked.count, self.asked.base, comparison, value)

    @property
    def lacking(self) -> int | None:
        return None if self.done is None else max(0, self.enough - self.done)

    @property
    def status(self) -> str:
        """Đạt ("met"), chưa đạt ("not_met") or "no_data", strictly."""
        if self.lacking is None:
            return NO_DATA
        return NOT_MET if self.lacking else MET

    @property
    def pace(self) -> Pace | None:
        """What has to come from now on; None without data."""
        if self.lacking is None:
            return None
        return pace(self.lacking, self.when.begins, self.when.year.last)

    @property
    def forecast(self) -> Forecast | None:
        """Where the gains of the last months lead; None before the year begins and after it."""
        if self.done is None or self.when.is_over or not self.when.has_begun:
            return None
        return forecast(
            [self._before(month) for month in self.when.closed],
            self.done,
            self.when.begins,
            self.when.year.last,
            None if self.is_flow else self.whole,
        )

    def _before(self, month: Period) -> int | None:
        """What stood at a month's end; of work, how much less than at the end of the last one."""
        if not self.is_flow:
            return self._at(month)
        since = [self._at(later) for later in self.when.closed if later > month]
        return None if None in since else -sum(done or 0 for done in since)

    @property
    def step(self) -> Step | None:
        """The step that is due now: that of the running period, after the last one the last."""
        steps = sorted(
            (Step(Period(text), count) for text, count in self.asked.steps.items()),
            key=lambda step: step.period.last,
        )
        running = (step for step in steps if step.period.last >= self.when.day)
        return next(running, steps[-1] if steps else None)

    @property
    def behind_step(self) -> int | None:
        """How many are lacking to the step that is due; None without a step or without data."""
        if self.step is None or self.done is None:
            return None
        return max(0, self.step.count - self.done)


def progress_of(
    asked: Sequence[Asked], when: When, *, as_it_is_now: bool = False
) -> list[Progress]:
    """Progress of many at once, in the order asked: a few queries, however many they are."""
    known = definitions(when.month, {one.indicator for one in asked})
    flows = any(definition.is_flow for definition in known.values())
    months = sorted({*when.closed, when.month, *(when.so_far if flows else [])})
    courses: dict[tuple[uuid.UUID, str, str], dict[str, Reading]] = {}
    for key, month, reading in _found(asked, known, months, when, as_it_is_now):
        courses.setdefault(key, {})[month] = reading
    return [
        Progress(
            one,
            when,
            known.get(one.indicator),
            courses.get((one.unit, one.group, one.indicator), {}),
        )
        for one in asked
    ]


def _found(
    asked: Sequence[Asked],
    known: dict[str, Definition],
    months: Sequence[Period],
    when: When,
    as_it_is_now: bool,
) -> Iterator[tuple[tuple[uuid.UUID, str, str], str, Reading]]:
    """((unit, household group, indicator), month, reading), wholes first."""
    units = sorted({one.unit for one in asked if not one.group})
    if units and known:
        wholes = (
            measured_now(units, known, months, when.today)
            if as_it_is_now
            else measured(units, known, months)
        )
        for (unit, code, month), reading in wholes.items():
            yield (unit, "", code), month, reading
    apart = [one for one in asked if one.group]
    parts = measured_groups(
        sorted({(one.unit, one.group) for one in apart}),
        {one.indicator: known[one.indicator] for one in apart if one.indicator in known},
        months,
        when.today if as_it_is_now else when.day,
        as_it_is_now=as_it_is_now,
    )
    for ((unit, group), code, month), reading in parts.items():
        yield (unit, group, code), month, reading
