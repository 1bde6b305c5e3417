"""The plan's days by which something is finished, and how they stand (CAS-02, DEC-05).

A milestone is overdue from the day after its last one: “trong tháng 8/2022” on 1 September 2022.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from toso.charter.running import charter_on
from toso.charter.workings import Milestone
from toso.places.models import Standing, Unit
from toso.targets.models import Version
from toso.targets.path import Path, path_on
from toso.teams.coverage import coverage
from toso.teams.launches import launches


class Mark(TextChoices):
    """How a milestone stands on a day."""

    MET = "met", _("đã hoàn thành")
    DUE = "due", _("chưa đến hạn")
    OVERDUE = "overdue", _("quá hạn")


@dataclass(frozen=True)
class Part:
    """A unit's share of a milestone: so many of so many."""

    unit: Standing
    done: int
    total: int

    @property
    def is_met(self) -> bool:
        return self.done >= self.total


@dataclass(frozen=True)
class Progress:
    """A milestone on a day: how it stands, and by what."""

    milestone: Milestone
    mark: Mark
    done: int
    total: int
    parts: tuple[Part, ...] = ()
    by: tuple[str, ...] = ()

    @property
    def lacking(self) -> tuple[Part, ...]:
        """The units that are not there yet, to be asked."""
        return tuple(part for part in self.parts if not part.is_met)


def milestones(province: Unit, day: date) -> list[Progress]:
    """Every milestone of the charter in force on a day, in the charter's order.

    Raises charter.running.NoCharter.
    """
    measured = {"coverage": _covered, "assignment": _assigned, "launch": _launched}
    return [measured[m.measure](m, province, day) for m in charter_on(day).milestones]


def _covered(milestone: Milestone, province: Unit, day: date) -> Progress:
    """Villages with an active team, by district or by what stands right under the province."""
    rows = coverage(province, day)
    parts = tuple(Part(row.unit, row.covered, row.villages) for row in rows if row.villages)
    done, total = sum(p.done for p in parts), sum(p.total for p in parts)
    mark = _mark(milestone, bool(total) and done == total, day)
    return Progress(milestone, mark, done, total, parts)


def _assigned(milestone: Milestone, province: Unit, day: date) -> Progress:
    """The first step of the path, of the milestone's year: each receiver has a target by a
    document of that day or before."""
    path = path_on(day)
    level = _first_receiver(path, milestone)
    rows = Standing.objects.on(day).within(province, day).at_level(level).order_by("sort_key")
    given = Version.objects.filter(
        target__year=milestone.due.year, target__assigner=milestone.level,
        target__receiver=level, target__group="", on__lte=day, document__isnull=False,
    )  # fmt: skip
    units = set(given.values_list("target__unit", flat=True))
    parts = tuple(Part(row, int(row.unit_id in units), 1) for row in rows)
    done = sum(part.done for part in parts)
    papers = {str(v.document) for v in given.select_related("document").order_by("on")[:50]}
    mark = _mark(milestone, bool(parts) and done == len(parts), day)
    return Progress(milestone, mark, done, len(parts), parts, tuple(sorted(papers)))


def _first_receiver(path: Path, milestone: Milestone) -> str:
    steps = path.steps_from(milestone.level)
    return steps[0].receiver if steps else "district"


def _launched(milestone: Milestone, province: Unit, day: date) -> Progress:
    """Communes that have recorded the public launch of their teams (HIE-16)."""
    rows = launches(province, day, milestone)
    parts = tuple(Part(row.unit, int(not row.lacks), 1) for row in rows)
    done = sum(part.done for part in parts)
    return Progress(milestone, _mark(milestone, bool(parts) and done == len(parts), day), done,
                    len(parts), parts)  # fmt: skip


def _mark(milestone: Milestone, met: bool, day: date) -> Mark:
    if met:
        return Mark.MET
    return Mark.OVERDUE if milestone.overdue(day) else Mark.DUE
