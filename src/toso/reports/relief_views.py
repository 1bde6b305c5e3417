"""Giving more time and freeing from reports: choosing, what was given, taking it back."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.people.asking import person, scope_of
from toso.people.scope import Scope
from toso.reports import listing
from toso.reports.models import Obligation, Relief
from toso.reports.names import reporters
from toso.reports.refusals import Refused
from toso.reports.relief_forms import ReliefForm, UndoForm
from toso.reports.relieving import EXTENSION, Skipped, exempt, extend


@require_http_methods(["GET", "POST"])
def relieve(request: HttpRequest) -> HttpResponse:
    """Choose reports of the level below that are not in yet, and give them time or free them."""
    scope = scope_of(request, "report.review")
    form = ReliefForm(request.POST or None)
    received = Obligation.objects.received_by(scope)
    known = listing.latest_first(received.values_list("period", flat=True))
    period = listing.chosen(request.GET.get("period", ""), known)
    waiting = _waiting(scope, period.text if period else "")
    chosen = set(request.POST.getlist("reports") or request.GET.getlist("of"))
    if request.method == "POST" and form.is_valid():
        picked = [row.obligation for row in waiting if str(row.obligation.pk) in chosen]
        relief = _do(request, form.cleaned_data, picked)
        if relief:
            return redirect("reports:given", relief.pk)
    context = {
        "rows": waiting, "chosen": chosen, "form": form, "period": period, "periods": known,
        "acts": _acts(scope)[:20],
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/relief.html", context, status=status)


def _waiting(scope: Scope, period: str) -> list[listing.Row]:
    rows: Any = Obligation.objects.received_by(scope).filter(period=period).with_state()
    unsent = rows.filter(now__in=["open", "drafting", "returned"])
    return listing.rows(unsent.select_related("team", "request", "parent"), scope)


def _do(request: HttpRequest, told: dict[str, Any], picked: list[Obligation]) -> Relief | None:
    by = person(request)
    try:
        if told["kind"] == EXTENSION:
            relief, skipped = extend(picked, told["until"], told["reason"], by)
        else:
            relief, skipped = exempt(picked, told["reason"], by)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    if skipped:
        messages.warning(request, _skipped(skipped))
    if relief:
        n = relief.rows.count()
        said = ngettext("Đã ghi cho %(n)s báo cáo.", "Đã ghi cho %(n)s báo cáo.", n)
        messages.success(request, said % {"n": n})
    return relief


def _skipped(skipped: list[Skipped]) -> str:
    called = _called([each.obligation for each in skipped])
    said = [f"{called[each.obligation.pk]} ({each.why})" for each in skipped]
    return _("Không áp dụng cho: %s.") % "; ".join(said)


def _called(obligations: list[Obligation]) -> dict[uuid.UUID, str]:
    return reporters(obligations, obligations[0].last_day) if obligations else {}


def _acts(scope: Scope) -> Any:
    inside = Relief.objects.filter(unit__in=scope.heritage()).select_related("by")
    return inside.order_by("-at", "-pk")


@require_GET
def given(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One act: why, for whom, and what of it was taken back."""
    relief, rows = _act(request, key)
    called = _called([row.obligation for row in rows])
    context = {
        "relief": relief,
        "rows": [(row, called[row.obligation_id]) for row in rows],
        "stands": any(row.undone_at is None for row in rows),
        "form": UndoForm(),
        "mine": relief.unit_id in scope_of(request).areas("report.review"),
    }
    return render(request, "reports/given.html", context)


@require_POST
def undo(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take it back for the rows chosen, or for all that still stand."""
    relief, rows = _act(request, key)
    asked = set(request.POST.getlist("rows"))
    only = [row.pk for row in rows if str(row.pk) in asked]
    try:
        done = relief.undo(person(request), request.POST.get("reason", ""), only)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:given", key)
    if done:
        said = ngettext("Đã bỏ cho %(n)s báo cáo.", "Đã bỏ cho %(n)s báo cáo.", done)
        messages.success(request, said % {"n": done})
    else:
        messages.warning(request, _("Không bỏ được: báo cáo đã gửi hoặc đã có lần gia hạn sau."))
    return redirect("reports:given", key)


def _act(request: HttpRequest, key: uuid.UUID) -> tuple[Relief, list[Any]]:
    relief = get_object_or_404(_acts(scope_of(request, "report.review")), pk=key)
    rows = relief.rows.select_related("obligation__team", "obligation__request", "undone_by")
    return relief, list(rows.order_by("obligation_id"))
