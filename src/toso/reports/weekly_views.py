"""The week's digest on one page: the running week as it stands, earlier ones as they were kept."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.kit import clock
from toso.people.asking import scope_of
from toso.people.scope import Scope
from toso.reports import permissions
from toso.reports.names import names
from toso.reports.weekly import Seat, Weekly, monday_of, weeks


@require_GET
def weekly(request: HttpRequest) -> HttpResponse:
    """What came in, what is late, what came back, whom to call; printable on one sheet."""
    scope = scope_of(request, "report.review")
    seats = _seats(scope)
    seat = _chosen(seats, request.GET.get("at", ""))
    this = monday_of(clock.today())
    kept = {str(w.monday): w for w in _kept(seat)}
    chosen = kept.get(request.GET.get("week", ""))
    monday = chosen.monday if chosen else this
    called = names([unit for _level, unit in seats], clock.today())
    context = {
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "kept": list(kept.values()),
        "chosen": chosen,
        "told": chosen.content if chosen else _running(seat, this),
        "name": called.get(seat[1], "") if seat else "",
        "seat": seat,
        "places": [(unit, called.get(unit, "")) for _level, unit in seats],
    }
    return render(request, "reports/weekly.html", context)


def _seats(scope: Scope) -> list[Seat]:
    """The places for which the person receives reports, the highest first."""
    return [
        (level, unit)
        for level in ("province", "district", "commune")
        for unit in dict.fromkeys(permissions.posts(scope, "report.review", level))
    ]


def _chosen(seats: list[Seat], at: str) -> Seat | None:
    """The place asked for, else the highest; one at which the person receives nothing is a 404."""
    mine = [seat for seat in seats if at in ("", str(seat[1]))]
    if at and not mine:
        raise Http404
    return mine[0] if mine else None


def _kept(seat: Seat | None) -> Any:
    if seat is None:
        return Weekly.objects.none()
    return Weekly.objects.filter(level=seat[0], unit=seat[1]).order_by("-monday")[:26]


def _running(seat: Seat | None, monday: date) -> dict[str, Any] | None:
    return weeks(monday, [seat]).get(seat) if seat else None
