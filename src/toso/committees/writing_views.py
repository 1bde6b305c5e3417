"""Writing: a committee is founded, changed, ended; the latest entry is taken back."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toso.committees import changing
from toso.committees.composition import seats_on
from toso.committees.forms import DecisionForm, FoundForm, said, seat_forms
from toso.committees.models import Change
from toso.committees.papers import decision
from toso.committees.seats import may_write, writable
from toso.committees.views import committee_of, reader
from toso.documents.models import Document
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import person
from toso.people.models import Organisation
from toso.places.models import Unit


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Found the committee of one's own place."""
    unit = Unit.objects.filter(pk__in=writable(reader(request))).first()
    if unit is None:
        raise Http404
    place = unit.standing(clock.today())
    # Names and titles are the paper's own words, in whatever language the page is.
    name = f"Ban Chỉ đạo chuyển đổi số {place}"
    form = FoundForm(request.POST or None, initial={"name": name})

    def write(typed: dict[str, Any], seats: Any, paper: Callable[[str], Document]) -> Organisation:
        called, by = typed["name"], person(request)
        return changing.found(
            unit, name=called, document=paper(f"Thành lập {called}"), on=typed["on"],
            seats=said(seats), by=by,
        )  # fmt: skip

    return _written(request, unit, form, write, {"place": place}, lines=8)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Some leave, some join."""
    found = _own(request, key)
    sitting = seats_on(found, clock.today())
    leaves = request.POST.getlist("leaves")

    def write(typed: dict[str, Any], seats: Any, paper: Callable[[str], Document]) -> Organisation:
        changing.change(
            found, document=paper(f"Kiện toàn {found.short_name}"), on=typed["on"],
            joins=said(seats), leaves=[s.pk for s in sitting if str(s.pk) in leaves],
            by=person(request),
        )  # fmt: skip
        return found

    more = {"committee": found, "sitting": sitting, "leaves": leaves}
    return _written(request, found.unit, DecisionForm(request.POST or None), write, more, lines=3)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """It works no more from a day on."""
    found = _own(request, key)

    def write(typed: dict[str, Any], seats: Any, paper: Callable[[str], Document]) -> Organisation:
        title = f"Kết thúc hoạt động của {found.short_name}"
        changing.end(found, document=paper(title), on=typed["on"], by=person(request))
        return found

    more = {"committee": found, "ends": True}
    return _written(request, found.unit, DecisionForm(request.POST or None), write, more, lines=0)


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take the latest change back."""
    row = get_object_or_404(Change.objects.select_related("committee__unit"), pk=key)
    found = committee_of(request, row.committee_id)
    if not may_write(reader(request), found.unit):
        raise Http404
    try:
        changing.withdraw(row, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã rút lại lần ghi này. Danh sách trở về như trước đó."))
    return redirect("committees:committee", found.pk)


def _own(request: HttpRequest, key: uuid.UUID) -> Organisation:
    found = committee_of(request, key)
    if not may_write(reader(request), found.unit) or found.valid.upper is not None:
        raise Http404
    return found


def _written(
    request: HttpRequest,
    unit: Unit,
    form: DecisionForm,
    write: Callable[..., Organisation],
    more: dict[str, Any],
    *,
    lines: int,
) -> HttpResponse:
    """The form, then the act with its decision in one transaction; refused, all typed is there."""
    asked = request.method == "POST"
    seats = seat_forms(request.POST if asked else None, lines=lines) if lines else None
    refusal, adds = "", "more" in request.POST
    whole = form.is_valid() and (seats is None or seats.is_valid()) if asked and not adds else False
    if whole:
        try:
            with transaction.atomic():
                done = write(form.cleaned_data, seats, _paper(request, unit, form.cleaned_data))
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("committees:committee", done.pk)
    if adds:  # what was typed stays; what is not typed yet is no mistake
        form = type(form)(initial=request.POST.dict())
    bodies = Organisation.objects.filter(valid__contains=clock.today()).order_by("short_name")
    here = bodies.filter(unit__in=reader(request).units()) | bodies.filter(unit=unit)
    context = {
        "form": form, "seats": seats, "refusal": refusal,
        "bodies": sorted(set(here.values_list("short_name", flat=True))), **more,
    }  # fmt: skip
    status = 422 if asked and not adds else 200
    return render(request, "committees/write.html", context, status=status)


def _paper(request: HttpRequest, unit: Unit, typed: dict[str, Any]) -> Callable[[str], Document]:
    """Given its title, the decision that was typed."""
    return lambda title: decision(
        unit, typed=typed["typed"], title=title, issued_on=typed["issued_on"],
        signer=typed["signer"], by=person(request),
    )  # fmt: skip
