"""Drafting an assignment: begin the document, divide each indicator, look at all of it."""

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.charter.workings import TargetStep
from toso.figures.parts import has_parts
from toso.kit import clock
from toso.people.asking import person
from toso.targets import drafting
from toso.targets.allocation import Table, table_of
from toso.targets.area import Area, area_of
from toso.targets.cells import total_of
from toso.targets.finding import assignment_of, draft_of
from toso.targets.forms import BeginForm
from toso.targets.goals import goal
from toso.targets.lines import Line
from toso.targets.models import Assignment
from toso.targets.path import KINDS
from toso.targets.refusals import Refused, Stale
from toso.targets.reviewing import review_page
from toso.targets.views import steps_of
from toso.teams.models import Team
from toso.teams.preparedness import of_teams


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the document of a step that the plan knows: `?from=district&to=commune`."""
    area = area_of(request)
    step, revises = _step(request, area), bool(request.GET.get("revise"))
    form = BeginForm(
        request.POST or None, kinds=KINDS[step.document], revises=revises,
        initial={"kind": KINDS[step.document][0]},
    )  # fmt: skip
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            made = drafting.open_draft(
                assigner=step.assigner, receiver=step.receiver, unit=area.here.unit,
                year=area.year, by=person(request), revise=revises, **form.cleaned_data,
            )  # fmt: skip
            code = request.GET.get("code", "")
            if code and goal(code, area.year, clock.today()):
                return redirect("targets:allocate", made.pk, code)
            return redirect("targets:assignment", made.pk)
        except Refused as error:
            refusal = error
    context = {"area": area, "step": step, "form": form, "revises": revises, "refusal": refusal}
    status = 422 if refusal or form.errors else 200
    return render(request, "targets/begin.html", context, status=status)


def _step(request: HttpRequest, area: Area) -> TargetStep:
    """The step asked for; without one, the first that the person drafts here."""
    asked = (request.GET.get("from"), request.GET.get("to"))
    mine = steps_of(area)
    found = [s for s in mine if asked == (None, None) or (s.assigner, s.receiver) == asked]
    if not found:
        raise Http404
    return found[0]


@require_GET
def assignment(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The whole document before it is issued, or as it was issued."""
    return review_page(request, assignment_of(request, key))


@require_http_methods(["GET", "POST"])
def allocate(request: HttpRequest, key: uuid.UUID, code: str) -> HttpResponse:
    """One indicator of a draft: divide it, see the sum, save it."""
    draft = draft_of(request, key)
    definition = goal(code, draft.year, clock.today())
    if definition is None:
        raise Http404
    if not draft.is_draft:
        return redirect("targets:assignment", draft.pk)
    table = table_of(draft, definition, by_group=request.GET.get("by") == "groups")
    if request.method == "GET":
        return _page(request, table)
    table = table.typed(request.POST)
    try:
        if request.POST.get("how"):
            return _page(request, table.divided(_total(request), request.POST["how"]).checked())
        if "paste" in request.POST:
            return _page(request, table.pasted(request.POST.get("pasted", "")).checked())
        return _save(request, table.checked())
    except ValidationError:
        return _page(request, table.checked(), status=422)
    except Refused as refusal:
        return _page(request, table.checked(), refusal=refusal, status=422)


def _total(request: HttpRequest) -> int:
    return total_of(request.POST.get("total", ""))


def _save(request: HttpRequest, table: Table) -> HttpResponse:
    if not table.is_right:
        return _page(request, table, status=422)
    kept = [
        line
        for line in map(Line.read, table.assignment.lines)
        if line.indicator != table.code or bool(line.group) != table.by_group
    ]
    revision = request.POST.get("revision", "")
    try:
        drafting.write(
            table.assignment, [*kept, *table.lines()], by=person(request),
            revision=int(revision) if revision.isdigit() else 0,
        )  # fmt: skip
    except PermissionDenied:
        raise Http404 from None
    except Stale as stale:
        return _page(request, _beside(table, stale), refusal=stale, status=422)
    messages.success(request, _("Đã lưu vào dự thảo."))
    return redirect("targets:assignment", table.assignment.pk)


def _beside(table: Table, stale: Stale) -> Table:
    """What somebody else saved meanwhile, beside what was typed."""
    saved = {
        (line.unit, line.team, line.group): line.count
        for line in stale.theirs
        if line.indicator == table.code
    }
    fresh = Assignment.objects.select_related("document", "unit").get(pk=table.assignment.pk)
    cells = [
        replace(cell, theirs=saved.get((cell.place.unit, cell.place.team, cell.group)))
        for cell in table.cells
    ]
    return replace(table, assignment=fresh, cells=tuple(cells))


def _page(
    request: HttpRequest, table: Table, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    held = table.sum()
    table = _flagged(table)
    total = request.POST.get("total", "")
    context: dict[str, Any] = {
        "assignment": table.assignment,
        "table": table,
        "sum": held,
        "total": total or (max(0, held.drafted + (held.left or 0)) if held else ""),
        "refusal": refusal,
        "pasted": request.POST.get("pasted", "") if status != 200 else "",
        "stale": isinstance(refusal, Stale),
        "groups_url": _other(table),
        "has_groups": table.assignment.assigner == "commune" and has_parts(table.definition),
    }
    return render(request, "targets/allocate.html", context, status=status)


def _flagged(table: Table) -> Table:
    """Teams that are not prepared yet, told beside their numbers; they may be given all the same
    (000 IV.1.c; CAS-11)."""
    teams = Team.objects.filter(pk__in=[cell.place.team for cell in table.cells])
    prepared = of_teams(teams, clock.today()) if teams else {}
    cells = [
        replace(cell, prepared=prepared.get(cell.place.team or cell.place.unit))
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))


def _other(table: Table) -> str:
    url = reverse("targets:allocate", args=[table.assignment.pk, table.code])
    return url if table.by_group else f"{url}?by=groups"


@require_POST
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw the draft and its unnumbered document away."""
    draft = draft_of(request, key)
    try:
        drafting.discard(draft, by=person(request))
    except PermissionDenied:
        raise Http404 from None
    except Refused as refusal:
        return review_page(request, draft, refusal=refusal, status=422)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("targets:index")
