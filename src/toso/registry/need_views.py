"""What establishments need, which platforms answer it, and what none answers (TSK-05)."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.charter.vocabulary import PLATFORMS
from toso.field.doors import overseen, villages_of
from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.outreach.models import Platform
from toso.outreach.needs import NEEDS
from toso.outreach.platforms import (
    NAMED,
    Unanswered,
    add_platform,
    answers,
    needs_by_commune,
    unanswered,
)
from toso.people.asking import person
from toso.people.habits import listed, spreadsheet
from toso.places.models import Standing
from toso.registers.models import Business
from toso.registry.need_forms import PlatformForm
from toso.tasks.doors import proposer
from toso.tasks.people import proposes


@dataclass(frozen=True)
class Row:
    """A need in a commune: how many establishments have it, and what answers it."""

    commune: Standing
    need: str
    establishments: int
    last: date
    platforms: list[str]


@require_GET
def needs(request: HttpRequest) -> HttpResponse:
    """The needs of one's area by commune, at first those without a platform; the names of
    establishments for those alone who read their registers."""
    day, known = clock.today(), answers()
    communes = {
        row.unit_id: row for row in Standing.objects.on(day).filter(overseen(request, "commune"))
    }
    told = needs_by_commune(communes, day)
    rows = [
        Row(communes[t.commune], t.need, t.establishments, t.last, known.get(t.need, []))
        for t in told
        if t.need in NEEDS
    ]
    listing = _listing(request, rows)
    scope = request.scope  # type: ignore[attr-defined]
    lacking = [row for row in rows if not row.platforms]
    context = {
        "rows": listing, "all": len(rows), "lacking": len(lacking),
        "waiting": sum(row.establishments for row in lacking),
        "may_add": proposes(scope), "oversees": not scope.can("residents.read"),
        "named": _named(request, known, day) if scope.can("residents.read") else [],
    }  # fmt: skip
    file = spreadsheet(request, listing, f"nhu-cau-cua-co-so-{day}")
    return file or render(request, "registry/needs.html", context)


@require_http_methods(["GET", "POST"])
def platforms(request: HttpRequest) -> HttpResponse:
    """The catalogue: what the plans name, and what the department has added for a need."""
    proposer(request)
    form = PlatformForm(request.POST or None, initial={"needs": request.GET.getlist("need")})
    if request.method == "POST" and form.is_valid():
        if add_platform(form.cleaned_data, person(request)):
            messages.success(request, _("Đã thêm nền tảng vào danh mục."))
            return redirect("registers:needs")
        form.add_error("name", _("Danh mục đã có nền tảng này; hãy ghi tên khác."))
    context = {
        "form": form,
        "added": [(one, _words(one.needs)) for one in Platform.objects.order_by("name")],
        "named": [
            (_(PLATFORMS[k]), NEEDS[need].label) for need, keys in NAMED.items() for k in keys
        ],
    }  # fmt: skip
    return render(request, "registry/platforms.html", context, status=422 if form.errors else 200)


def _words(needs: list[str]) -> str:
    return ", ".join(str(NEEDS[need].label) for need in needs if need in NEEDS)


def _listing(request: HttpRequest, rows: list[Row]) -> Listing:
    columns = [
        Column("commune", _("Xã"), lambda r: str(r.commune), width=26, searched=True),
        Column("need", _("Nhu cầu"), lambda r: str(NEEDS[r.need].label), width=40, searched=True),
        Column("n", _("Số cơ sở"), lambda r: r.establishments, "int"),
        Column("platforms", _("Nền tảng đáp ứng"), lambda r: ", ".join(r.platforms), width=44,
               searched=True),
        Column("last", _("Nói gần nhất"), lambda r: r.last, "date"),
    ]  # fmt: skip
    match = Filter(
        "match", _("Nền tảng"), [("none", _("Chưa có nền tảng")), ("some", _("Đã có nền tảng"))],
        keep=lambda row, value: bool(row.platforms) == (value == "some"), default="none",
    )  # fmt: skip
    title = _("Nhu cầu của cơ sở kinh doanh, hợp tác xã")
    return listed(request, "registers.needs", title, columns, rows, filters=[match])


def _named(request: HttpRequest, known: dict[str, list[str]], day: date) -> list[dict[str, object]]:
    """The establishments whose need no platform answers, as they put it."""
    villages = {
        row.unit_id: row
        for row in villages_of(request.scope, day)  # type: ignore[attr-defined]
    }
    found: list[Unanswered] = unanswered(villages, known, day)
    shops: dict[uuid.UUID, Business] = Business.objects.in_bulk([row.business for row in found])
    return [
        {"told": row, "need": NEEDS[row.need], "business": shops[row.business],
         "village": villages[row.village]}
        for row in found
        if row.need in NEEDS and row.business in shops
    ]  # fmt: skip
