"""The pages of khu dân cư điện tử: the villages of an area, one village, the commune's word."""

import uuid
from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.kit.refusals import Refused
from toso.neighbourhoods import assessing, lists, standing
from toso.neighbourhoods.criteria import judged, rule_on, thawed
from toso.neighbourhoods.forms import AssessmentForm
from toso.neighbourhoods.models import Assessment
from toso.people.asking import person, scope_of
from toso.people.habits import spreadsheet
from toso.places.models import Standing


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The villages of one's area; a team goes straight to its own."""
    scope = scope_of(request, standing.READ)
    found = standing.rows(scope)
    if len(found) == 1:
        return redirect("neighbourhoods:village", found[0].village.unit_id)
    rows = lists.of_villages(request, found)
    counts = Counter(row.state for row in found)
    context = {
        "rows": rows, "rule": rule_on(clock.today()), "all": len(found), "counts": counts,
        "met": sum(row.counts is not None and row.counts.met for row in found),
        "known": sum(row.counts is not None for row in found),
    }  # fmt: skip
    file = spreadsheet(request, rows, f"khu-dan-cu-dien-tu-{clock.today()}")
    return file or render(request, "neighbourhoods/index.html", context)


@require_http_methods(["GET", "POST"])
def village(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """One village: each criterion, its own assessment, what the commune decides, what was said."""
    scope = scope_of(request, standing.READ)
    mine = Standing.objects.on(scope.on).at_level("village").select_related("unit")
    here = get_object_or_404(mine, unit=unit, unit__in=scope.villages(standing.READ))
    rule, may = rule_on(scope.on), scope.contains(unit, assessing.ASSESS)
    if request.method == "POST" and not (rule and may):
        raise Http404
    row = standing.row_of(here)
    last = {line.key: line.met for line in thawed(row.last.lines)} if row.last else {}
    form = AssessmentForm(rule, last, request.POST or None) if rule else None
    if form and form.is_valid():
        try:
            assessing.assess(here.unit, person(request), form.answers(), form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã gửi xã duyệt. Chưa duyệt thì còn gửi lại được."))
            return redirect("neighbourhoods:village", unit)
    context = {
        "here": here, "row": row, "rule": rule, "form": form if may else None,
        "lines": judged(rule, unit, scope.on, {k: v for k, v in last.items() if v is not None})
        if rule else [],
        "history": _history(unit), "may_decide": scope.contains(unit, assessing.DECIDE),
        "month": f"{scope.on:%Y-%m}", "oversees": scope.villages(standing.READ).count() > 1,
    }  # fmt: skip
    wrong = request.method == "POST"
    return render(request, "neighbourhoods/village.html", context, status=422 if wrong else 200)


def _history(unit: uuid.UUID) -> list[tuple[Assessment, int]]:
    told = Assessment.objects.filter(unit=unit).select_related("by", "decided_by")
    return [(one, sum(bool(line.met) for line in thawed(one.lines)))
            for one in told.order_by("-at", "-pk")[:30]]  # fmt: skip


@require_POST
def decide(request: HttpRequest, said: uuid.UUID) -> HttpResponse:
    """The commune approves (`approve`), or gives back with a reason."""
    scope = scope_of(request, assessing.DECIDE)
    mine = Assessment.objects.filter(unit__in=scope.villages(assessing.DECIDE))
    found = get_object_or_404(mine, pk=said)
    try:
        if "approve" in request.POST:
            assessing.approve(found, person(request))
            messages.success(request, _("Đã duyệt."))
        else:
            assessing.give_back(found, person(request), request.POST.get("reason", "")[:500])
            messages.success(request, _("Đã trả lại, kèm lý do."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("neighbourhoods:village", found.unit_id)
