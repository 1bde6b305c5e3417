"""Words to ask for pilot models with."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from toso.people.scope import Scope
from toso.places.finding import left_within

if TYPE_CHECKING:
    from toso.pilots.models import Pilot  # noqa: F401

READ, WRITE, CATALOGUE = "report.write", "pilot.write", "catalogue.write"


class PilotQuerySet(models.QuerySet["Pilot"]):
    """Every read starts from `within(request.scope)`."""

    def within(self, scope: Scope) -> Self:
        """Those of the person's area, of the places that went into it, and of all above it: a
        commune's model is read in its villages."""
        if not scope.can(READ):
            return self.none()
        return self.filter(Q(unit__in=scope.heritage()) | Q(unit__in=scope.above()))

    def written_by(self, scope: Scope) -> Self:
        """Those whose years this person tells: who took over a place goes on with its models."""
        areas = scope.areas(WRITE)
        return self.filter(
            Q(unit__in=scope.units(WRITE)) | Q(unit__in=left_within(areas, scope.on))
        )

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)

    def in_year(self, year: int) -> Self:
        """Those begun by a year's end, each with `said`: its state of that year, if told."""
        from toso.pilots.models import YearState

        told = YearState.objects.filter(pilot=OuterRef("pk"), year=year, withdrawn_at=None)
        last = told.order_by("-at", "-pk")
        return self.filter(since__year__lte=year).annotate(said=Subquery(last.values("state")[:1]))
