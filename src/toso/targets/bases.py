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
from toso.places.models import Ancestry
from toso.surveys.models import GroupAssignment
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


def _base(reading: Reading, month: Period) -> Base:
    when = f"{month.first:%m/%Y}"
    if reading.indicator.is_flow:
        return Base(None, 0, "Số lượt, số buổi: không có mẫu số")
    if reading.denominator <= 0:
        return Base(None, 0, f"Chưa có số liệu mẫu số đến tháng {when}")
    source = f"Sổ trên TổSố, tháng {when}"
    return Base(reading.denominator, reading.numerator, source)


def group_bases(unit: uuid.UUID, definition: Definition, day: date) -> dict[str, Base]:
    """Household group → its base in a village or commune on a day: households in the group.

    Only for what is counted by household alone; who of a group has it already nobody counts.
    """
    if definition.kinds != ("household",):
        return {}
    villages = Ancestry.objects.filter(
        ancestor=unit, descendant__level="village", valid__contains=day
    ).values("descendant")
    found: dict[str, int] = {}
    for key in (
        GroupAssignment.objects.filter(village__in=villages).on(day).values_list("group", flat=True)
    ):
        found[key] = found.get(key, 0) + 1
    source = f"Phân nhóm hộ ngày {day:%d/%m/%Y}"
    return {key: Base(number, 0, source) for key, number in found.items()}


def asked_by_plan(definition: Definition, base: Base) -> int | None:
    """How many the plan's own number asks of a base; None without a number or a base."""
    if definition.value is None or base.number is None or definition.unit != "percent":
        return None
    return plan_count(definition.value, definition.comparison, base.number)
