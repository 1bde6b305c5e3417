"""The registers' pages: a village's households and businesses, one of each, and their forms."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from toso.field.doors import (
    businesses,
    houses,
    known_of,
    rights,
    scope_of,
    subject_of,
    summaries,
    village_of,
    villages_of,
    writable,
)
from toso.field.phones.loads import CAP
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.outreach.needs import NEEDS, Need
from toso.outreach.platforms import answers, needs_of
from toso.places.models import Standing
from toso.registers.goods import stalls_of
from toso.registers.models import Household, Request
from toso.registers.trades import TYPE_LABELS
from toso.registry.door_lists import doors_file, of_businesses, of_households
from toso.registry.forms import BusinessForm, HouseholdForm, ResidentForm, SubjectForm
from toso.registry.goods_views import described
from toso.registry.visit_views import with_names


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My villages: their households, how many were ever visited, this month's visits."""
    scope, day = scope_of(request), clock.today()
    villages = summaries(villages_of(scope, day), day)
    context = {
        "villages": villages,
        "month": Period.of(day),
        "oversees": scope.can("team.draft"),
        "waiting": Request.objects.within(scope).waiting().count(),
        "totals": {k: sum(v[k] for v in villages) for k in ("households", "unvisited", "visits")},
    }
    return render(request, "registry/villages.html", context)


@require_GET
def village(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """The households of a village, those never visited first."""
    here, day = village_of(request, village), clock.today()
    rows = houses([village], day)
    listing = of_households(request, rows)
    context = {
        "village": here, "rows": listing, "total": rows.count(), "most": CAP,
        **rights(request, here),
    }  # fmt: skip
    file = doors_file(request, village, listing, "households")
    return file or render(request, "registry/village.html", context)


@require_GET
def business_list(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """The businesses and cooperatives of a village, by type and by number of workers (REG-03)."""
    here = village_of(request, village)
    listing = of_businesses(request, businesses([village], clock.today()))
    stalls = stalls_of(shop.pk for shop in listing)
    context = {
        "village": here, "rows": listing,
        "uncommitted": {id for id, stall in stalls.items() if stall.lacks_commitment},
        **rights(request, here),
    }  # fmt: skip
    file = doors_file(request, village, listing, "businesses")
    return file or render(request, "registry/businesses.html", context)


@require_GET
def household(request: HttpRequest, household: uuid.UUID) -> HttpResponse:
    """One household: who lives there, what each already uses, who came by."""
    found, here = subject_of(request, "household", household)
    residents = list(found.residents.present(clock.today()).order_by("birth_year", "pk"))
    speaker = next((r for r in residents if r.pk == found.represented_by), None)
    known = known_of([found.pk, *(r.pk for r in residents)])
    context = {
        "household": found, "village": here, "known": known.get(found.pk, []),
        "residents": [(r, known.get(r.pk, [])) for r in residents],
        "represented_by": speaker, "visits": _visits_to(household=found.pk),
        **_goods(found), **rights(request, here),
    }  # fmt: skip
    return render(request, "registry/household.html", context)


@require_GET
def business(request: HttpRequest, business: uuid.UUID) -> HttpResponse:
    """One business: what it is, what it uses, who came by."""
    found, here = subject_of(request, "business", business)
    context = {
        "business": found, "village": here, "type_label": TYPE_LABELS.get(found.type, found.type),
        "known": known_of([found.pk]).get(found.pk, []),
        "visits": _visits_to(business=found.pk), "needs": _needs(found.pk),
        **_goods(found), **rights(request, here),
    }  # fmt: skip
    return render(request, "registry/business.html", context)


def new_household(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """Register a household."""
    here = writable(request, village)
    return _register(request, here, HouseholdForm, "household", {}, _("Thêm hộ"))


def new_business(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """Register a business or cooperative."""
    here = writable(request, village)
    return _register(request, here, BusinessForm, "business", {}, _("Thêm cơ sở, hợp tác xã"))


def new_resident(request: HttpRequest, household: uuid.UUID) -> HttpResponse:
    """Register a resident of a household."""
    found, _here = subject_of(request, "household", household)
    here = writable(request, found.village_id)
    said = {"household": str(found.pk)}
    return _register(request, here, ResidentForm, "resident", said, _("Thêm người"), found)


def _register(
    request: HttpRequest, here: Standing, form_class: type[SubjectForm], kind: str,
    said: dict[str, Any], title: str, household: Household | None = None,
) -> HttpResponse:  # fmt: skip
    """A form that becomes one operation; afterwards the page of what was registered."""
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        subject = form.cleaned_data["subject"]
        payload = said | form.payload()
        speech = say(request, f"{kind}.register", here.unit_id, payload, subject=subject)
        if problem := trouble(speech):
            form.add_error(None, problem)
        else:
            messages.success(request, _("Đã ghi vào sổ."))
            kept = household.pk if household else subject
            page = "business" if kind == "business" else "household"
            return redirect(f"registers:{page}", kept)
    context = {"form": form, "village": here, "title": title, "household": household}
    return render(request, "registry/register.html", context)


def _goods(owner: Any) -> dict[str, Any]:
    """What it makes, and how far its stall came."""
    day = clock.today()
    rows = list(owner.products.present(day).order_by("folded"))
    return {"products": described(rows, day), "stall": stalls_of([owner.pk]).get(owner.pk)}


def _needs(business: uuid.UUID) -> list[tuple[Need, list[str]]]:
    """What it said that it needs, and the platforms that answer it (TSK-05)."""
    told = needs_of(business, clock.today())
    known = answers() if told else {}
    return [(NEEDS[need], known.get(need, [])) for need in told]


def _visits_to(**door: uuid.UUID) -> list[dict[str, Any]]:
    """The last visits to a door."""
    rows = Visit.objects.standing().filter(**door).prefetch_related("helps").order_by("-at")
    return with_names(rows[:20])
