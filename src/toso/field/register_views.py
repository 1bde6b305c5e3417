"""The registers' pages: a village's households and businesses, one of each, and their forms."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from toso.field.doors import (
    businesses,
    houses,
    known_of,
    scope_of,
    summaries,
    village_of,
    villages_of,
)
from toso.field.forms import TYPE_LABELS, BusinessForm, HouseholdForm, ResidentForm, SubjectForm
from toso.field.visit_views import PAGE, with_names
from toso.field.voice import say, trouble
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.places.models import Standing
from toso.registers.models import Business, Household


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My villages: their households, how many were ever visited, this month's visits."""
    scope, day = scope_of(request), clock.today()
    villages = summaries(villages_of(scope, day), day)
    context = {
        "villages": villages,
        "month": Period.of(day),
        "totals": {k: sum(v[k] for v in villages) for k in ("households", "unvisited", "visits")},
    }
    return render(request, "field/villages.html", context)


@require_GET
def village(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """The households of a village, those never visited first."""
    here, day = village_of(request, village), clock.today()
    rows = houses([village], day)
    total, unvisited = rows.count(), rows.filter(last_visit=None).count()
    if request.GET.get("never"):
        rows = rows.filter(last_visit=None)
    if asked := request.GET.get("q", ""):
        rows = rows.matching(asked)
    context = {
        "village": here, "rows": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "total": total, "unvisited": unvisited, "never": request.GET.get("never"),
        **_rights(request, here),
    }  # fmt: skip
    return render(request, _sized(request, "field/village.html"), context)


@require_GET
def business_list(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """The businesses and cooperatives of a village, by type and by number of workers (REG-03)."""
    here = village_of(request, village)
    rows = businesses([village], clock.today())
    kind, over = request.GET.get("type", ""), request.GET.get("over", "")
    if kind in TYPE_LABELS:
        rows = rows.filter(type=kind)
    if over.isdecimal():
        rows = rows.employing_more_than(int(over[:7]))
    if asked := request.GET.get("q", ""):
        rows = rows.matching(asked)
    context = {
        "village": here, "rows": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "types": TYPE_LABELS, "type": kind, "over": over, **_rights(request, here),
    }  # fmt: skip
    return render(request, _sized(request, "field/businesses.html"), context)


@require_GET
def household(request: HttpRequest, household: uuid.UUID) -> HttpResponse:
    """One household: who lives there, what each already uses, who came by."""
    found = Household.objects.within(scope_of(request)).filter(pk=household).first()
    if found is None:
        raise Http404
    here = village_of(request, found.village_id)
    residents = list(found.residents.present(clock.today()).order_by("birth_year", "pk"))
    known = known_of([found.pk, *(r.pk for r in residents)])
    context = {
        "household": found, "village": here, "known": known.get(found.pk, []),
        "residents": [(r, known.get(r.pk, [])) for r in residents],
        "visits": _visits_to(household=found.pk), **_rights(request, here),
    }  # fmt: skip
    return render(request, "field/household.html", context)


@require_GET
def business(request: HttpRequest, business: uuid.UUID) -> HttpResponse:
    """One business: what it is, what it uses, who came by."""
    found = Business.objects.within(scope_of(request)).filter(pk=business).first()
    if found is None:
        raise Http404
    here = village_of(request, found.village_id)
    context = {
        "business": found, "village": here, "type_label": TYPE_LABELS.get(found.type, found.type),
        "known": known_of([found.pk]).get(found.pk, []),
        "visits": _visits_to(business=found.pk), **_rights(request, here),
    }  # fmt: skip
    return render(request, "field/business.html", context)


def new_household(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """Register a household."""
    here = _writable(request, village)
    return _register(request, here, HouseholdForm, "household", {}, _("Thêm hộ"))


def new_business(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """Register a business or cooperative."""
    here = _writable(request, village)
    return _register(request, here, BusinessForm, "business", {}, _("Thêm cơ sở, hợp tác xã"))


def new_resident(request: HttpRequest, household: uuid.UUID) -> HttpResponse:
    """Register a resident of a household."""
    found = Household.objects.within(scope_of(request)).filter(pk=household).first()
    if found is None:
        raise Http404
    here = _writable(request, found.village_id)
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
    return render(request, "field/register.html", context)


def _writable(request: HttpRequest, village: uuid.UUID) -> Standing:
    here = village_of(request, village)
    if not request.scope.contains(village, "register.write"):  # type: ignore[attr-defined]
        raise Http404
    return here


def _rights(request: HttpRequest, here: Standing) -> dict[str, bool]:
    """What this person may do in a village, for the buttons of its pages."""
    scope = request.scope  # type: ignore[attr-defined]
    return {
        "may_visit": scope.contains(here.unit_id, "visit.record"),
        "may_write": scope.contains(here.unit_id, "register.write"),
    }


def _visits_to(**door: uuid.UUID) -> list[dict[str, Any]]:
    """The last visits to a door."""
    rows = Visit.objects.standing().filter(**door).prefetch_related("helps").order_by("-at")
    return with_names(rows[:20])


def _sized(request: HttpRequest, template: str) -> str:
    """The full page, or its list when htmx asks for that part."""
    return f"{template}#list" if getattr(request, "htmx", False) else template
