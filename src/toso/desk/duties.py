"""What waits for this person besides reports: tasks, requests of others, residents' corrections."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from toso.desk.area import Area
from toso.kit import clock
from toso.people.scope import Scope
from toso.registers.models import Request as Correction
from toso.targets.area import Area as YearArea
from toso.targets.listing import Row, own
from toso.targets.when import When
from toso.tasks.models import Request, Task

FEW = 4


@dataclass(frozen=True)
class Duties:
    """Tasks that stand, the nearest first; requests that wait for an answer, the oldest first."""

    tasks: list[Any]
    standing: int
    late: int
    requests: list[Any]
    asked: int
    corrections: int

    def __bool__(self) -> bool:
        return bool(self.standing or self.asked or self.corrections)


def duties(scope: Scope, day: date) -> Duties:
    """At most five queries, whatever there is."""
    mine = Task.objects.within(scope).active(day).standing()
    counted = mine.aggregate(standing=Count("pk"), late=Count("pk", filter=Q(due__lt=day)))
    tasks = mine.select_related("team").order_by(F("due").asc(nulls_last=True), "pk")[:FEW]
    asked = Request.objects.received_by(scope).with_state(day).filter(now__in=["sent", "overdue"])
    corrections = 0
    if scope.can("request.decide"):
        told: Any = Correction.objects.within(scope)
        corrections = told.waiting().count()
    return Duties(
        list(tasks) if counted["standing"] else [],
        counted["standing"],
        counted["late"],
        list(asked.select_related("sender", "team").order_by("due", "pk")[:FEW]),
        asked.count(),
        corrections,
    )


def promised(area: Area) -> list[Row]:
    """The year's targets of the area itself, those that are given or proposed, whole ones only."""
    if not area.scope.can("report.write"):
        return []
    day = clock.today()
    year = YearArea(area.here, When.on(day, day.year), False, area.scope)
    return [row for row in own(year) if not row.target.group][:6]
