"""Which plan holds on a day: teams start after it is issued, never before (000 IV.1.d; CAS-07)."""

import uuid
from collections.abc import Collection
from datetime import date

from toso.places.models import Unit
from toso.plans.models import PlanVersion, YearPlan


def version_on(plan: YearPlan, day: date) -> PlanVersion | None:
    """The version of a plan that holds on a day: the last one issued by then."""
    issued = plan.versions.filter(issued_on__lte=day)
    return issued.select_related("plan", "document").order_by("-number").first()


def in_force(plan: YearPlan, day: date) -> bool:
    """Whether the plan was issued by a day. The year's end does not undo what is still owed."""
    return plan.versions.filter(issued_on__lte=day).exists()


def plans_in_force(plans: Collection[uuid.UUID], day: date) -> set[uuid.UUID]:
    """Which of these plans were issued by a day, in one query."""
    rows = PlanVersion.objects.filter(plan__in=list(plans), issued_on__lte=day)
    return set(rows.values_list("plan", flat=True))


def active_versions(unit: Unit | uuid.UUID, day: date) -> list[PlanVersion]:
    """The versions that hold in a unit on a day, of each plan whose years hold that day."""
    rows = (
        PlanVersion.objects.filter(
            plan__unit=unit,
            plan__year__lte=day.year,
            plan__through__gte=day.year,
            issued_on__lte=day,
        )
        .select_related("plan", "document")
        .order_by("plan__year", "plan__through", "plan", "-number")
        .distinct("plan__year", "plan__through", "plan")
    )
    return list(rows)
