"""Visits one by one, for the team and the commune; one may be taken back."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.charter.skills import SKILLS
from toso.field.doors import scope_of, village_of, villages_of
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.outreach.needs import NEEDS
from toso.places.models import Standing
from toso.registers.models import Business, Household, Resident

PAGE = 50


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """Visits one by one, for the team and the commune: where the numbers' links end."""
    scope, day = scope_of(request), clock.today()
    month = _month(request.GET.get("month", ""), Period.of(day))
    rows = Visit.objects.within(scope).standing().during(month)
    village = _asked_village(request)
    if village:
        rows = rows.filter(village=village.unit_id)
    need = request.GET.get("need", "")
    if need in NEEDS:
        rows = rows.filter(need=need)
    elif need == "none":
        rows = rows.incomplete()
    page = Paginator(
        rows.select_related("member").prefetch_related("helps").order_by("-at"), PAGE
    ).get_page(request.GET.get("page"))
    context = {
        "rows": with_names(page), "page_of_rows": page, "month": month, "village": village,
        "need": need, "needs": NEEDS.values(), "villages": villages_of(scope, day),
        "months": _months(Period.of(day), month),
    }  # fmt: skip
    return render(request, "field/visits.html", context)


@require_POST
def take_back(request: HttpRequest, visit: uuid.UUID) -> HttpResponse:
    """Undo a visit: a correction that withdraws it; what was said stays in the operations."""
    found = Visit.objects.within(scope_of(request)).filter(pk=visit).first()
    if found is None:
        raise Http404
    said = {"visit": str(visit), "withdraw": True}
    speech = say(request, "visit.correct", found.village_id, said)
    if problem := trouble(speech):
        messages.error(request, problem)
    else:
        messages.success(request, _("Đã rút lại lượt thăm."))
    return redirect(_next(request))


def with_names(visits: Any) -> list[dict[str, Any]]:
    """Visits with the names of their doors and of the people helped, in three queries."""
    rows = list(visits)
    homes = Household.objects.in_bulk([v.household for v in rows if v.household])
    shops = Business.objects.in_bulk([v.business for v in rows if v.business])
    people = Resident.objects.in_bulk(
        [h.resident for v in rows for h in v.helps.all() if h.resident]
    )
    return [
        {
            "visit": v, "need": NEEDS.get(v.need), "household": homes.get(v.household),
            "business": shops.get(v.business),
            "helps": [(people.get(h.resident), SKILLS[h.skill], h.result) for h in v.helps.all()],
        }
        for v in rows
    ]  # fmt: skip


def _asked_village(request: HttpRequest) -> Standing | None:
    asked = request.GET.get("village", "")
    return village_of(request, _uuid(asked)) if asked else None


def _uuid(text: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        raise Http404 from None


def _month(text: str, usual: Period) -> Period:
    try:
        month = Period(text)
    except ValueError:
        return usual
    return month if month.kind == "month" else usual


def _months(last: Period, asked: Period) -> list[Period]:
    """A year of months to choose from, with the one asked for."""
    months = [last]
    while len(months) < 12:
        months.append(months[-1].previous())
    return sorted({*months, asked}, reverse=True)


def _next(request: HttpRequest) -> str:
    """Where the page asks to go on, when it is an address of ours."""
    target = request.POST.get("next", "")
    return target if target.startswith("/") and target[1:2] not in "/\\" else "registers:home"
