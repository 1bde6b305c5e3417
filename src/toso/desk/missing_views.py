"""The page of those without data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from toso.desk.choosing import choice_of
from toso.desk.figure_lists import of_missing
from toso.desk.missing import LEVELS, called, described, unknown_units
from toso.kit import clock
from toso.kit.listing import FILE
from toso.people.habits import spreadsheet


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
    # Teams' members are for those who follow reports, not for every reader of summaries.
    may_call = choice.area.scope.can("report.write")
    day = clock.today()
    listing = of_missing(request, choice, described(unknown, choice.area.month, day), may_call)
    if may_call:
        called(listing.rows if FILE in request.GET else listing, day)
    context = {
        "area": choice.area,
        "choice": choice,
        "levels": levels,
        "at": level,
        "total": total,
        "unknown": len(unknown),
        "rows": listing,
        "may_call": may_call,
    }
    file = spreadsheet(request, listing, f"chua-co-so-lieu-{choice.indicator.code}")
    return file or render(request, "desk/missing.html", context)
