"""Reading plans: those of an area in a year, one plan, one version, what it changed."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from toso.kit import clock
from toso.people.asking import is_demo
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.places.models import Standing, Unit
from toso.plans import lists, permissions
from toso.plans.comparing import changes as differences
from toso.plans.finding import plan_of, scope_of, version_of
from toso.plans.listing import STATES, Row, communes, rows, years
from toso.plans.models import YearPlan
from toso.plans.moving_views import move_forms
from toso.plans.papers import plan_docx
from toso.plans.showing import shown
from toso.plans.standing import version_on
from toso.printing.handing import hand_out


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """One's own commune with its next step; above it, which communes have a plan."""
    scope, day = scope_of(request), clock.today()
    seen = YearPlan.objects.within(scope)
    known = years(day, list(seen))
    year = _year(request, known, day.year)
    found = _rows(scope, year)
    context: dict[str, Any] = {
        "year": str(year),
        "years": [str(each) for each in known],
        "day": day,
    }
    own = [row for row in found if scope.contains(row.unit, "plan.write")]
    if own or len(found) <= 1:
        return render(request, "plans/own.html", context | {"rows": own or found, "writes": own})
    listing = lists.of_plans(request, found, year)
    counts = {state: sum(row.state == state for row in found) for state in STATES}
    context |= {"rows": listing, "counts": counts, "whole": len(found)}
    file = spreadsheet(request, listing, f"ke-hoach-{year}")
    return file or render(request, "plans/index.html", context)


def _year(request: HttpRequest, known: list[int], usual: int) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdigit() and int(asked) in known else usual


def _rows(scope: Scope, year: int) -> list[Row]:
    """Communes inside the area; for a team's people the commune that they belong to."""
    day = clock.today()
    units = Unit.objects.filter(pk__in=scope.units(level="commune"))
    if not scope.units(level="commune").exists():
        units = Unit.objects.filter(
            descendant_rows__descendant__in=scope.areas(), descendant_rows__valid__contains=day
        )
    every = communes(units, day)
    parents = Standing.objects.on(day).filter(unit__in=every).values_list("unit", "parent")
    names = {
        s.unit_id: str(s)
        for s in Standing.objects.on(day).filter(unit__in={p for _u, p in parents})
    }
    return rows(every, {unit: names.get(parent, "") for unit, parent in parents}, year, day)


@require_GET
def plan(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The version in force; before there is one, its draft for those who write it."""
    found = plan_of(request, key)
    standing = version_on(found, clock.today())
    draft = found.versions.filter(issued_on=None).first()
    chosen = standing or draft
    if chosen is None or not permissions.may_read(scope_of(request), chosen):
        context = {"plan": found, "unit": found.unit.standing(clock.today())}
        return render(request, "plans/awaited.html", context)
    return redirect("plans:version", chosen.pk)


@require_GET
def version(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One version of a plan, read: goals beside figures, duties, who answers for it, its chain."""
    found, scope = version_of(request, key), scope_of(request)
    context = shown(found, scope) | move_forms(request, found)
    return render(request, "plans/version.html", context)


@require_GET
def changes(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What a version changes against the one before it (CAS-10, TTR-24)."""
    found = version_of(request, key)
    before = found.plan.versions.filter(number=found.number - 1).select_related("plan").first()
    if before is None:
        raise Http404
    context = {
        "version": found,
        "before": before,
        "unit": found.plan.unit.standing(clock.today()),
        "changes": differences(before, found),
        "approval": found.moves.filter(kind="issued").first(),
    }
    return render(request, "plans/changes.html", context)


@require_GET
def docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The plan as an official paper; a draft with its number left blank (DOC-04)."""
    found = version_of(request, key)
    body = plan_docx(found, demo=is_demo(request))
    name = f"ke-hoach-{found.plan.years.replace('–', '-')}-ban-{found.number}"
    return hand_out(request, body, name)
