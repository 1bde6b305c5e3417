"""The progress board of a plan, and one assignment with everything that was said of it."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.kit import clock
from toso.people.asking import person
from toso.people.habits import spreadsheet
from toso.plans import board as boards
from toso.plans import lists, permissions
from toso.plans.finding import plan_of, scope_of
from toso.plans.forms import ProgressForm
from toso.plans.heads import head_of
from toso.plans.models import PlanVersion, YearPlan
from toso.plans.refusals import Refused
from toso.plans.standing import version_on


@require_GET
def board(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Each assignment: owner, due day, state, risk; the most urgent first (TTR-20)."""
    plan = plan_of(request, key)
    version, day = _standing(plan), clock.today()
    every = boards.rows(version, day)
    listing = lists.of_board(request, every)
    context = {
        "plan": plan,
        "version": version,
        "unit": plan.unit.standing(day),
        "head": head_of(plan.unit_id, day),
        "rows": listing,
        "whole": len(every),
        "done": sum(row.is_done for row in every),
        "overdue": sum(row.is_overdue for row in every),
        "at_risk": sum(row.at_risk for row in every),
        "soon": sum(row.is_soon for row in every),
        "day": day,
        "writes": permissions.may_write(scope_of(request), plan),
    }
    file = spreadsheet(request, listing, f"tien-do-{plan.years}".replace("–", "-"))
    return file or render(request, "plans/board.html", context)


@require_http_methods(["GET", "POST"])
def assignment(request: HttpRequest, key: uuid.UUID, assignment: uuid.UUID) -> HttpResponse:
    """One assignment and its history; people of the unit say how it stands."""
    plan = plan_of(request, key)
    version = _standing(plan)
    row = next((r for r in boards.rows(version) if r.part.id == assignment), None)
    if row is None:
        raise Http404
    writes = permissions.may_write(scope_of(request), plan)
    form = ProgressForm(request.POST or None, initial=_known(row))
    if request.method == "POST":
        if not writes:
            raise Http404
        if _told(request, version, assignment, form):
            return redirect("plans:board", plan.pk)
    context = {
        "plan": plan,
        "unit": plan.unit.standing(clock.today()),
        "row": row,
        "history": boards.history(version, assignment),
        "form": form,
        "writes": writes,
    }
    return render(request, "plans/assignment.html", context, status=422 if form.errors else 200)


def _standing(plan: YearPlan) -> PlanVersion:
    """The version in force; without one there is no board."""
    version = version_on(plan, clock.today())
    if version is None:
        raise Http404
    return version


def _known(row: boards.Row) -> dict[str, object]:
    reason = row.last.risk_reason if row.last else ""
    return {"state": row.state, "risk": row.risk or "none", "risk_reason": reason,
            "on": clock.today()}  # fmt: skip


def _told(
    request: HttpRequest, version: PlanVersion, assignment: uuid.UUID, form: ProgressForm
) -> bool:
    """Whether it was taken; else the form says why, with everything still in it."""
    if not form.is_valid():
        return False
    try:
        boards.report(version, assignment, person(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Đã cập nhật."))
    return True
