"""Practices as a list, and one with where it comes from and what became of it."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.feedback.seats import holds
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.people.habits import listed, spreadsheet
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.practices import deciding, evaluating, media
from toso.practices.deciding import DECIDE, WORD
from toso.practices.evaluating import EVALUATE
from toso.practices.forms import DecisionForm, EvaluationForm, PlacesForm, SharingForm, WordingForm
from toso.practices.lists import columns, filters
from toso.practices.message import message
from toso.practices.models import Practice
from toso.reports.finding import submission_of
from toso.reports.names import names


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Practices of one's area, the latest first."""
    scope = scope_of(request, "report.write", "visit.record")
    related = ("decision", "team", "submission", "origin")
    rows = Practice.objects.within(scope).with_stage().select_related(*related)
    listing = listed(
        request, "practices", _("Mô hình mới, sáng kiến hay"), columns(), rows.distinct(),
        filters=filters(), search="folded", usual="-made_at",
    )  # fmt: skip
    file = spreadsheet(request, listing, "mo-hinh-sang-kien")
    context = {"list": listing, "may_learn": scope.can(EVALUATE)}
    return file or render(request, "practices/index.html", context)


@require_GET
def practice(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One practice: as it is passed on, as the report said it, what became of it, where shared."""
    return page(request, practice_of(request, key))


def page(request: HttpRequest, found: Practice, refused: PlacesForm | None = None) -> HttpResponse:
    """`refused` is the choice of places that was not taken, as it was ticked."""
    scope = scope_of(request, "report.write", "visit.record")
    proposed = found.state == "proposed"
    within = scope.contains(found.unit_id)
    judges = evaluating.judges(scope, found)
    spread = list(found.replications.order_by("since", "pk"))
    called = names((row.unit_id for row in spread), clock.today())
    context = {
        "may_evaluate": judges and found.stage == "proposed",
        "spread": [(called.get(row.unit_id, ""), row.since) for row in spread],
        "places_form": refused or (spreading_form(scope, found) if judges else None),
        "media": media.recipients(found), "may_publish": judges,
        "evaluation_form": EvaluationForm(initial={"held_on": clock.today()}),
        "practice": found, "within": within,
        "may_read_dispatch": found.state == "applied" and scope.can("report.review") and within,
        "message": message(found),
        "may_word": proposed and holds(scope, WORD, found.commune_id),
        "may_decide": proposed and holds(scope, DECIDE, found.commune_id),
        "wording": WordingForm({"title": found.title, "content": found.content}),
        "decision_form": DecisionForm(), "sharing_form": SharingForm(),
        "sharings": found.sharings.select_related("by").order_by("-at"),
    }  # fmt: skip
    return render(request, "practices/practice.html", context, status=422 if refused else 200)


@require_POST
def take(request: HttpRequest, submission: uuid.UUID, heading: str) -> HttpResponse:
    """One click on a report: its words become a practice (GPR-01)."""
    found = submission_of(request, submission)
    try:
        made = deciding.take(found, heading, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:submission", submission)
    messages.success(request, _("Đã lập từ báo cáo. Nguyên văn được giữ lại."))
    return redirect("practices:practice", made.pk)


@require_POST
def mend(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Word it better before it is decided."""
    found, by = practice_of(request, key), person(request)
    return act(
        request, key, WordingForm(request.POST), lambda said: deciding.mend(found, by, **said)
    )


@require_POST
def decide(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Apply it in the whole commune, or decline it."""
    found, by, applies = practice_of(request, key), person(request), "apply" in request.POST
    return act(
        request, key, DecisionForm(request.POST),
        lambda said: deciding.decide(found, by, applies=applies, **said),
    )  # fmt: skip


@require_POST
def share(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down where it was shared."""
    found, by = practice_of(request, key), person(request)
    return act(
        request, key, SharingForm(request.POST), lambda said: deciding.share(found, by, **said)
    )


def spreading_form(scope: Scope, found: Practice) -> PlacesForm | None:
    """Where it may still be replicated; None before it was found worth it."""
    if found.stage not in ("evaluated", "replicated"):
        return None
    rows = open_places(scope, found)
    return PlacesForm(rows, initial={"since": clock.today()}) if rows else None


def open_places(scope: Scope, found: Practice) -> list[Standing]:
    """Neither named before nor in a district that was."""
    known = set(found.replications.values_list("unit", flat=True))
    return [row for row in evaluating.places(scope) if not {row.unit_id, row.parent_id} & known]


def act(
    request: HttpRequest, key: uuid.UUID, form: forms.Form, verb: Callable[[Any], object]
) -> HttpResponse:
    if not form.is_valid():
        for error in (error for errors in form.errors.values() for error in errors):
            messages.error(request, str(error))
        return redirect("practices:practice", key)
    try:
        verb(form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("practices:practice", key)


def practice_of(request: HttpRequest, key: uuid.UUID) -> Practice:
    seen = Practice.objects.within(scope_of(request)).with_stage().distinct()
    related = (
        "decision__by", "decision__dispatch", "team", "submission", "made_by", "origin",
        "evaluation__by",
    )  # fmt: skip
    return get_object_or_404(seen.select_related(*related), pk=key)
