"""The page of those without data."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from toso.desk.choosing import choice_of
from toso.desk.missing import LEVELS, described, unknown_units
from toso.kit import clock

PAGE = 50


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Units of which nothing is known for an indicator, since when, and whom to call."""
    choice = choice_of(request, "at")
    levels = LEVELS.get(choice.area.here.level, ())
    levels = tuple(level for level in levels if level == "village" or level in choice.levels)
    if not levels:
        return redirect(reverse("figures:index") + choice.area.query())
    level = request.GET.get("at") or levels[-1]
    if level not in levels:
        raise Http404
    unknown, total = unknown_units(choice, level)
    shown = Paginator(unknown, PAGE).get_page(request.GET.get("page"))
    # Teams' members are for those who follow reports, not for every reader of summaries.
    may_call = choice.area.scope.can("report.write")
    context = {
        "area": choice.area,
        "choice": choice,
        "levels": levels,
        "at": level,
        "total": total,
        "page_of": shown,
        "rows": described(shown.object_list, choice.area.month, clock.today(), may_call=may_call),
        "may_call": may_call,
    }
    return render(request, "desk/missing.html", context)
