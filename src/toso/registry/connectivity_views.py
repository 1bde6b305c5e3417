"""How villages are connected: each village's form, and the list that goes to telecoms (REG-07)."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.field.doors import overseen, rights, village_of, writable
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.downloads import EXCEL, download
from toso.people.asking import is_demo
from toso.people.habits import spreadsheet
from toso.registers.connections import fibred
from toso.registers.models import Connectivity
from toso.registry.connectivity_forms import ConnectivityForm
from toso.registry.connectivity_list import SORTS, Covered, covered
from toso.registry.connectivity_sheets import lacking_xlsx
from toso.registry.lists import of_connections


@require_GET
def connectivity(request: HttpRequest) -> HttpResponse:
    """The villages of one's area without fibre or signal; it names nobody (REG-07)."""
    rows = _covered(request)
    listing = of_connections(request, rows)
    scope = request.scope  # type: ignore[attr-defined]
    context = {
        "rows": listing,
        "counts": {name: sum(map(test, rows)) for name, test in SORTS.items()},
        "households": sum(r.unheard for r in rows), "may_open": scope.can("residents.read"),
    }  # fmt: skip
    file = spreadsheet(request, listing, f"ket-noi-{clock.today()}")
    return file or render(request, "registry/connectivity.html", context)


@require_GET
def xlsx(request: HttpRequest) -> HttpResponse:
    """The list to send to a telecom enterprise."""
    rows = [r for r in _covered(request) if r.lacking]
    demo = is_demo(request)
    body = lacking_xlsx(rows, clock.today(), demo=demo)
    return download(body, EXCEL, f"thon-thieu-cap-quang-song-di-dong-{clock.today()}.xlsx")


@require_http_methods(["GET", "POST"])
def village(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """A village's connection as last told, its earlier records, and the form for a new one."""
    here = village_of(request, village)
    records = list(Connectivity.objects.filter(village=village).order_by("-at", "-pk")[:12])
    form = ConnectivityForm.of(request.POST or None, records[0] if records else None)
    if request.method == "POST":
        writable(request, village)
        if form.is_valid():
            speech = say(request, "connectivity.record", village, form.payload())
            if not (problem := trouble(speech)):
                messages.success(request, _("Đã ghi hạ tầng kết nối."))
                return redirect("registers:village_connectivity", village)
            form.add_error(None, problem)
    context: dict[str, Any] = {
        "village": here, "form": form, "records": [Covered(here, "", "", r) for r in records],
        "fibred": fibred(village, clock.today()), **rights(request, here),
    }  # fmt: skip
    return render(request, "registry/village_connectivity.html", context)


def _covered(request: HttpRequest) -> list[Covered]:
    return covered(overseen(request, "village"), clock.today())
