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
from toso.field.models import Attachment
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.outreach.needs import NEEDS
from toso.outreach.portals import PORTALS, by_portal
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.registers.models import Business, Household, Resident
from toso.registry.picture_views import pictures_of

PAGE = 50


@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """Visits one by one, for the team and the commune: where the numbers' links end."""
    scope, day = scope_of(request), clock.today()
    month = asked_month(request.GET.get("month", ""), Period.of(day))
    rows = Visit.objects.within(scope).standing().during(month)
    village = asked_village(request)
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
        "portals": _portals(village, scope, month), "months": recent_months(Period.of(day), month),
    }  # fmt: skip
    return render(request, "registry/visits.html", context)


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
    """Visits with the names of their doors and of the people helped, and their pictures."""
    rows = list(visits)
    pictures = pictures_of(id for v in rows for id in (v.pk, v.corrects) if id)
    homes = Household.objects.in_bulk([v.household for v in rows if v.household])
    shops = Business.objects.in_bulk([v.business for v in rows if v.business])
    people = Resident.objects.in_bulk(
        [h.resident for v in rows for h in v.helps.all() if h.resident]
    )
    return [
        {
            "visit": v, "need": NEEDS.get(v.need), "household": homes.get(v.household),
            "business": shops.get(v.business),
            "pictures": _seen(pictures, v),
            "helps": [(people.get(h.resident), SKILLS[h.skill], h.result) for h in v.helps.all()],
        }
        for v in rows
    ]  # fmt: skip


def _seen(pictures: dict[uuid.UUID, list[Attachment]], visit: Visit) -> list[uuid.UUID]:
    """The visit's pictures, also those of the visit that it corrects; none of another village."""
    chain = [id for id in (visit.corrects, visit.pk) if id]
    found = [picture for id in chain for picture in pictures.get(id, [])]
    return [picture.pk for picture in found if picture.village_id == visit.village_id]


def _portals(village: Standing | None, scope: Scope, month: Period) -> list[tuple[Any, int]]:
    """How many were helped on each portal of online public services (TSK-03)."""
    places = [village.unit_id] if village else scope.villages("residents.read")
    return [(PORTALS[key], n) for key, n in by_portal(places, month).items()]


def asked_village(request: HttpRequest) -> Standing | None:
    """The village that a page is asked about, if any."""
    asked = request.GET.get("village", "")
    return village_of(request, _uuid(asked)) if asked else None


def _uuid(text: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        raise Http404 from None


def asked_month(text: str, usual: Period) -> Period:
    """The month that a page is asked about; the usual one when it is none."""
    try:
        month = Period(text)
    except ValueError:
        return usual
    return month if month.kind == "month" else usual


def recent_months(last: Period, asked: Period) -> list[Period]:
    """A year of months to choose from, with the one asked for."""
    months = [last]
    while len(months) < 12:
        months.append(months[-1].previous())
    return sorted({*months, asked}, reverse=True)


def _next(request: HttpRequest) -> str:
    """Where the page asks to go on, when it is an address of ours."""
    target = request.POST.get("next", "")
    return target if target.startswith("/") and target[1:2] not in "/\\" else "registers:home"
