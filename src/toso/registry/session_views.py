"""Sessions with several people: by point and month, one by one, and each with who came."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.charter.skills import SKILLS
from toso.field.doors import rights, scope_of, village_of, villages_of
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.gatherings import SESSIONS, TOPICS
from toso.outreach.models import Event, Point, Session
from toso.registers.models import Resident
from toso.registry.visit_views import PAGE, asked_month, asked_village, recent_months

MONTHS = 6


@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions of a month, and how many each point held in the last months (DEM-02)."""
    scope, day = scope_of(request), clock.today()
    month = asked_month(request.GET.get("month", ""), Period.of(day))
    village = asked_village(request)
    rows = Session.objects.within(scope).standing().during(month)
    places = Point.objects.within(scope).exclude(state="refused")
    if village:
        rows, places = rows.filter(village=village.unit_id), places.filter(village=village.unit_id)
    page = Paginator(rows.with_people().order_by("-at"), PAGE).get_page(request.GET.get("page"))
    columns = recent_months(month, month)[:MONTHS]
    context = {
        "rows": _named(page, villages_of(scope, day)), "page_of_rows": page, "month": month,
        "months": recent_months(Period.of(day), month), "village": village, "columns": columns,
        "points": _per_point(places.order_by("name")[:PAGE], columns),
        "villages": villages_of(scope, day),
    }  # fmt: skip
    return render(request, "registry/sessions.html", context)


@require_GET
def session(request: HttpRequest, session: uuid.UUID) -> HttpResponse:
    """One session: what for, on what occasion, who came, how far they got."""
    found = _session(request, session)
    here = village_of(request, found.village_id)
    attendances = list(found.attendances.order_by("pk"))
    people = Resident.objects.in_bulk([one.resident for one in attendances])
    came: dict[uuid.UUID, list[Any]] = {one.resident: [] for one in attendances}
    for one in attendances:
        if one.skill:
            came[one.resident].append((SKILLS[one.skill], one.result))
    context = {
        "session": found, "village": here, "kind": SESSIONS[found.kind],
        "topic": TOPICS[found.topic], "skills": [SKILLS[key] for key in found.skills],
        "came": [(people.get(id), steps) for id, steps in came.items()],
        "point": Point.objects.filter(pk=found.point).first() if found.point else None,
        "event": Event.objects.filter(pk=found.event).first() if found.event else None,
        **rights(request, here),
    }  # fmt: skip
    return render(request, "registry/session.html", context)


@require_POST
def take_back_session(request: HttpRequest, session: uuid.UUID) -> HttpResponse:
    """Undo a session: a correction that withdraws it; what was said stays in the operations."""
    found = _session(request, session)
    said = {"session": str(session), "withdraw": True}
    speech = say(request, "session.correct", found.village_id, said)
    if problem := trouble(speech):
        messages.error(request, problem)
    else:
        messages.success(request, _("Đã rút lại buổi hướng dẫn."))
    return redirect("registers:sessions")


def _session(request: HttpRequest, session: uuid.UUID) -> Session:
    rows = Session.objects.within(scope_of(request)).standing().with_people()
    found: Session | None = rows.filter(pk=session).first()
    if found is None:
        raise Http404
    return found


def _named(page: Any, standings: Any) -> list[dict[str, Any]]:
    """Sessions with their occasion and topic in words, and their village."""
    villages = {row.unit_id: row for row in standings}
    return [
        {
            "session": row, "kind": SESSIONS[row.kind], "topic": TOPICS[row.topic],
            "village": villages.get(row.village_id),
        }
        for row in page
    ]  # fmt: skip


def _per_point(points: Any, columns: list[Period]) -> list[tuple[Point, list[int]]]:
    """Each point with how many sessions it held in each of some months."""
    rows = list(points)
    counts = Session.objects.standing().per_point_and_month([row.pk for row in rows])
    return [
        (row, [counts.get((row.pk, m.first.year, m.first.month), 0) for m in columns])
        for row in rows
    ]
