"""Of how many: the base of a target from the registers' figures, with its source said.

A base that is not known stays unknown and says so; it is never taken for zero (IND-R7). Sources are
kept with the numbers, so they are Vietnamese whatever the reader's tongue.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from toso.figures.definitions import Definition
from toso.figures.reading import Reading, for_units
from toso.kit.period import Period
from toso.targets.groups import group_names
from toso.targets.measured import measured_groups
from toso.targets.shares import plan_count


@dataclass(frozen=True)
class Base:
    """How many there are, how many of them have it already, and who says so."""

    number: int | None
    reached: int
    source: str

    @property
    def lacking(self) -> int | None:
        return None if self.number is None else max(0, self.number - self.reached)


def bases(
    codes: Collection[str], units: Sequence[uuid.UUID], month: Period
) -> dict[tuple[str, uuid.UUID], Base]:
    """(indicator, unit) → its base by the figures of a month; of a team ask its host."""
    readings = for_units(list(dict.fromkeys(units)), month)
    return {
        (code, unit): _base(found[code], month)
        for unit, found in readings.items()
        for code in codes
        if code in found
    }


def _base(reading: Reading, month: Period, source: str = "") -> Base:
    when = f"{month.first:%m/%Y}"
    if reading.indicator.is_flow:
        return Base(None, 0, "Số lượt, số buổi: không có mẫu số")
    if reading.denominator <= 0:
        return Base(None, 0, f"Chưa có số liệu mẫu số đến tháng {when}")
    source = source or f"Sổ trên TổSố, tháng {when}"
    return Base(reading.denominator, reading.numerator, source)


def group_bases(unit: uuid.UUID, definition: Definition, day: date) -> dict[str, Base]:
    """Household group → its base in a village or commune on a day, counted from who is in it.

    One that nobody is in, or whose members nobody can count apart, has none.
    """
    month = Period.of(day)
    keys = [(unit, key) for key in group_names(unit, day)]
    found = measured_groups(keys, {definition.code: definition}, [month], day)
    return {
        group: _base(reading, month, f"Phân nhóm hộ ngày {day:%d/%m/%Y}")
        for ((_, group), _, _), reading in found.items()
    }


def asked_by_plan(definition: Definition, base: Base) -> int | None:
    """How many the plan's own number asks of a base; None without a number or a base."""
    if definition.value is None or base.number is None or definition.unit != "percent":
        return None
    return plan_count(definition.value, definition.comparison, base.number)
