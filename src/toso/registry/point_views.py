"""Demonstration points: proposed, judged by the commune, and shown to residents then (DEM-01)."""

import uuid
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.field.doors import scope_of, villages_of, writable
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.outreach.models import Point
from toso.people.habits import spreadsheet
from toso.places.models import Standing
from toso.registry.gathering_forms import PointForm
from toso.registry.lists import Placed, of_points
from toso.registry.visit_views import PAGE

_ORDER = ["proposed", "approved", "closed", "refused"]


@require_GET
def points(request: HttpRequest) -> HttpResponse:
    """The points of my villages; those that wait for the commune first."""
    scope = scope_of(request)
    villages = {row.unit_id: row for row in villages_of(scope, clock.today())}
    rows = sorted(
        Point.objects.within(scope).filter(village__in=list(villages)),
        key=lambda point: (_ORDER.index(point.state), villages[point.village_id].sort_key),
    )
    judged = _within(scope, "point.decide", villages)
    listing = of_points(
        request, [Placed(p, villages[p.village_id], p.village_id in judged) for p in rows]
    )
    context = {
        "rows": listing, "waiting": sum(point.state == "proposed" for point in rows),
        "writable": [villages[v] for v in _within(scope, "register.write", villages)],
    }  # fmt: skip
    file = spreadsheet(request, listing, "diem-huong-dan")
    return file or render(request, "registry/points.html", context)


@require_POST
def decide_point(request: HttpRequest, point: uuid.UUID) -> HttpResponse:
    """The commune's word about a point, for the proposal that it had on its page."""
    found = Point.objects.within(scope_of(request)).filter(pk=point).first()
    if found is None or not request.scope.contains(found.village_id, "point.decide"):  # type: ignore[attr-defined]
        raise Http404
    said = {name: request.POST.get(name, "") for name in ("proposal", "verdict", "reason")}
    speech = say(request, "point.decide", found.village_id, said, subject=point)
    if problem := trouble(speech):
        messages.error(request, problem)
    else:
        messages.success(request, _("Đã ghi quyết định về điểm hướng dẫn."))
    return redirect("registers:points")


def new_point(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """Propose a point."""
    here = writable(request, village)
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        subject = form.cleaned_data["subject"]
        speech = say(request, "point.propose", village, form.payload(), subject=subject)
        if problem := trouble(speech):
            form.add_error(None, problem)
        else:
            messages.success(request, _("Đã đề xuất điểm hướng dẫn; UBND xã sẽ duyệt."))
            return redirect("registers:points")
    context = {"form": form, "village": here, "title": _("Đề xuất điểm hướng dẫn")}
    return render(request, "registry/register.html", context)


@login_not_required
@require_GET
def for_residents(request: HttpRequest) -> HttpResponse:
    """What anybody may know: where the approved points are and when somebody is there."""
    day, asked = clock.today(), request.GET.get("q", "")
    rows = Point.objects.for_residents()
    villages = Standing.objects.on(day).filter(unit__in=rows.values("village"))
    communes = Standing.objects.on(day).filter(unit__in=villages.values("parent"))
    names = {row.unit_id: row for row in communes}
    if asked:
        near = communes.matching(asked).values("unit")
        villages = (villages.matching(asked) | villages.filter(parent__in=near)).distinct()
    places = sorted(villages, key=lambda row: (_sort(names, row), row.sort_key))
    page = Paginator(places, PAGE).get_page(request.GET.get("page"))
    found: dict[uuid.UUID, list[Point]] = {}
    for point in rows.filter(village__in=[row.unit_id for row in page]).order_by("name"):
        found.setdefault(point.village_id, []).append(point)
    groups = [
        (names.get(commune), [(row, found.get(row.unit_id, [])) for row in group])
        for commune, group in groupby(page, key=lambda row: row.parent_id)
    ]
    return render(request, "registry/points_public.html", {"groups": groups, "page_of_rows": page})


def _sort(names: dict[Any, Standing], village: Standing) -> str:
    commune = names.get(village.parent_id)
    return commune.sort_key if commune else ""


def _within(scope: Any, verb: str, villages: dict[uuid.UUID, Standing]) -> list[uuid.UUID]:
    """Those of some villages where a verb is allowed, in their order."""
    allowed = set(scope.villages(verb).filter(descendant__in=list(villages))
                  .values_list("descendant", flat=True))  # fmt: skip
    return [village for village in villages if village in allowed]
