"""Asking those below for a report on a subject: who asked what, who answered, withdrawing."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.people.asking import person, scope_of
from toso.people.scope import Scope
from toso.reports import listing
from toso.reports.models import Obligation, Request
from toso.reports.names import names
from toso.reports.refusals import Refused
from toso.reports.relief_forms import RequestForm, UndoForm
from toso.reports.requesting import ask, askable, may_ask
from toso.teams.models import Team


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that concern the person: made from their places, or answered there."""
    scope = scope_of(request, "report.write")
    sent = Q(obligations__submissions__isnull=False)
    rows = _seen(scope).annotate(
        asked=Count("obligations", distinct=True),
        answered=Count("obligations", filter=sent, distinct=True),
    )
    shown = list(rows.order_by("-at", "-pk")[:200])
    called = names((row.unit_id for row in shown), clock.today())
    context = {
        "rows": [(row, called.get(row.unit_id, "")) for row in shown],
        "may_ask": bool(may_ask(scope)),
    }
    return render(request, "reports/requests.html", context)


def _seen(scope: Scope) -> Any:
    owed = Obligation.objects.within(scope).filter(request__isnull=False)
    mine = Q(unit__in=scope.areas("report.review"))
    return Request.objects.filter(mine | Q(pk__in=owed.values("request"))).select_related("by")


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Say what is asked, of whom, by when."""
    seats = may_ask(scope_of(request, "report.review"))
    if not seats:
        raise Http404
    level, unit = seats[0]
    below, known = askable(level, unit, clock.today())
    form = RequestForm(request.POST or None)
    whom = request.POST.getlist("whom")
    if request.method == "POST" and form.is_valid():
        try:
            made = ask(person(request), level=level, unit=unit, whom=whom, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã gửi yêu cầu. Nơi được yêu cầu thấy ngay ở Báo cáo."))
            return redirect("reports:request", made.pk)
    choices = [
        (str(e.pk if isinstance(e, Team) else e.unit_id), e.name if below == "team" else str(e))
        for e in known
    ]
    picked = set(whom) if request.method == "POST" else {key for key, _name in choices}
    context = {"form": form, "choices": choices, "picked": picked}
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/ask.html", context, status=status)


@require_GET
def request_page(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One request, and how far each of those asked is."""
    scope = scope_of(request, "report.write")
    asked = get_object_or_404(_seen(scope), pk=key)
    inside: Any = Obligation.objects.within(scope).filter(request=asked).with_state()
    rows = listing.rows(inside.select_related("team", "request"), scope)
    context = {
        "asked": asked, "rows": rows, "progress": listing.progress(rows), "form": UndoForm(),
        "asker": names([asked.unit_id], clock.today()).get(asked.unit_id, ""),
        "mine": (asked.level, asked.unit_id) in may_ask(scope),
    }  # fmt: skip
    return render(request, "reports/request.html", context)


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask no longer, with the reason."""
    scope = scope_of(request, "report.review")
    asked = get_object_or_404(_seen(scope).filter(unit__in=scope.areas("report.review")), pk=key)
    try:
        freed = asked.withdraw(person(request), request.POST.get("reason", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "Đã rút. %(n)s nơi không phải gửi nữa.", "Đã rút. %(n)s nơi không phải gửi nữa.", freed
        )
        messages.success(request, said % {"n": freed})
    return redirect("reports:request", key)
