"""From an address to a report inside the person's scope: anything foreign is a 404."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from toso.people.asking import scope_of
from toso.reports import permissions
from toso.reports.models import Obligation, Submission


def obligation_of(request: HttpRequest, key: uuid.UUID) -> Obligation:
    """An obligation that the person may see."""
    seen = Obligation.objects.within(scope_of(request)).select_related("team", "parent", "request")
    return get_object_or_404(seen, pk=key)


def writable(request: HttpRequest, key: uuid.UUID) -> Obligation:
    """An obligation that the person writes, or enters for a team."""
    obligation = obligation_of(request, key)
    if not permissions.may_write(scope_of(request), obligation):
        raise Http404
    return obligation


def submission_of(request: HttpRequest, key: uuid.UUID) -> Submission:
    """A submission of an obligation that the person may see."""
    seen = Submission.objects.filter(obligation__in=Obligation.objects.within(scope_of(request)))
    related = (
        "obligation__parent",
        "obligation__team",
        "obligation__request",
        "submitted_by",
        "issued",
    )
    answers = ("returned__by", "accepted__by")
    return get_object_or_404(seen.select_related(*related, *answers), pk=key)
