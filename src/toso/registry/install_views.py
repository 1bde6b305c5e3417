"""Essential installs of a village: each person with the state of each app (TSK-08)."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from toso.field.doors import village_of
from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.registers.installs import Installs, installs_on, states_of
from toso.registers.models import Resident
from toso.registry.door_lists import doors_file
from toso.registry.visit_views import PAGE

STATES: dict[str, tuple[Promise, str, str]] = {
    "uses": (gettext_lazy("Dùng được"), "success", "done"),
    "installed": (gettext_lazy("Đã cài"), "info", "check"),
    "no": (gettext_lazy("Chưa có"), "warning", "minus"),
    "": (gettext_lazy("Chưa hỏi"), "neutral", "unknown"),
}


@dataclass(frozen=True)
class Row:
    """A person with the state of each app."""

    resident: Resident
    states: Mapping[str, str]
    keys: tuple[str, ...]

    @property
    def cells(self) -> list[tuple[str, tuple[Promise, str, str]]]:
        return [(key, STATES[self.states.get(key, "")]) for key in self.keys]

    @property
    def has(self) -> int:
        """How many of the apps this person has."""
        return sum(self.states.get(key) in ("installed", "uses") for key in self.keys)


@require_GET
def installs(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """The people of a village, those who have the fewest of the apps first."""
    here, day = village_of(request, village), clock.today()
    asked = installs_on(day)
    people = Resident.objects.filter(village=village).present(day).select_related("household")
    found = list(people.order_by("folded", "pk"))
    states = states_of([one.pk for one in found], asked.apps)
    keys = tuple(app.key for app in asked.apps)
    rows = sorted((Row(one, states.get(one.pk, {}), keys) for one in found), key=lambda r: r.has)
    listing = _listing(request, asked, rows)
    context = {
        "village": here, "rows": listing, "asked": asked, "total": len(rows),
        "counts": [
            (app.label, *_known([r.states.get(app.key, "") for r in rows])) for app in asked.apps
        ],
        "labels": [str(app.label) for app in asked.apps],
    }  # fmt: skip
    file = doors_file(request, village, listing, "installs")
    return file or render(request, "registry/installs.html", context)


def _known(states: list[str]) -> tuple[int | None, int]:
    """How many have an app, and how many were never asked; nobody asked is no zero."""
    unasked = states.count("")
    has = sum(state in ("installed", "uses") for state in states)
    return (None if unasked == len(states) else has), unasked


def _listing(request: HttpRequest, asked: Installs, rows: list[Row]) -> Listing:
    def state(key: str) -> Callable[[Row], str]:
        return lambda row: str(STATES[row.states.get(key, "")][0])

    def far(key: str) -> Callable[[Row], Any]:
        return lambda row: -list(STATES).index(row.states.get(key, ""))

    columns = [
        Column("name", _("Họ tên"), lambda r: r.resident.name, width=28, searched=True),
        Column("house", _("Hộ"), lambda r: r.resident.household.code, width=16, searched=True),
        *(Column(app.key, app.label, state(app.key), width=20, by=far(app.key))
          for app in asked.apps),
    ]  # fmt: skip
    lacking = Filter(
        "lacking", _("Chưa có"), [(app.key, app.label) for app in asked.apps],
        keep=lambda row, key: row.states.get(key) not in ("installed", "uses"),
    )  # fmt: skip
    return listed(request, "registers.installs", _("Cài đặt ứng dụng thiết yếu"), columns, rows,
                  filters=[lacking], per_page=PAGE)  # fmt: skip
