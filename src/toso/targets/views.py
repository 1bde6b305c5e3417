"""Pages of targets for reading: a place's year, one indicator below it, one target."""

import uuid

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.charter.running import NoCharter
from toso.charter.workings import TargetStep
from toso.figures.catalogue import find
from toso.kit import clock
from toso.places.models import Standing
from toso.targets import listing, summaries
from toso.targets.area import Area, area_of
from toso.targets.carrying import carryings
from toso.targets.finding import target_of
from toso.targets.milestones import Progress, milestones
from toso.targets.models import Assignment
from toso.targets.naming import receivers
from toso.targets.offices import PROPOSERS, may_draft, seats
from toso.targets.path import path_on
from toso.targets.proposals import how_many
from toso.targets.querysets import TargetQuerySet
from toso.targets.showing import target_page

PAGE = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """A place's year: what to do next, what it owes, what it has given, who stands below it."""
    area = area_of(request)
    own, inherited = listing.own(area), listing.inherited(area)
    given = listing.given_from(area)
    steps = steps_of(area)
    context = {
        "area": area,
        "own": own,
        "inherited": inherited,
        "several": len({row.name for row in own if not row.target.group}) > 1,
        "to_answer": listing.to_answer(area.scope, own + inherited),
        "contested": _contested(area),
        "left": carryings(area.scope, area.year) if area.scope.can("target.issue") else [],
        "drafts": Assignment.objects.within(area.scope).drafts().of([area.here.unit])
        .select_related("document").order_by("-edited_at"),
        "asked": _asked(area) if steps else 0,
        "steps": steps,
        "may_propose": bool(steps) or bool(proposing(area)),
        "passed": summaries.passed_on(given, area.unit, area.when, as_now=area.as_now),
        "below": _below(area),
        "milestones": _milestones(area),
    }  # fmt: skip
    return render(request, "targets/index.html", context)


def steps_of(area: Area) -> list[TargetStep]:
    """The steps that the plan knows and that this person drafts for this place."""
    try:
        known = path_on(clock.today()).steps
    except NoCharter:
        return []
    return [step for step in known if may_draft(area.scope, step.assigner, area.unit)]


def proposing(area: Area) -> list[str]:
    """The parties for which this person may propose at this place."""
    return [party for party in PROPOSERS if area.unit in seats(area.scope, party, "propose")]


def _asked(area: Area) -> int:
    return how_many(area.scope, (area.year, area.year + 1))


def _milestones(area: Area) -> list[Progress]:
    """The plan's days, for those above the commune; only of the year they fall in."""
    if area.here.level not in ("province", "district"):
        return []
    try:
        found = milestones(area.here.unit, area.when.day)
    except NoCharter:
        return []
    return [one for one in found if one.milestone.due.year == area.year and one.total]


def _contested(area: Area) -> list[tuple[object, str]]:
    if not area.scope.can("target.issue"):
        return []
    waiting = listing.contested(area.scope, area.year)
    names = receivers(waiting)
    return [(target, names[target.pk]) for target in waiting]


def _below(area: Area) -> list[tuple[Standing, summaries.Summary, str]]:
    children = area.children()
    sums = summaries.by_unit([c.unit_id for c in children], area.when, as_now=area.as_now)
    return [(child, sums[child.unit_id], area.query(child.unit_id)) for child in children]


@require_GET
def given(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator of a place: everybody who received a part of it, with progress."""
    area = area_of(request)
    indicator = find(code, area.when.month)
    below = listing.given_from(area).filter(indicator=code)
    if indicator is None and not below.exists():
        raise Http404
    sums = summaries.passed_on(below, area.unit, area.when, as_now=area.as_now)
    page = Paginator(in_order(below).with_versions(), PAGE).get_page(request.GET.get("page"))
    context = {
        "area": area,
        "code": code,
        "indicator": indicator,
        "sum": sums[0] if sums else None,
        "page_of": page,
        "rows": listing.rows(list(page.object_list), area),
        "may_draft": bool(steps_of(area)),
    }
    return render(request, "targets/given.html", context)


def in_order(targets: TargetQuerySet) -> TargetQuerySet:
    """By the names of places as Vietnamese sorts them, then by teams."""
    named = Standing.objects.on(clock.today()).filter(unit=OuterRef("unit"))
    key = Subquery(named.values("sort_key")[:1])
    return targets.order_by(key, "team__name", "pk")


@require_GET
def target(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One target: its versions, what was said, its parts, and what the person may do now."""
    return target_page(request, target_of(request, key))
