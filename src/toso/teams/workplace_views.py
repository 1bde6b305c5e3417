"""Teams of enterprises and organisations: what the plan asks, who has one, beginning one."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from toso.charter.vocabulary import HOSTS
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import day_of, person, scope_of
from toso.people.habits import spreadsheet
from toso.places.models import Unit
from toso.registers.models import Business
from toso.teams import lists, workplaces
from toso.teams.models import Decision
from toso.teams.views import area_of


class HostForm(forms.Form):
    """An organisation that no register of businesses holds: a school, an office, a cooperative."""

    name = forms.CharField(label=gettext_lazy("Tên doanh nghiệp, tổ chức"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"))

    def __init__(self, hosts: tuple[str, ...], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (host, _(HOSTS[host]).capitalize()) for host in hosts
        ]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Counts of an area; a commune also sees the enterprises by name, which stay inside it."""
    scope, day = scope_of(request, "report.write"), day_of(request)
    here = area_of(request, scope, day)
    if here.level not in ("province", "district", "commune"):
        raise Http404
    rules = workplaces.rules_on(day)
    (whole,) = workplaces.sums([here], day)
    context = {"here": here, "day": day, "rules": rules, "whole": whole}
    if here.level != "commune":
        below = workplaces.sums(workplaces.units_below(here, day), day)
        listing = lists.of_workplace_sums(request, below)
    elif scope.contains(here.unit_id, "residents.read"):
        found = workplaces.asked(here.unit, day)
        listing = lists.of_workplaces(request, found)
        may = scope.contains(here.unit_id, "team.draft")
        shown = workplaces.ids(found)
        teams = workplaces.teams_within(here.unit, day).exclude(pk__in=shown)
        context |= {"named": True, "may_draft": may, "teams": teams}
        context["form"] = HostForm(rules.hosts) if rules and may else None
    else:
        listing = lists.of_workplace_sums(request, [whole])
        context["teams"] = workplaces.teams_within(here.unit, day)
    file = spreadsheet(request, listing, f"to-noi-lam-viec-{here.code}-{day}")
    return file or render(request, "teams/workplaces.html", context | {"rows": listing})


@require_POST
def begin(request: HttpRequest, business: uuid.UUID) -> HttpResponse:
    """Begin the team of an enterprise of the register."""
    scope = scope_of(request, "team.draft")
    mine = Business.objects.within(scope).filter(village__in=scope.villages("team.draft"))
    found = get_object_or_404(mine.select_related("village"), pk=business)
    commune = workplaces.commune_of(found, clock.today())
    if commune is None:
        raise Http404
    kind = "organisation" if found.type == "cooperative" else "enterprise"
    return _begun(request, commune, name=found.name, kind=kind, business=found)


@require_POST
def begin_other(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """Begin the team of an organisation that is in no register."""
    scope = scope_of(request, "team.draft")
    mine = Unit.objects.filter(pk__in=scope.units("team.draft"), level="commune")
    commune = get_object_or_404(mine, pk=unit)
    rules = workplaces.rules_on(clock.today())
    form = HostForm(rules.hosts if rules else (), request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy ghi tên doanh nghiệp, tổ chức và chọn loại."))
        return redirect("teams:workplaces")
    return _begun(request, commune, **form.cleaned_data)


def _begun(
    request: HttpRequest, commune: Unit, *, name: str, kind: str, business: Business | None = None
) -> HttpResponse:
    try:
        draft: Decision = workplaces.begin(
            commune, person(request), name=name, kind=kind, business=business
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("teams:workplaces")
    return redirect("teams:decision", draft.pk)
