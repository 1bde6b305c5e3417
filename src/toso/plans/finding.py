"""From an address to a plan inside the person's scope: anything foreign is a 404."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from toso.people import asking
from toso.people.scope import Scope
from toso.plans import permissions
from toso.plans.models import PlanVersion, YearPlan


def scope_of(request: HttpRequest) -> Scope:
    """The scope of people in the chain from the province to the team; others have no plans here."""
    return asking.scope_of(request, "report.write", "visit.record")


def plan_of(request: HttpRequest, key: uuid.UUID) -> YearPlan:
    """A plan that the person may see."""
    plans = YearPlan.objects.within(scope_of(request)).select_related("unit")
    plan: YearPlan = get_object_or_404(plans, pk=key)
    return plan


def version_of(request: HttpRequest, key: uuid.UUID) -> PlanVersion:
    """A version that the person may read: a draft only where it is written."""
    seen = PlanVersion.objects.filter(plan__in=YearPlan.objects.within(scope_of(request)))
    found = get_object_or_404(seen.select_related("plan__unit", "document__issuer"), pk=key)
    if not permissions.may_read(scope_of(request), found):
        raise Http404
    return found


def writable(request: HttpRequest, key: uuid.UUID) -> PlanVersion:
    """A version of one's own unit's plan."""
    found = version_of(request, key)
    if not permissions.may_write(scope_of(request), found.plan):
        raise Http404
    return found
