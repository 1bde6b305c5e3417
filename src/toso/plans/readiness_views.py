"""Readiness of teams: all of an area with their marks, and one team with what it lacks."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.charter.running import NoCharter, charter_on
from toso.kit import clock
from toso.people.asking import person
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.plans import confirming, lists
from toso.plans.finding import scope_of
from toso.plans.forms import ConfirmForm
from toso.plans.readiness import CONFIRMED, Asked, Mark, Readiness, asked_by, of_teams
from toso.plans.refusals import Refused
from toso.teams.models import Team


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The teams of one's area with a mark for each item (CAS-11); a lone team's own page."""
    scope, day = scope_of(request), clock.today()
    teams = list(_teams(scope))
    if len(teams) == 1:
        return redirect("plans:team", teams[0].pk)
    found = list(of_teams(teams, day).values())
    places, asked = _places(teams), _asked()
    found.sort(key=lambda row: (row.done, places[row.team.pk]))
    listing = lists.of_readiness(request, found, asked, places)
    context = {
        "rows": listing,
        "asked": asked,
        "places": places,
        "whole": len(found),
        "ready": sum(row.is_ready for row in found),
        "each": [
            (item, sum(row.marks[n].is_ready for row in found)) for n, item in enumerate(asked)
        ],
        "day": day,
    }
    file = spreadsheet(request, listing, f"san-sang-{day}")
    return file or render(request, "plans/readiness.html", context)


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One team: what it has, what it lacks, the next step; its commune confirms the rest."""
    scope = scope_of(request)
    found = get_object_or_404(_teams(scope), pk=key)
    confirms = confirming.may_confirm(scope, found)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST":
        if not confirms:
            raise Http404
        if _confirmed(request, found, form):
            return redirect("plans:team", found.pk)
    readiness = of_teams([found], clock.today())[found.pk]
    context = {
        "team": found,
        "place": found.host.standing(clock.today()),
        "readiness": readiness,
        "marks": [(mark, _next_step(mark, readiness, scope)) for mark in readiness.marks],
        "form": form,
        "confirms": confirms and any(mark.key in CONFIRMED for mark in readiness.marks),
        "said": found.confirmations.order_by("-on", "-at"),
    }
    return render(request, "plans/team.html", context, status=422 if form.errors else 200)


def _teams(scope: Scope) -> Any:
    """Teams of villages that stand today inside the area."""
    return Team.objects.filter(
        host__in=scope.villages(), level="village", valid__contains=clock.today()
    ).select_related("host")


def _asked() -> tuple[Asked, ...]:
    try:
        return asked_by(charter_on(clock.today()))
    except NoCharter:
        return ()


def _places(teams: Sequence[Team]) -> dict[Any, tuple[str, str]]:
    """Team → its village and its commune, by name."""
    standings = Standing.objects.on(clock.today())
    hosts = {s.unit_id: s for s in standings.filter(unit__in={team.host_id for team in teams})}
    above = {s.unit_id: s for s in standings.filter(unit__in={s.parent_id for s in hosts.values()})}
    return {
        team.pk: (str(host), str(above.get(host.parent_id, "")))
        if (host := hosts.get(team.host_id)) and host.parent_id
        else ("", "")
        for team in teams
    }


def _next_step(mark: Mark, readiness: Readiness, scope: Scope) -> tuple[str, str]:
    """What to do about a lacking item, and where; nothing for one that is there."""
    if mark.is_ready:
        return "", ""
    village = readiness.team.host_id
    works = scope.contains(village, "residents.read")
    return {
        "household_grouping": (
            _("Đặt tiêu chí và phân nhóm hộ"),
            reverse("surveys:village", args=[village]) if works else "",
        ),
        "demonstration_points": (
            _("Đề xuất điểm, xã duyệt"),
            reverse("registers:points") if works else "",
        ),
        "social_groups": (
            _("Lập nhóm và ghi tên nhóm vào từng nhóm hộ"),
            reverse("surveys:village", args=[village]) if works else "",
        ),
        "working_conditions": (_("Tổ đề xuất, xã bố trí rồi xác nhận ở trang này"), ""),
        "training": (_("Tổ dự tập huấn; xã xác nhận kèm danh sách lớp"), ""),
    }[mark.key]


def _confirmed(request: HttpRequest, team: Team, form: ConfirmForm) -> bool:
    if not form.is_valid():
        return False
    said = dict(form.cleaned_data)
    try:
        confirming.confirm(team, said.pop("item"), person(request), **said)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Đã ghi xác nhận."))
    return True
