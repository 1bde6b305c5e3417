"""Proposals from below: to write one, and to read all for those who draft (IND-R2, CAS-08)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toso.figures.definitions import Definition
from toso.kit import clock
from toso.people.asking import person
from toso.targets.answering import propose
from toso.targets.area import Area, area_of
from toso.targets.forms import ProposeForm
from toso.targets.goals import goals
from toso.targets.progress import Asked, progress_of
from toso.targets.proposals import proposals
from toso.targets.refusals import Refused
from toso.targets.views import proposing, steps_of
from toso.teams.models import Team


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Proposals for a year; who may propose writes here, who drafts finds them here."""
    area = area_of(request)
    parties = proposing(area)
    if not parties and not steps_of(area):
        raise Http404
    known = goals(area.year, clock.today())
    form = ProposeForm(request.POST or None, indicators=known, initial=_first(request))
    refusal = None
    if request.method == "POST":
        if not parties:
            raise Http404
        if form.is_valid():
            try:
                return _propose(request, area, parties[0], form)
            except Refused as error:
                refusal = error
    context = {
        "area": area,
        "form": form if parties else None,
        "refusal": refusal,
        "stands": _stands(area, known) if parties else [],
        "rows": [(one, _named(one.indicator, known)) for one in proposals(area.scope, area.year)],
    }
    status = 422 if refusal or form.errors else 200
    return render(request, "targets/proposals.html", context, status=status)


def _first(request: HttpRequest) -> dict[str, Any]:
    return {"indicator": request.GET.get("code", "")}


def _propose(request: HttpRequest, area: Area, party: str, form: ProposeForm) -> HttpResponse:
    said = dict(form.cleaned_data)
    if said["base"] is not None:
        said["base_source"] = _("nơi đề xuất nêu")
    team = _team(area) if party == "team" else None
    try:
        target = propose(
            receiver=party, unit=area.here.unit, team=team, year=area.year, by=person(request),
            **said,
        )  # fmt: skip
    except PermissionDenied:
        raise Http404 from None
    messages.success(request, _("Đã gửi đề xuất lên cấp trên."))
    return redirect("targets:target", target.pk)


def _team(area: Area) -> Team | None:
    """The team of a village that stands today."""
    day = clock.today()
    return Team.objects.filter(host=area.unit, valid__contains=day).order_by("number").first()


def _stands(area: Area, known: tuple[Definition, ...]) -> list[Any]:
    """Where the place stands today, so that a proposal is realistic (000 V.5)."""
    return progress_of([Asked(area.unit, d.code, 0, None) for d in known], area.when)


def _named(code: str, known: tuple[Definition, ...]) -> Definition | None:
    return next((d for d in known if d.code == code), None)
