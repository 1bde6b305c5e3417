"""The paper behind a report: opened by whoever may read the report, put there by who enters it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.documents.files import hand_out
from toso.people.asking import person, scope_of
from toso.reports import permissions
from toso.reports.forms import SendForm
from toso.reports.models import Obligation
from toso.reports.refusals import Refused
from toso.reports.scans import Scan
from toso.reports.typed import keep_texts
from toso.reports.writing_page import writing_page


@require_GET
def scan(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The file as it came; before the report is sent, only for who writes it."""
    found, writes = _scan(request, key)
    if found.submission_id is None and not writes:
        raise Http404
    return hand_out(found.file)


@require_POST
def take_off(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Drop a file that was put to the wrong report, before it is sent."""
    found, writes = _scan(request, key)
    if not writes:
        raise Http404
    if typed := keep_texts(request, found.obligation):
        form = SendForm(request.POST)
        return writing_page(request, found.obligation, form, typed, status=409)
    try:
        found.take_off(person(request))
        messages.success(request, _("Đã bỏ tệp."))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("reports:report", found.obligation_id)
    return redirect("reports:write", found.obligation_id)


def _scan(request: HttpRequest, key: uuid.UUID) -> tuple[Scan, bool]:
    """A scan of a report that the person may see, and whether they write that report."""
    scope = scope_of(request)
    seen = Scan.objects.filter(obligation__in=Obligation.objects.within(scope))
    related = seen.select_related("file", "obligation__parent", "obligation__team")
    found = get_object_or_404(related, pk=key)
    return found, permissions.may_write(scope, found.obligation)
