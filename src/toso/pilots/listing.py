"""The register as a list: each model with its place, its source and how it stood in a year."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.people.scope import Scope
from toso.pilots.models import Earlier, Pilot, YearState
from toso.places.finding import last_standings, likeliest_heirs

TONES = {"registered": ("info", "draft"), "building": ("sun", "clock"),
         "recognised": ("success", "done"), "not_met": ("warning", "warning"),
         "": ("neutral", "unknown")}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """What a unit is or was last called, under whom, and who stands in its place now."""

    name: str
    above: str
    level: str
    now: str


@dataclass(frozen=True)
class Row:
    """A model in a year; `state` is empty where nothing was told of that year."""

    pilot: Pilot
    place: Place
    state: str

    @property
    def label(self) -> str:
        return said(self.state)

    @property
    def look(self) -> tuple[str, str]:
        """The tone and the icon of its state."""
        return TONES[self.state]

    @property
    def source(self) -> str:
        return cited(self.pilot)


def said(state: str) -> str:
    """A state in words; a year of which nothing was told is no state."""
    return str(YearState.State(state).label) if state else _("Chưa ghi")


def cited(entry: Pilot | Earlier) -> str:
    return entry.document.at(entry.article)


def rows(scope: Scope, year: int) -> list[Row]:
    """The models of one's area that had begun by a year's end."""
    found: Any = Pilot.objects.within(scope).standing().in_year(year).select_related("document")
    pilots = list(found.order_by("since", "pk"))
    places = places_of({p.unit_id for p in pilots}, scope.on)
    return [Row(p, places[p.unit_id], getattr(p, "said", None) or "") for p in pilots]


def places_of(units: Iterable[uuid.UUID], day: date) -> dict[uuid.UUID, Place]:
    """Unit → its place; one that ended keeps its last name, with who took over."""
    units = set(units)
    last = last_standings(units, day)
    above = last_standings({s.parent_id for s in last.values() if s.parent_id}, day)
    ended = {u for u, s in last.items() if s.valid.upper and s.valid.upper <= day}
    heirs = likeliest_heirs(ended, day) if ended else {}
    now = last_standings(set(heirs.values()), day) if heirs else {}
    return {
        unit: Place(
            str(s), str(above.get(s.parent_id, "")) if s.parent_id else "", s.level,
            str(now.get(heirs.get(unit, unit), "")) if unit in heirs else "",
        )
        for unit, s in last.items()
    }  # fmt: skip


def listing(request: HttpRequest, found: list[Row], year: int) -> Listing:
    """The list that is read, narrowed and taken away."""
    kinds = sorted({(r.pilot.kind, r.pilot.kind_name) for r in found}, key=lambda pair: pair[1])
    levels = [("commune", _("Xã")), ("village", _("Thôn, tổ dân phố"))]
    states = [(s.value, s.label) for s in YearState.State]
    columns = [
        Column("place", _("Nơi"), lambda r: r.place.name, width=28, searched=True),
        Column("above", _("Thuộc"), lambda r: r.place.above, width=26, searched=True),
        Column("kind", _("Loại mô hình"), lambda r: r.pilot.kind_name, width=32, searched=True),
        Column("name", _("Tên mô hình"), lambda r: r.pilot.name, width=32, searched=True),
        Column("source", _("Căn cứ"), lambda r: r.source, width=26, searched=True),
        Column("since", _("Bắt đầu"), lambda r: r.pilot.since, "date"),
        Column("state", _("Tình trạng năm %s") % year, lambda r: r.label, width=22,
               by=lambda r: list(TONES).index(r.state)),
    ]  # fmt: skip
    filters = [
        Filter("kind", _("Loại mô hình"), kinds, keep=lambda r, v: r.pilot.kind == v),
        Filter("level", _("Cấp"), levels, keep=lambda r, v: r.place.level == v),
        Filter("state", _("Tình trạng"), [*states, ("none", _("Chưa ghi"))],
               keep=lambda r, v: (r.state or "none") == v),
    ]  # fmt: skip
    title = _("Mô hình thí điểm năm %s") % year
    return listed(request, "pilots", title, columns, found, filters=filters)


def years(scope: Scope, year: int) -> list[int]:
    """From the first model's year to this one, the latest first."""
    begun = Pilot.objects.within(scope).standing().order_by("since").values_list("since", flat=True)
    first = begun.first()
    last = clock.today().year
    return list(range(last, min(first.year if first else last, year, last) - 1, -1))
