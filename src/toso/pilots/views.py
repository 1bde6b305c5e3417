"""The pages of pilot models: the register of a year, one model, registering."""

import uuid
from collections import Counter
from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.documents.models import Document
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.pilots import registering
from toso.pilots.correcting import correct as corrected
from toso.pilots.forms import EntryForm, PilotForm, YearForm
from toso.pilots.kinds import cited_documents, kinds_on
from toso.pilots.listing import TONES, cited, listing, places_of, rows, said, years
from toso.pilots.models import Earlier, Pilot, YearState
from toso.pilots.querysets import READ, WRITE
from toso.places.models import Standing, Unit


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The models of one's area and how each stood in a year."""
    scope = scope_of(request, READ)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year
    found = rows(scope, year)
    shown = listing(request, found, year)
    counts = Counter(row.state for row in found)
    context = {
        "rows": shown, "year": year, "years": years(scope, year), "all": len(found),
        "recognised": counts["recognised"], "building": counts["building"],
        "untold": counts[""], "may_write": scope.can(WRITE),
    }  # fmt: skip
    return spreadsheet(request, shown, f"mo-hinh-thi-diem-{year}") or render(
        request, "pilots/index.html", context
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Register a model; without a legal source it is refused, and nothing typed is lost."""
    scope, kinds = scope_of(request, WRITE), kinds_on(clock.today())
    form = PilotForm(
        _places(scope), kinds.values(), request.POST or None, initial={"since": clock.today()}
    )
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        unit = get_object_or_404(Unit, pk=said.pop("unit"))
        try:
            made = registering.register(unit, person(request), **said)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã đăng ký mô hình."))
            return redirect("pilots:pilot", made.pk)
    context = {
        "form": form, "kinds": kinds.values(),
        "sources": cited_documents(clock.today(), scope),
    }  # fmt: skip
    return render(request, "pilots/new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def pilot(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One model: its source, every year's word, and the form for who tells it."""
    scope = scope_of(request, READ)
    found = _pilot(scope, key)
    may = Pilot.objects.written_by(scope).filter(pk=key).exists()
    form = YearForm(found.since, request.POST or None)
    if request.method == "POST" and may and form.is_valid():
        try:
            registering.tell(found, person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi tình trạng của năm."))
            return redirect("pilots:pilot", key)
    told = list(found.states.select_related("by", "document").order_by("-year", "-at", "-pk"))
    readable = Document.objects.within(scope).filter(
        pk__in=[found.document_id, *(t.document_id for t in told)]
    )
    context = {
        "pilot": found, "cited": cited(found),
        "place": places_of([found.unit_id], scope.on)[found.unit_id],
        "told": [(t, said(t.state), *TONES[t.state]) for t in told], "form": form,
        "may_write": may, "opens": set(readable.values_list("pk", flat=True)),
        "counting": _counting(told),
        "earlier": [(one, cited(one)) for one in _earlier(found)],
    }  # fmt: skip
    return render(request, "pilots/pilot.html", context, status=422 if form.errors else 200)


def _earlier(pilot: Pilot) -> QuerySet[Earlier]:
    """What was said of it before it was corrected, the latest first."""
    return pilot.earlier.select_related("document", "by").order_by("-at", "-pk")


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Correct a model's entry; what is refused comes back as it was typed."""
    scope, found = scope_of(request, WRITE), _written(request, key)
    known = {"name": found.name, "number": str(found.document), "article": found.article,
             "since": found.since, "note": found.note}  # fmt: skip
    form = EntryForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            corrected(found, person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã sửa. Bản trước vẫn còn ở trang này."))
            return redirect("pilots:pilot", key)
    context = {
        "pilot": found, "form": form, "sources": cited_documents(clock.today(), scope),
        "place": places_of([found.unit_id], scope.on)[found.unit_id],
    }  # fmt: skip
    return render(request, "pilots/correct.html", context, status=422 if form.errors else 200)


def _counting(told: list[YearState]) -> set[uuid.UUID]:
    """The words that count: the last one of each year that was not taken back."""
    last: dict[int, uuid.UUID] = {}
    for each in told:
        if not each.withdrawn_at:
            last.setdefault(each.year, each.pk)
    return set(last.values())


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a model back, or put it back (`restore`)."""
    found = _written(request, key)
    verb = registering.restore if "restore" in request.POST else registering.withdraw
    return _done(request, key, lambda: verb(found, person(request)))


@require_POST
def take_back(request: HttpRequest, key: uuid.UUID, said: uuid.UUID) -> HttpResponse:
    """Take a year's word back, or put it back (`restore`)."""
    found = get_object_or_404(YearState, pk=said, pilot=_written(request, key))
    verb = registering.put_back if "restore" in request.POST else registering.take_back
    return _done(request, key, lambda: verb(found, person(request)))


def _done(request: HttpRequest, key: uuid.UUID, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi. Có thể làm lại ở trang này."))
    return redirect("pilots:pilot", key)


def _pilot(scope: Scope, key: uuid.UUID) -> Pilot:
    seen = Pilot.objects.within(scope).select_related("document", "made_by", "withdrawn_by")
    return get_object_or_404(seen, pk=key)


def _written(request: HttpRequest, key: uuid.UUID) -> Pilot:
    return get_object_or_404(Pilot.objects.written_by(scope_of(request, WRITE)), pk=key)


def _places(scope: Scope) -> list[Standing]:
    """Where one registers: a commune and its villages; above, communes, whose villages are
    registered by them."""
    levels = ["commune", "village"]
    if scope.main and scope.main.unit.level in ("district", "province"):
        levels = ["commune"]
    inside = Standing.objects.on(scope.on).filter(unit__in=scope.units(WRITE), level__in=levels)
    return list(inside.order_by("level", "sort_key", "pk"))
