"""Which communes have launched their teams, and which are flagged (003 III.3; HIE-16).

A launch is late from the day after the plan's last one. A commune that came to be after that day
was not asked; where the plan names no day nobody is late.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, TextChoices
from django.utils.translation import gettext_lazy as _

from toso.charter.workings import Milestone
from toso.places.models import Standing, Unit
from toso.teams.models import Launch


class Mark(TextChoices):
    """How a commune stands with its launch on a day."""

    HELD = "held", _("Đã ra mắt")
    LATE = "late", _("Ra mắt sau hạn")
    DUE = "due", _("Chưa ra mắt, chưa đến hạn")
    OVERDUE = "overdue", _("Quá hạn ra mắt")
    OPEN = "open", _("Chưa ra mắt, kế hoạch không nêu hạn")


LACKING = {Mark.DUE, Mark.OVERDUE, Mark.OPEN}


@dataclass(frozen=True)
class Row:
    """A commune, its first launch and how many photographs there are."""

    unit: Standing
    above: Standing | None
    launch: Launch | None
    photos: int
    mark: Mark

    @property
    def lacks(self) -> bool:
        return self.mark in LACKING


def launches(area: Unit, day: date, milestone: Milestone | None) -> list[Row]:
    """Every commune of an area on a day, against the plan's day for it if there is one."""
    inside = Standing.objects.on(day).within(area, day).at_level("commune")
    communes = list(inside.order_by("sort_key", "code"))
    above = {
        s.unit_id: s
        for s in Standing.objects.on(day).filter(unit__in={c.parent_id for c in communes})
    }
    keys = [commune.unit_id for commune in communes]
    held, born = _held(keys, day), _born(keys)
    rows = []
    for commune in communes:
        first, photos = held.get(commune.unit_id, (None, 0))
        asked = milestone if milestone and born[commune.unit_id] <= milestone.due else None
        rows.append(Row(commune, above.get(commune.parent_id or commune.unit_id), first, photos,
                        _mark(asked, first, day)))  # fmt: skip
    return rows


def flagged(area: Unit, day: date, milestone: Milestone | None) -> int:
    """How many communes of an area are past the plan's day without a launch."""
    if milestone is None or not milestone.overdue(day):
        return 0
    return sum(row.mark == Mark.OVERDUE for row in launches(area, day, milestone))


def _held(communes: list[UUID], day: date) -> dict[UUID, tuple[Launch, int]]:
    """Commune → its first launch by a day, and the photographs of all of them."""
    found: dict[UUID, tuple[Launch, int]] = {}
    rows = Launch.objects.filter(commune__in=communes, held_on__lte=day, withdrawn_at=None)
    for launch in rows.annotate(pictures=Count("photos")).order_by("held_on", "pk"):
        first, photos = found.get(launch.commune_id, (launch, 0))
        found[launch.commune_id] = (first, photos + launch.pictures)
    return found


def _born(communes: list[UUID]) -> Mapping[UUID, Any]:
    rows = Standing.objects.filter(unit__in=communes).values("unit")
    return dict(rows.annotate(born=Min("valid__startswith")).values_list("unit", "born"))


def _mark(asked: Milestone | None, first: Launch | None, day: date) -> Mark:
    if first:
        return Mark.LATE if asked and asked.overdue(first.held_on) else Mark.HELD
    if asked is None:
        return Mark.OPEN
    return Mark.OVERDUE if asked.overdue(day) else Mark.DUE
