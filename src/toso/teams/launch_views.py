"""Launches of teams: the communes of an area as a list, and one commune's with its form."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.documents.files import hand_out
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import day_of, person, scope_of
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.teams import launching, lists
from toso.teams.coverage import promises
from toso.teams.forms import LaunchForm
from toso.teams.launches import Mark, launches
from toso.teams.models import Launch, LaunchPhoto
from toso.teams.views import area_of


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The communes of one's area: who has launched, who is flagged; a commune sees its own page."""
    scope, day = scope_of(request, "report.write"), day_of(request)
    here = area_of(request, scope, day)
    if here.level in ("commune", "village"):
        found = here.unit_id if here.level == "commune" else here.parent_id
        return redirect("teams:launch", found)
    milestone = promises(day).get("launch")
    rows = launches(here.unit, day, milestone)
    listing = lists.of_launches(request, rows)
    context = {
        "here": here, "day": day, "rows": listing, "total": len(rows),
        "held": sum(not row.lacks for row in rows),
        "overdue": sum(row.mark == Mark.OVERDUE for row in rows),
        "milestone": milestone,
    }  # fmt: skip
    file = spreadsheet(request, listing, f"ra-mat-{here.code}-{day}")
    return file or render(request, "teams/launches.html", context)


@require_http_methods(["GET", "POST"])
def launch(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """A commune's launches; who keeps its teams records one here."""
    scope = scope_of(request, "report.write")
    here = _commune(scope, unit)
    may = scope.contains(unit, launching.VERB)
    if request.method == "POST" and not may:
        raise Http404
    form = LaunchForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            launching.hold(here.unit, person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi buổi ra mắt. Cấp trên thấy ngay."))
            return redirect("teams:launch", unit)
    return _page(request, here, form, may, 422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Mend what was written about a launch, or add photographs."""
    found = _mine(request, key)
    said = {"held_on": found.held_on, "place": found.place, "note": found.note}
    form = LaunchForm(request.POST or None, request.FILES or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            launching.amend(found, person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("teams:launch", found.commune_id)
    context = {"launch": found, "form": form, "here": found.commune.standing(clock.today())}
    status = 422 if request.method == "POST" else 200
    return render(request, "teams/launch_amend.html", context, status=status)


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _mine(request, key)
    launching.withdraw(found, person(request))
    messages.success(request, _("Đã rút buổi ra mắt. Có thể khôi phục ở cuối trang."))
    return redirect("teams:launch", found.commune_id)


@require_POST
def restore(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _mine(request, key)
    launching.restore(found, person(request))
    messages.success(request, _("Đã khôi phục buổi ra mắt."))
    return redirect("teams:launch", found.commune_id)


@require_GET
def photo(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """A photograph, for whoever may read the commune's page."""
    scope = scope_of(request, "report.write")
    return hand_out(_photo(scope, key, "report.write").file)


@require_POST
def take_off(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _photo(scope_of(request, launching.VERB), key, launching.VERB)
    launching.take_off(found, person(request))
    messages.success(request, _("Đã bỏ ảnh."))
    return redirect("teams:launch-amend", found.launch_id)


def _page(
    request: HttpRequest, here: Standing, form: LaunchForm, may: bool, status: int
) -> HttpResponse:
    known = here.unit.launches.select_related("by").prefetch_related("photos__file")
    day = clock.today()
    milestone = promises(day).get("launch")
    (row,) = launches(here.unit, day, milestone)
    context = {
        "here": here, "row": row, "form": form, "may": may,
        "milestone": milestone,
        "held": known.filter(withdrawn_at=None).order_by("held_on", "pk"),
        "withdrawn": known.exclude(withdrawn_at=None).order_by("-withdrawn_at") if may else [],
    }  # fmt: skip
    return render(request, "teams/launch.html", context, status=status)


def _commune(scope: Scope, unit: uuid.UUID) -> Standing:
    mine = Standing.objects.on(clock.today()).at_level("commune").select_related("unit")
    return get_object_or_404(mine.filter(unit__in=scope.units("report.write")), unit=unit)


def _mine(request: HttpRequest, key: uuid.UUID) -> Launch:
    scope = scope_of(request, launching.VERB)
    mine = Launch.objects.filter(commune__in=scope.units(launching.VERB))
    return get_object_or_404(mine.select_related("commune"), pk=key)


def _photo(scope: Scope, key: uuid.UUID, verb: str) -> LaunchPhoto:
    seen = LaunchPhoto.objects.filter(launch__commune__in=scope.units(verb))
    return get_object_or_404(seen.select_related("file", "launch"), pk=key)
