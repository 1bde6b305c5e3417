"""What one may ask the visits, in words."""

import uuid
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from toso.kit.period import Period
from toso.people.scope import Scope


class LocalQuerySet(models.QuerySet[Any]):
    """What belongs to a village and is read by its team and its commune."""

    def within(self, scope: Scope) -> Self:
        """Those that this person may read one by one: of the team and the commune."""
        return self.filter(village__in=scope.villages("residents.read"))


class DeedQuerySet(LocalQuerySet):
    """What was done on a day, and may be told otherwise later."""

    def standing(self) -> Self:
        """Those that count: not replaced by a correction and not taken back."""
        return self.filter(void=False)

    def during(self, period: Period) -> Self:
        """Those made in a period, by the day on the phone in Viet Nam."""
        return self.filter(day__range=(period.first, period.last))


class VisitQuerySet(DeedQuerySet):
    """Visits."""

    def incomplete(self) -> Self:
        """Those saved without the need that they should begin with (OUT-03)."""
        return self.filter(need="")

    def houses(self) -> "models.QuerySet[Any, uuid.UUID]":
        """The households that these visits reached."""
        return self.filter(household__isnull=False).values_list("household", flat=True)


class SessionQuerySet(DeedQuerySet):
    """Sessions with several people."""

    def per_point_and_month(
        self, points: Iterable[uuid.UUID]
    ) -> dict[tuple[uuid.UUID, int, int], int]:
        """How many were held at each point in each month, by year and month (DEM-02)."""
        rows = (
            self.filter(point__in=list(points))
            .values_list("point", "day__year", "day__month")
            .annotate(Count("pk"))
            .order_by()
        )
        return {(point, year, month): count for point, year, month, count in rows}

    def with_people(self) -> Self:
        """Each with how many people came: `came`, the named once and the unnamed."""
        named = Count("attendances__resident", distinct=True)
        return self.annotate(named=named, came=named + F("unnamed"))


class PointQuerySet(LocalQuerySet):
    """Demonstration points."""

    def for_residents(self) -> Self:
        """Those that residents are told of: only what the commune has approved (DEM-01)."""
        return self.filter(state="approved")

    def waiting(self) -> Self:
        """Those that the commune has yet to judge."""
        return self.filter(state="proposed")


class EventQuerySet(LocalQuerySet):
    """Events of villages."""

    def held(self) -> Self:
        """Those that were not called off."""
        return self.filter(cancelled=False)


class AskQuerySet(LocalQuerySet):
    """Requests for help."""

    def waiting(self) -> Self:
        """Those that no visit to the same door has answered yet."""
        from toso.outreach.models import Visit

        same = Q(household=OuterRef("household")) | Q(business=OuterRef("business"))
        helped = Visit.objects.standing().filter(same, result="helped", at__gte=OuterRef("at"))
        return self.filter(~Exists(helped), withdrawn=False)
