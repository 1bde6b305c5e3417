"""What one may ask the plans, in words."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from toso.people.scope import Scope


class YearPlanQuerySet(models.QuerySet[Any]):
    """`YearPlan.objects.within(scope).of_year(2022).in_force(day)`."""

    def within(self, scope: Scope) -> Self:
        """Those of one's own area; of the units above it, those that are issued.

        A team reads the plan of its commune, which it works by (000 IV.1.d), and no draft of it.
        """
        return self.annotate(is_issued=_issued()).filter(
            models.Q(unit__in=scope.heritage()) | models.Q(unit__in=scope.above(), is_issued=True)
        )

    def of_year(self, year: int) -> Self:
        """Those whose years hold this one."""
        return self.filter(year__lte=year, through__gte=year)

    def in_force(self, day: date) -> Self:
        """Those that have a version issued by a day (000 IV.1.d; CAS-07)."""
        return self.filter(_issued(day))


def _issued(day: date | None = None) -> Exists:
    from toso.plans.models import PlanVersion

    rows = PlanVersion.objects.filter(plan=OuterRef("pk"), issued_on__isnull=False)
    return Exists(rows.filter(issued_on__lte=day) if day else rows)
