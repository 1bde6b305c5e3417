"""Accepting many at once: the exceptions stand first, each is judged in its own lock."""

import uuid
from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from toso.people.asking import person, scope_of
from toso.people.models import Account
from toso.reports import listing
from toso.reports import waiting as waits
from toso.reports.models import Obligation, Submission
from toso.reports.waiting import Answered


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for one's answer, unusual ones first, and what was accepted and is still free."""
    scope = scope_of(request, "report.review")
    known = [p.text for p in listing.periods(scope)]
    period = request.GET.get("period", "") if request.GET.get("period") in known else ""
    rows = waits.waiting(scope, period)
    context = {
        "period": period,
        "unusual": [row for row in rows if row.signs],
        "usual": [row for row in rows if not row.signs],
        "revocable": waits.revocable(scope, period),
    }
    return render(request, "reports/waiting.html", context)


@require_POST
def accept_all(request: HttpRequest) -> HttpResponse:
    """Accept those that were ticked; tell which could not be, and why."""
    return _act(
        request,
        waits.accept_all,
        lambda n: ngettext("Đã duyệt %(n)s báo cáo.", "Đã duyệt %(n)s báo cáo.", n),
    )


@require_POST
def withdraw_all(request: HttpRequest) -> HttpResponse:
    """Take back the acceptances that were ticked."""
    return _act(
        request,
        waits.withdraw_all,
        lambda n: ngettext("Đã rút lại duyệt %(n)s báo cáo.", "Đã rút lại duyệt %(n)s báo cáo.", n),
    )


def _act(
    request: HttpRequest,
    act: Callable[[Account, Iterable[Submission]], Answered],
    words: Callable[[int], str],
) -> HttpResponse:
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, _("Chưa chọn báo cáo nào. Hãy đánh dấu các báo cáo rồi bấm lại."))
    answered = act(person(request), chosen)
    if answered.done:
        messages.success(request, words(answered.done) % {"n": answered.done})
    for name, why in answered.refused:
        messages.warning(request, _("%(name)s: %(why)s") % {"name": name, "why": why})
    period = request.POST.get("period", "")
    address = reverse("reports:waiting")
    return redirect(f"{address}?period={period}" if len(period) == 7 else address)


def _chosen(request: HttpRequest) -> list[Submission]:
    """The ticked ones that the person reviews; anything foreign is a 404."""
    scope = scope_of(request, "report.review")
    try:
        keys = {uuid.UUID(text) for text in request.POST.getlist("submission")}
    except ValueError:
        raise Http404 from None
    mine = Obligation.objects.within(scope).received_by(scope)
    found = Submission.objects.filter(pk__in=keys, obligation__in=mine)
    rows = list(found.select_related("obligation__parent", "obligation__team").order_by("pk"))
    if len(rows) < len(keys):
        raise Http404
    return rows
