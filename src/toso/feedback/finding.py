"""From an address to a notice inside the person's scope: anything foreign is a 404."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from toso.feedback.models import Dispatch, Notice
from toso.feedback.querysets import reads
from toso.feedback.seats import holds
from toso.kit.period import Period
from toso.people.asking import scope_of
from toso.people.scope import Scope


def reader(request: HttpRequest) -> Scope:
    """Whoever reads notices: teams and those above them."""
    scope = scope_of(request)
    if not reads(scope):
        raise Http404
    return scope


def month_of(text: str) -> Period:
    """A month typed into an address."""
    try:
        period = Period(text)
    except ValueError:
        raise Http404 from None
    if period.kind != "month":
        raise Http404
    return period


def require_writer(request: HttpRequest, commune: uuid.UUID) -> Scope:
    """The commune's own officer or chair; nobody else's page."""
    scope = reader(request)
    if not holds(scope, "notice.write", commune):
        raise Http404
    return scope


def notice_of(request: HttpRequest, key: uuid.UUID) -> Notice:
    seen = Notice.objects.within(reader(request))
    related = ("dispatch__issued", "dispatch__sent_by", "team")
    return get_object_or_404(seen.select_related(*related), pk=key)


def dispatch_of(request: HttpRequest, key: uuid.UUID) -> Dispatch:
    seen = Dispatch.objects.within(reader(request)).select_related("issued", "sent_by")
    return get_object_or_404(seen, pk=key)
