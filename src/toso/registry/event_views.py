"""Events of villages: told by the commune or the team, seen by every phone of the team (TSK-14)."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from toso.field.doors import scope_of, villages_of
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.outreach.gatherings import AUDIENCES, EVENTS
from toso.outreach.models import Event
from toso.places.models import Standing
from toso.registry.gathering_forms import EventForm, NewEventForm
from toso.registry.visit_views import PAGE, asked_village

_SAID = ("name", "kind", "audience", "starts_at", "place")


@require_GET
def events(request: HttpRequest) -> HttpResponse:
    """What is to come, the nearest first; then what was, the latest first."""
    scope, village = scope_of(request), asked_village(request)
    start = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    villages = {row.unit_id: row for row in villages_of(scope, clock.today())}
    rows = Event.objects.within(scope).filter(
        village__in=[village.unit_id] if village else villages
    )
    page = Paginator(rows.filter(starts_at__lt=start).order_by("-starts_at"), PAGE).get_page(
        request.GET.get("page")
    )
    coming = rows.filter(starts_at__gte=start).order_by("starts_at") if page.number == 1 else []
    mine = {row.unit_id for row in _writable(request)}
    context = {
        "coming": [_line(event, villages, mine) for event in coming],
        "past": [_line(event, villages, mine) for event in page],
        "page_of_rows": page, "village": village, "may_tell": bool(mine),
    }  # fmt: skip
    return render(request, "registry/events.html", context)


def new_event(request: HttpRequest) -> HttpResponse:
    """Tell the teams of one or several villages of an event."""
    villages = _writable(request)
    if not villages:
        raise Http404
    form = NewEventForm(villages, request.POST or None, initial=_asked(request, villages))
    if request.method == "POST" and form.is_valid():
        chosen = [uuid.UUID(key) for key in form.cleaned_data["villages"]]
        if not (problem := _tell(request, form, chosen)):
            done = ngettext("Đã báo cho Tổ của %(n)s thôn, tổ dân phố.",
                            "Đã báo cho Tổ của %(n)s thôn, tổ dân phố.", len(chosen))  # fmt: skip
            messages.success(request, done % {"n": len(chosen)})
            return redirect("registers:events")
        form.add_error(None, problem)
    return _sheet(request, form, _("Báo sự kiện"))


def _tell(request: HttpRequest, form: NewEventForm, villages: list[uuid.UUID]) -> str:
    """Announce it in each village; sent twice it is announced once. Returns what went wrong."""
    for village in villages:
        subject = uuid.uuid5(form.cleaned_data["subject"], str(village))
        speech = say(request, "event.announce", village, form.payload(), subject=subject)
        if problem := trouble(speech):
            return problem
    return ""


def amend_event(request: HttpRequest, event: uuid.UUID) -> HttpResponse:
    """Say it anew; the latest announcement stands. One that was called off takes place again."""
    found = _event(request, event)
    said = {name: getattr(found, name) for name in _SAID}
    form = EventForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        speech = say(request, "event.announce", found.village_id, form.payload(), subject=event)
        if not (problem := trouble(speech)):
            messages.success(request, _("Đã sửa sự kiện; điện thoại của Tổ nhận khi có mạng."))
            return redirect("registers:events")
        form.add_error(None, problem)
    return _sheet(request, form, _("Sửa sự kiện"))


@require_POST
def call_off_event(request: HttpRequest, event: uuid.UUID) -> HttpResponse:
    """It does not take place, or, with `again`, it does after all."""
    found, again = _event(request, event), "again" in request.POST
    said = {
        "name": found.name, "kind": found.kind, "place": found.place, "audience": found.audience,
        "starts_at": found.starts_at.isoformat(), "cancelled": not again,
    }  # fmt: skip
    if problem := trouble(say(request, "event.announce", found.village_id, said, subject=event)):
        messages.error(request, problem)
    elif again:
        messages.success(request, _("Đã báo sự kiện vẫn tổ chức."))
    else:
        messages.success(request, _("Đã báo sự kiện không tổ chức nữa."))
    return redirect("registers:events")


def _sheet(request: HttpRequest, form: EventForm, title: str) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "title": title, "back": reverse("registers:events")}
    return render(request, "registry/event.html", context, status=status)


def _writable(request: HttpRequest) -> list[Standing]:
    """The villages where this person may announce an event."""
    scope = scope_of(request)
    mine = scope.villages("register.write").values("descendant")
    return list(villages_of(scope, clock.today()).filter(unit__in=mine))


def _asked(request: HttpRequest, villages: list[Standing]) -> dict[str, Any]:
    """The village from whose page one comes is chosen already; 404 for one that is not theirs."""
    asked = request.GET.get("village", "")
    if asked and asked not in {str(row.unit_id) for row in villages}:
        raise Http404
    return {"villages": [asked]} if asked else {}


def _event(request: HttpRequest, event: uuid.UUID) -> Event:
    """An event of a village where this person may announce; 404 otherwise."""
    found: Event | None = Event.objects.within(scope_of(request)).filter(pk=event).first()
    if found is None or not request.scope.contains(found.village_id, "register.write"):  # type: ignore[attr-defined]
        raise Http404
    return found


def _line(
    event: Event, villages: dict[uuid.UUID, Standing], mine: set[uuid.UUID]
) -> dict[str, Any]:
    return {
        "event": event, "kind": EVENTS[event.kind], "audience": AUDIENCES.get(event.audience, ""),
        "village": villages[event.village_id],
        "may_write": event.village_id in mine,
    }  # fmt: skip
