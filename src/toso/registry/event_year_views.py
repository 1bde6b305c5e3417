"""The events of a year: of which kind, for whom, and how many came (TTR-03; 002 II.1)."""

import uuid
from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from toso.field.doors import scope_of, villages_of
from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.kit.text import fold
from toso.outreach.gatherings import AUDIENCES, EVENTS
from toso.outreach.models import Event, Session
from toso.people.habits import listed, spreadsheet
from toso.places.models import Standing
from toso.registry.visit_views import PAGE

YEARS_BACK = 3


@dataclass(frozen=True)
class Row:
    """An event that was not called off, the villages it was told to, and how many its sessions
    reached; what was told to several villages is one event."""

    event: Event
    villages: list[Standing]
    came: int | None

    @property
    def where(self) -> str:
        return ", ".join(map(str, self.villages))

    @property
    def kind(self) -> str:
        return str(EVENTS[self.event.kind].label)

    @property
    def audience(self) -> str:
        return str(AUDIENCES.get(self.event.audience, "")) or _("Chưa rõ")


@require_GET
def year(request: HttpRequest) -> HttpResponse:
    """Conferences, seminars, trainings and other events of a year in one's villages, with their
    audience; who came is what the sessions held at the event say."""
    scope, today = scope_of(request), clock.today()
    asked = _asked(request, today.year)
    villages = {row.unit_id: row for row in villages_of(scope, today)}
    held = Event.objects.within(scope).held().filter(village__in=villages)
    events = list(held.filter(starts_at__year=asked).order_by("-starts_at", "pk"))
    came = _came([event.pk for event in events])
    rows = [_row(told, villages, came) for told in _together(events)]
    listing = _listing(request, asked, rows)
    counts = Counter(row.event.audience for row in rows)
    context = {
        "rows": listing, "year": asked, "total": len(rows),
        "years": [today.year + 1 - n for n in range(YEARS_BACK + 2)],
        "audiences": [(key, label, counts[key]) for key, label in AUDIENCES.items()],
        "came": sum(row.came or 0 for row in rows),
    }  # fmt: skip
    file = spreadsheet(request, listing, f"su-kien-{asked}")
    return file or render(request, "registry/event_year.html", context)


def _together(events: list[Event]) -> list[list[Event]]:
    """One event told to several villages is told in the same words for the same moment."""
    found: dict[tuple[object, ...], list[Event]] = {}
    for one in events:
        said = (one.starts_at, one.kind, one.audience, fold(one.name), fold(one.place))
        found.setdefault(said, []).append(one)
    return list(found.values())


def _row(told: list[Event], villages: dict[uuid.UUID, Standing], came: dict[uuid.UUID, int]) -> Row:
    where = sorted((villages[one.village_id] for one in told), key=lambda row: row.sort_key)
    counted = [came[one.pk] for one in told if one.pk in came]
    return Row(told[0], where, sum(counted) if counted else None)


def _asked(request: HttpRequest, this: int) -> int:
    text = request.GET.get("year", "") or str(this)
    if not text.isdecimal() or not this - YEARS_BACK <= int(text) <= this + 1:
        raise Http404
    return int(text)


def _came(events: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Event → how many came to its sessions; an event without a session is not there."""
    found: Counter[uuid.UUID] = Counter()
    sessions = Session.objects.standing().filter(event__in=events).with_people()
    for event, came in sessions.values_list("event", "came"):
        found[event] += came
    return found


def _listing(request: HttpRequest, asked: int, rows: list[Row]) -> Listing:
    columns = [
        Column("day", _("Ngày"), lambda r: timezone.localdate(r.event.starts_at), "date"),
        Column("name", _("Sự kiện"), lambda r: r.event.name, width=36, searched=True),
        Column("kind", _("Loại"), lambda r: r.kind, width=24),
        Column("audience", _("Dành cho ai"), lambda r: r.audience, width=26),
        Column("village", _("Thôn, tổ dân phố"), lambda r: r.where, width=36,
               searched=True),
        Column("came", _("Số người dự"), lambda r: r.came, "int"),
    ]  # fmt: skip
    filters = [
        Filter("kind", _("Loại"), [(e.key, e.label) for e in EVENTS.values()],
               keep=lambda row, value: row.event.kind == value),
        Filter("audience", _("Dành cho ai"), list(AUDIENCES.items()),
               keep=lambda row, value: row.event.audience == value),
    ]  # fmt: skip
    title = _("Sự kiện năm %(year)s") % {"year": asked}
    return listed(request, "registers.events", title, columns, rows, filters=filters,
                  per_page=PAGE)  # fmt: skip
