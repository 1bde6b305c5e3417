"""The pages of platforms: all of them counted, one with its communes, one commune with its own."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.adoption import catalogue, lists, standing, telling
from toso.adoption.catalogue import CATALOGUE, platforms_on
from toso.adoption.forms import PlatformForm, word_forms
from toso.adoption.models import Adoption, Platform
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.places.models import Standing

READ = "report.write"


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every platform: how many communes of one's area use it, not yet, or have not said."""
    scope = scope_of(request, READ)
    communes = standing.communes_of(scope)
    if len(communes) == 1 and not scope.can(CATALOGUE):
        return redirect("adoption:commune", communes[0].unit_id)
    rows = lists.of_platforms(request, standing.lines(scope))
    context = {"rows": rows, "communes": len(communes), "may_add": scope.can(CATALOGUE)}
    file = spreadsheet(request, rows, f"nen-tang-so-{clock.today()}")
    return file or render(request, "adoption/index.html", context)


@require_GET
def platform(request: HttpRequest, key: str) -> HttpResponse:
    """One platform, commune by commune; those without data are named."""
    scope, known = scope_of(request, READ), platforms_on(clock.today()).get(key)
    if known is None:
        raise Http404
    found = standing.rows(scope, key)
    rows = lists.of_communes(request, known, found)
    context = {
        "platform": known, "rows": rows, "all": len(found),
        "in_use": sum(row.state == "in_use" for row in found),
        "not_started": sum(row.state == "not_started" for row in found),
        "silent": sum(not row.state for row in found),
    }  # fmt: skip
    file = spreadsheet(request, rows, f"nen-tang-theo-xa-{clock.today()}")
    return file or render(request, "adoption/platform.html", context)


@require_http_methods(["GET", "POST"])
def commune(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """One commune's platforms; its people say here which they use and since when."""
    scope = scope_of(request, READ)
    here = _commune(scope, unit)
    may = scope.contains(unit, telling.WRITE)
    if request.method == "POST" and not may:
        raise Http404
    said = {key: row for (_unit, key), row in standing.latest([unit]).items()}
    forms = word_forms(platforms_on(clock.today()).values(), said, request.POST or None)
    problem = ""
    if request.method == "POST" and all(form.is_valid() for *_rest, form in forms):
        try:
            made = telling.tell(
                here.unit, person(request), {k.key: form.word() for k, _last, form in forms}
            )
        except Refused as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("Đã ghi.") if made else _("Không có gì thay đổi."))
            return redirect("adoption:commune", unit)
    return _page(request, here, forms, problem, may)


def _page(
    request: HttpRequest, here: Standing, forms: list[Any], problem: str, may: bool
) -> HttpResponse:
    rows = lists.of_one_commune(request, here, forms)
    if file := spreadsheet(request, rows, f"nen-tang-{here.code}-{clock.today()}"):
        return file
    history = Adoption.objects.filter(unit=here.unit_id).select_related("by")
    called = catalogue.labels() | {known.key: known.label for known, *_rest in forms}
    context = {
        "here": here, "rows": rows, "forms": forms, "problem": problem, "may_write": may,
        "history": [
            (row, called.get(row.platform, row.platform), standing.called(row.state))
            for row in history.order_by("-at", "-pk")[:50]
        ],
        "oversees": len(standing.communes_of(request.scope)) > 1,  # type: ignore[attr-defined]
    }  # fmt: skip
    wrong = request.method == "POST"
    return render(request, "adoption/commune.html", context, status=422 if wrong else 200)


@require_POST
def take_back(request: HttpRequest, said: uuid.UUID) -> HttpResponse:
    """Take a word back, or put it back (`restore`)."""
    scope = scope_of(request, telling.WRITE)
    mine = Adoption.objects.filter(unit__in=scope.units(telling.WRITE)).select_related("unit")
    found = get_object_or_404(mine, pk=said)
    telling.take_back(found, person(request), withdrawn="restore" not in request.POST)
    messages.success(request, _("Đã ghi. Có thể làm lại ở cuối trang."))
    return redirect("adoption:commune", found.unit_id)


@require_http_methods(["GET", "POST"])
def platforms(request: HttpRequest) -> HttpResponse:
    """The catalogue with what each platform stands on; the department adds one here."""
    scope = scope_of(request, READ)
    may, form = scope.can(CATALOGUE), PlatformForm(request.POST or None)
    if request.method == "POST" and not may:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            catalogue.add(person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm nền tảng vào danh mục."))
            return redirect("adoption:platforms")
    known = platforms_on(clock.today()).values()
    context = {"platforms": known, "form": form, "may_add": may}
    return render(request, "adoption/platforms.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a platform out again of which no commune has said anything."""
    scope_of(request, CATALOGUE)
    try:
        catalogue.drop(get_object_or_404(Platform, pk=key), person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ nền tảng khỏi danh mục."))
    return redirect("adoption:platforms")


def _commune(scope: Scope, unit: uuid.UUID) -> Standing:
    mine = Standing.objects.on(scope.on).at_level("commune").select_related("unit")
    return get_object_or_404(mine.filter(standing.area(scope)), unit=unit)
