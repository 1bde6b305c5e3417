"""Figures of an area, down to the visits that made them."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from toso.desk.area import Area, area_of, months
from toso.desk.figure_forms import EnterForm
from toso.desk.figure_lists import known_goals, of_children, of_indicator
from toso.desk.household_groups import Chosen, group_asked, of_group, of_its_households
from toso.desk.sheets import figures_xlsx
from toso.desk.subjects import described
from toso.figures.catalogue import find, indicators_here
from toso.figures.definitions import Definition
from toso.figures.entering import enter as enter_figure
from toso.figures.reading import Reading, for_units, trend
from toso.figures.trail import subjects as subjects_behind
from toso.kit.downloads import EXCEL, download
from toso.kit.refusals import Refused
from toso.people.asking import is_demo
from toso.people.habits import spreadsheet

PAGE = 50
WHICH = {
    "numerator": gettext_lazy("Đã đạt"),
    "unknown": gettext_lazy("Chưa có số liệu"),
    "denominator": gettext_lazy("Tất cả"),
}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every indicator of an area in a month, and the way to the units below."""
    area = area_of(request)
    children = area.children()
    found = for_units([area.here.unit_id, *(c.unit_id for c in children)], area.month)
    readings = found[area.here.unit_id].values()
    work = [r for r in readings if r.indicator.is_flow]
    rows = of_children(request, area, [(child, found[child.unit_id]) for child in children])
    context = {
        "area": area,
        "goals": [r for r in readings if not r.indicator.is_flow],
        "work": work,
        "rows": rows,
        "lines": [
            (child, [of.get(r.indicator.code) for r in work], known_goals(of)) for child, of in rows
        ],
    }
    file = spreadsheet(request, rows, f"so-lieu-{area.here.code or 'thon'}-{area.month}")
    return file or render(request, "desk/figures.html", context)


@require_GET
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: its source, its course, the units below it, and at a village who it is."""
    area = area_of(request)
    found = find(code, area.month)
    if found is None:
        raise Http404
    children, group = area.children(), group_asked(request, area, found)
    units = [area.here.unit_id, *(c.unit_id for c in children)]
    readings = of_group(units, group, found, area) if group else _of_all(units, found, area)
    below = [(c, readings[c.unit_id]) for c in children if c.unit_id in readings]
    rows = of_indicator(request, area, found, below)
    context: dict[str, object] = {
        "area": area,
        "indicator": found,
        "group": group,
        "reading": readings.get(area.here.unit_id),
        "rows": rows,
        "trend": None if group else trend(area.here.unit_id, code, reversed(months()[:12])),
    }
    if area.here.level == "village":
        context |= _behind(request, area, found, group)
    file = spreadsheet(request, rows, f"{code}-{area.here.code or 'thon'}-{area.month}")
    return file or render(request, "desk/indicator.html", context)


def _of_all(
    units: Sequence[uuid.UUID], indicator: Definition, area: Area
) -> dict[uuid.UUID, Reading]:
    return {unit: found[indicator.code] for unit, found in for_units(units, area.month).items()}


def _behind(
    request: HttpRequest, area: Area, indicator: Definition, group: Chosen | None
) -> dict[str, object]:
    """At the village a number is people and visits: for those who may read them."""
    if not area.scope.contains(area.here.unit_id, "residents.read"):
        return {}
    which = request.GET.get("which", "numerator")
    if which not in WHICH:
        raise Http404
    if group:
        behind = of_its_households(group, indicator, area, which)
    else:
        behind = subjects_behind(indicator.code, area.here.unit_id, area.month, which)
    page = Paginator(behind, PAGE).get_page(request.GET.get("page"))
    return {
        "page_of": page,
        "subjects": described(page.object_list, area.scope),
        "which": which,
        "choices": WHICH,
        "may_read": True,
    }


@require_GET
def xlsx(request: HttpRequest) -> HttpResponse:
    """The table of an area and the units below it as a spreadsheet."""
    area = area_of(request)
    body = figures_xlsx(area, demo=is_demo(request))
    name = f"so-lieu-{area.here.code or 'thon'}-{area.month}.xlsx"
    return download(body, EXCEL, name)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a figure that nobody can count from registers, with its source (IND-R6)."""
    area = area_of(request)
    if not area.scope.contains(area.here.unit_id, "figure.enter"):
        raise Http404
    choices = [d for d in indicators_here(area.month) if d.is_entered and d.at == area.here.level]
    form = EnterForm(request.POST or None, indicators=choices)
    if request.method == "POST" and form.is_valid():
        try:
            enter_figure(unit=area.here.unit, month=area.month, by=area.scope, **form.cleaned_data)
            messages.success(request, _("Đã ghi số liệu kèm nguồn."))
            return redirect(reverse("figures:index") + area.query())
        except Refused as error:
            form.add_error(None, str(error))
    context = {"area": area, "form": form, "any": bool(choices)}
    return render(request, "desk/enter.html", context, status=422 if form.errors else 200)
