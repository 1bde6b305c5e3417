"""The field's own pages: today's doors, one visit, visits one by one."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET, require_POST

from toso.charter.skills import SKILLS, skills_of
from toso.field.doors import houses, known_of, scope_of, summaries, village_of, villages_of
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.outreach.needs import NEEDS
from toso.places.models import Standing
from toso.registers.models import Business, Household, Resident

PAGE = 50
FIRST_DOORS = 12


@require_GET
@ensure_csrf_cookie
def home(request: HttpRequest) -> HttpResponse:
    """Today: my villages, this month's visits, and the doors never knocked on (OUT-04)."""
    scope, day = scope_of(request), clock.today()
    villages = summaries(villages_of(scope, day), day)
    recording = scope.can("visit.record")
    unvisited = houses([v["standing"].unit_id for v in villages], day).filter(last_visit=None)
    context = {
        "villages": villages,
        "recording": recording,
        "doors": unvisited[:FIRST_DOORS] if recording else [],
        "month": Period.of(day),
        "totals": {k: sum(v[k] for v in villages) for k in ("households", "unvisited", "visits")},
    }
    return render(request, "field/home.html", context)


@ensure_csrf_cookie
def visit(request: HttpRequest) -> HttpResponse:
    """Record a visit: need first, then who, which skill, how far (OUT-01, OUT-03)."""
    subject, kind = _door(request)
    village = village_of(request, subject.village_id)
    if not request.scope.contains(village.unit_id, "visit.record"):  # type: ignore[attr-defined]
        raise Http404
    if request.method == "POST":
        return _record(request, village, kind, subject)
    residents = list(subject.residents.present(clock.today())) if kind == "household" else []
    known = known_of([subject.pk, *(r.pk for r in residents)])
    context = {
        "village": village, "subject": subject, "kind": kind, "operation": new_id(),
        "people": [(person, known.get(person.pk, [])) for person in residents],
        "known": known.get(subject.pk, []), "needs": NEEDS.values(), "now": clock.now(),
        "skills": _skills_by_need(kind), "back": _page_of(kind, subject),
    }  # fmt: skip
    return render(request, "field/visit.html", context)


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


def _door(request: HttpRequest) -> tuple[Any, str]:
    """The household or business that is visited, found through the person's own scope."""
    scope = scope_of(request)
    for kind, model in (("household", Household), ("business", Business)):
        if asked := request.GET.get(kind):
            try:
                found = model.objects.within(scope).filter(pk=uuid.UUID(asked)).first()
            except ValueError:
                found = None
            if found:
                return found, kind
    raise Http404


def _record(request: HttpRequest, village: Standing, kind: str, subject: Any) -> HttpResponse:
    """The same form without scripts: one operation through the same door."""
    sent = request.POST
    people = sent.getlist("person") or [""]
    helps = [
        {"skill": name.removeprefix("skill:"), "result": result}
        | ({"resident": person} if person else {})
        for name, result in sent.items() if name.startswith("skill:") and result
        for person in people
    ]  # fmt: skip
    said = {
        kind: str(subject.pk), "need": sent.get("need", ""), "note": sent.get("note", ""),
        "result": sent.get("result", ""), "helps": helps,
    }  # fmt: skip
    speech = say(request, "visit.record", village.unit_id, said, id=_uuid(sent.get("operation")))
    if problem := trouble(speech):
        messages.error(request, problem)
        return redirect(request.get_full_path())
    messages.success(request, _("Đã ghi lượt thăm."))
    return redirect(_page_of(kind, subject))


def _skills_by_need(kind: str) -> list[tuple[Any, list[str]]]:
    """The skills that can be recorded at such a door, each with the needs that bring it up."""
    kinds = ("resident", "household") if kind == "household" else (kind,)
    found = {s.key: s for k in kinds for s in skills_of(k)}
    return [
        (skill, [need.key for need in NEEDS.values() if key in need.skills])
        for key, skill in found.items()
    ]


def _page_of(kind: str, subject: Any) -> str:
    return reverse(f"field:{kind}", args=[subject.pk])


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
    return target if target.startswith("/") and target[1:2] not in "/\\" else "field:home"
