"""Coverage: villages with at least one active team, by unit and day (HIE-07, 000 III.1)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from toso.charter.running import NoCharter, charter_on
from toso.charter.workings import Milestone
from toso.places.models import Ancestry, Standing, Unit
from toso.teams.models import Team


@dataclass(frozen=True)
class Coverage:
    """How many villages of a unit have a team."""

    unit: Standing
    villages: int
    covered: int

    @property
    def lacking(self) -> int:
        return self.villages - self.covered


def villages_of(area: list[UUID], day: date) -> QuerySet[Any]:
    """The villages under some units on a day, each marked `has_team`."""
    inside = Ancestry.objects.filter(
        ancestor__in=area, valid__contains=day, descendant__level="village"
    )
    team = Team.objects.filter(host=OuterRef("unit"), level="village", valid__contains=day)
    return (
        Standing.objects.filter(unit__in=inside.values("descendant"), valid__contains=day)
        .annotate(has_team=Exists(team))
        .select_related("unit")
        .order_by("sort_key")
    )


def coverage(unit: Unit, day: date) -> list[Coverage]:
    """Coverage of each unit right below, in Vietnamese order; two queries whatever the size."""
    children = list(
        Standing.objects.filter(parent=unit, valid__contains=day)
        .exclude(level="village")
        .order_by("sort_key")
    )
    totals: dict[object, list[int]] = {child.unit_id: [0, 0] for child in children}
    covered = Team.objects.filter(host=OuterRef("descendant"), level="village", valid__contains=day)
    rows = Ancestry.objects.filter(
        ancestor__in=list(totals), descendant__level="village", valid__contains=day
    ).annotate(has_team=Exists(covered))
    for ancestor, has_team in rows.values_list("ancestor", "has_team"):
        totals[ancestor][0] += 1
        totals[ancestor][1] += has_team
    return [Coverage(child, *totals[child.unit_id]) for child in children]


def promises(day: date) -> dict[str, Milestone]:
    """The plan's days by what they measure: `coverage`, every village has a team (DEC-05);
    `launch`, every commune has launched its teams (HIE-16). What it does not name is not there."""
    try:
        return {m.measure: m for m in charter_on(day).milestones}
    except NoCharter:
        return {}
