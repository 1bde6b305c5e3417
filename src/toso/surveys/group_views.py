"""Groups of households: the criteria, who is in which group, and why."""

import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.people.asking import scope_of
from toso.places.models import Standing
from toso.registers.models import Household
from toso.surveys.doors import GROUP, READ, asked_day, place_of
from toso.surveys.drafting import Draft, suggested
from toso.surveys.explaining import step_in_words
from toso.surveys.forms import PlanForm
from toso.surveys.grouping import Outcome, regroup, save_criteria, try_out
from toso.surveys.groups import criteria_for, members, summary
from toso.surveys.models import Criteria, GroupAssignment, VillageGroup
from toso.surveys.topics import topics


@require_http_methods(["GET", "POST"])
def criteria(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """The criteria of a commune or of one village: changed, tried on the households, saved."""
    place = place_of(request, unit, GROUP, "commune", "village")
    about, day = topics(unit, clock.today()), clock.today()
    found = Criteria.objects.filter(owner=unit).first()
    current = found.current if found else None
    if request.method == "GET":
        draft = Draft.of(current.groups, about) if current else suggested(about)
        return _editor(request, place, draft, found)
    draft, action = Draft.read(request.POST, about), request.POST.get("do", "")
    if action not in ("try", "save"):
        draft.change(action, request.POST)
        return _editor(request, place, draft, found)
    if not draft.check():
        return _editor(request, place, draft, found, status=422)
    if action == "try":
        sizes, left = try_out(place.unit, draft.saved(), day)
        for group in draft.groups:
            group.size = sizes[group.key]
        return _editor(request, place, draft, found, left=left)
    version = save_criteria(place.unit, draft.saved(), request.user)
    _tell(request, regroup(version.criteria, request.user))
    return redirect("surveys:criteria", unit)


def _editor(
    request: HttpRequest, place: Standing, draft: Draft, found: Criteria | None, **more: Any
) -> HttpResponse:
    status = more.pop("status", 200)
    by_source = groupby(draft.topics.values(), key=lambda topic: topic.source)
    context = {
        "place": place,
        "draft": draft,
        "sources": [(source, list(some)) for source, some in by_source],
        "versions": found.versions.select_related("made_by").order_by("-number") if found else [],
        **more,
    }
    return render(request, "surveys/criteria.html", context, status=status)


@require_POST
def run(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """Group again by what is known now."""
    place_of(request, unit, GROUP, "commune", "village")
    found = get_object_or_404(Criteria, owner=unit)
    _tell(request, regroup(found, request.user))
    return redirect("surveys:criteria", unit)


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    said = _(
        "Đã xếp nhóm: %(moved)s hộ vào nhóm mới, %(kept)s hộ giữ nguyên, %(left)s hộ ra khỏi nhóm."
    )
    messages.success(
        request, said % {"moved": outcome.moved, "kept": outcome.kept, "left": outcome.left}
    )


@require_GET
def village(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """The groups of a village on a day, with their households, chat groups and aims."""
    place, day = place_of(request, unit, READ, "village"), asked_day(request)
    groups = summary(place.unit, day)
    found = criteria_for(place.unit, day)
    context = {
        "place": place,
        "day": day,
        "is_today": day == clock.today(),
        "groups": [(group, members(place.unit, group.key, day)) for group in groups],
        "loose": Household.objects.filter(village=unit).present(day).count()
        - sum(group.households for group in groups),
        "criteria": found,
        "owner": found
        and Standing.objects.filter(unit=found.owner_id, valid__contains=day).first(),
        "may_group": scope_of(request, READ).contains(unit, GROUP),
        "days": _days(place),
    }
    return render(request, "surveys/village.html", context)


def _days(place: Standing) -> list[Any]:
    """The days on which somebody of the village changed groups, latest first."""
    rows = GroupAssignment.objects.filter(village=place.unit_id)
    return list(rows.order_by("-since").values_list("since", flat=True).distinct()[:6])


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, unit: uuid.UUID, key: str) -> HttpResponse:
    """What the team does with one group: its chat group, its aim."""
    place = place_of(request, unit, GROUP, "village")
    group = next((g for g in summary(place.unit, clock.today()) if g.key == key), None)
    if group is None:
        raise Http404
    start = {"chat_name": group.chat_name, "chat_link": group.chat_link, "aim": group.aim}
    bound = PlanForm(request.POST or None, initial=start)
    if request.method == "POST" and bound.is_valid():
        VillageGroup.objects.update_or_create(
            village=place.unit, group=key, defaults=bound.cleaned_data
        )
        messages.success(request, _("Đã ghi."))
        return redirect("surveys:village", unit)
    return render(request, "surveys/plan.html", {"place": place, "group": group, "form": bound})


@require_GET
def why(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Why a household is in its group: each condition with what was found (SUR-03)."""
    scope = scope_of(request, READ)
    household = get_object_or_404(Household.objects.within(scope), pk=key)
    about = topics(household.village_id, clock.today())
    rows = GroupAssignment.objects.filter(household=key).select_related("version")
    history = [
        {"row": row, "steps": [step_in_words(step, about) for step in row.why]}
        for row in rows.order_by("-since")
    ]
    context = {
        "household": household,
        "place": get_object_or_404(Standing, unit=household.village_id, valid__contains=scope.on),
        "current": next((h for h in history if h["row"].until is None), None),
        "history": [h for h in history if h["row"].until is not None],
    }
    return render(request, "surveys/why.html", context)
