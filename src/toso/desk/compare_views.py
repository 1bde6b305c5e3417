"""The comparison of kinds of places, and the pages on which the department says which is which."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.desk.area import Area, area_of
from toso.desk.compare import ALL, Line, groups, lines
from toso.desk.league import month_before
from toso.desk.trait_forms import EndForm, MarkForm
from toso.figures.catalogue import indicators_here
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.listing import Column, Listing
from toso.kit.period import Period
from toso.people.habits import listed, spreadsheet
from toso.people.scope import Scope
from toso.places.models import Standing, UnitTrait
from toso.places.traits import TRAITS, TraitRefused, mark, traits_of, unmark


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Each indicator by kind of place, the gap between best and worst, and how it moved."""
    area = area_of(request)
    then, by = _then(request, area), request.GET.get("by") or ALL
    if by != ALL and by not in TRAITS:
        raise Http404
    communes = [u.unit_id for u in _communes(area)]
    marked = traits_of(communes, area.day)
    present = [key for key in TRAITS if any(key in some for some in marked.values())]
    grouped = groups(communes, marked, by, present)
    made = lines(grouped, indicators_here(area.month), area.month, then)
    names = {key: str(TRAITS.get(key, _("Các nơi còn lại"))) for key in grouped}
    rows = _listing(request, area, made, names, then)
    context: dict[str, Any] = {
        "area": area, "rows": rows, "then": then, "by": by, "names": names,
        "kinds": [(key, TRAITS[key]) for key in present], "any": bool(present),
        "sizes": [(names[key], len(some)) for key, some in grouped.items()],
        "cells": [(line, [(names[k], c, line.extreme(k)) for k, c in line.cells.items()])
                  for line in rows],
        "may_mark": area.scope.contains(area.here.unit_id, "trait.write"),
    }  # fmt: skip
    file = spreadsheet(request, rows, f"so-sanh-vung-{area.here.code}-{area.month}")
    return file or render(request, "desk/compare.html", context)


def _then(request: HttpRequest, area: Area) -> Period | None:
    """The month to compare with; by default the last month of the year before, or the first."""
    asked = request.GET.get("since")
    if not asked:
        return month_before(area.month, "year", area.here.unit_id)
    try:
        then = Period(asked)
    except ValueError:
        raise Http404 from None
    if then.kind != "month":
        raise Http404
    return then if then < area.month else None


def _communes(area: Area) -> list[Standing]:
    inside = Standing.objects.on(area.day).at_level("commune")
    return list(inside.within(area.here.unit, area.day).order_by("sort_key"))


def _listing(
    request: HttpRequest, area: Area, made: list[Line], names: dict[str, str], then: Period | None
) -> Listing:
    def share(key: str) -> Any:
        return lambda line: _part(line.cells[key].share)

    moved = _("Chênh lệch đổi")
    if then:
        moved = _("Chênh lệch đổi từ %(month)s") % {"month": f"{then.first:%m/%Y}"}
    columns = [
        Column("indicator", _("Chỉ tiêu"), lambda line: line.indicator.short
               or line.indicator.text, width=44, searched=True),
        *(Column(f"g-{key}", name, share(key), "percent", 16) for key, name in names.items()),
        Column("whole", _("Toàn địa bàn"), lambda line: _part(line.whole.share), "percent"),
        Column("gap", _("Chênh lệch, điểm phần trăm"), lambda line: _points(line.gap), "points"),
        Column("moved", moved, lambda line: _points(line.narrowed), "points", 16),
    ]  # fmt: skip
    title = _("So sánh vùng %(month)s · %(area)s")
    said = {"month": f"{area.month.first:%m/%Y}", "area": area.here}
    return listed(request, "desk.compare", title % said, columns, made, per_page=200)


def _part(share: Any) -> float | None:
    return None if share is None else float(share) / 100


def _points(change: Any) -> float | None:
    return None if change is None else float(round(change, 2))


@require_http_methods(["GET", "POST"])
def traits(request: HttpRequest) -> HttpResponse:
    """Say which units are what kind of place, by which document."""
    area = _writable(request)
    units = _markable(area)
    form = MarkForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        unit = next(s for s in units if str(s.unit_id) == data["unit_id"])
        try:
            made = mark(unit.unit, data["key"], data["since"], data["source"])
            record("trait.mark", actor=request.user, subject=made.pk, place=unit.unit_id,
                   key=made.key, since=data["since"].isoformat(), source=made.source)  # fmt: skip
            messages.success(request, _("Đã ghi. Các bảng so sánh dùng ngay từ ngày này."))
            return redirect(reverse("ranking:traits") + f"?unit={area.here.unit_id}")
        except TraitRefused as error:
            form.add_error(None, _REFUSED[str(error)]())
    rows = _marked(request, units)
    context = {"area": area, "form": form, "rows": rows, "end": EndForm()}
    file = spreadsheet(request, rows, f"dac-diem-dia-ban-{clock.today()}")
    return file or render(request, "desk/traits.html", context, status=422 if form.errors else 200)


@require_POST
def end_trait(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """End a trait on a day, by a document."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    mine = UnitTrait.objects.filter(unit__in=scope.units("trait.write"))
    trait = get_object_or_404(mine, pk=key)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            unmark(trait, form.cleaned_data["until"], form.cleaned_data["source"])
            record("trait.end", actor=request.user, subject=trait.pk, place=trait.unit_id,
                   until=form.cleaned_data["until"].isoformat())  # fmt: skip
            messages.success(request, _("Đã ghi ngày thôi áp dụng; những ngày trước vẫn như cũ."))
        except TraitRefused as error:
            messages.error(request, _REFUSED[str(error)]())
    else:
        messages.error(request, _("Ghi đủ ngày thôi áp dụng và văn bản."))
    return redirect("ranking:traits")


def _writable(request: HttpRequest) -> Area:
    area = area_of(request)
    if not area.scope.contains(area.here.unit_id, "trait.write"):
        raise Http404
    return area


def _markable(area: Area) -> list[Standing]:
    found = Standing.objects.on(area.day).filter(level__in=("district", "commune"))
    return list(
        found.within(area.here.unit, area.day).select_related("unit").order_by("-level", "sort_key")
    )


def _marked(request: HttpRequest, units: list[Standing]) -> Listing:
    """Every trait ever written of these units; a district's holds for its communes."""
    names = {s.unit_id: str(s) for s in units}
    rows = list(UnitTrait.objects.filter(unit__in=names).order_by("key", "valid"))
    columns = [
        Column("unit", _("Đơn vị"), lambda t: names[t.unit_id], width=28, searched=True),
        Column("key", _("Đặc điểm"), lambda t: str(TRAITS[t.key]), width=28),
        Column("since", _("Từ ngày"), lambda t: t.valid.lower, "date"),
        Column("until", _("Thôi áp dụng từ"), lambda t: t.valid.upper, "date"),
        Column("source", _("Văn bản"), lambda t: t.source, width=60, searched=True),
    ]
    title = _("Đặc điểm của các đơn vị")
    for row in rows:
        row.name, row.label = names[row.unit_id], TRAITS[row.key]  # type: ignore[attr-defined]
    return listed(request, "desk.traits", title, columns, rows, per_page=100)


_REFUSED: dict[str, Any] = {
    "unknown": lambda: _("Không có đặc điểm này."),
    "source": lambda: _("Ghi văn bản làm căn cứ."),
    "days": lambda: _("Ngày thôi áp dụng phải sau ngày bắt đầu."),
    "twice": lambda: _("Đơn vị này đã được ghi đặc điểm ấy trong thời gian đó."),
}
