"""Teams of one's area: coverage, villages without a team, one team, members."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.kit import clock
from toso.people.asking import day_of, scope_of
from toso.people.habits import spreadsheet
from toso.people.passwords import give_password as new_password
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.teams import lists
from toso.teams.coverage import promises, villages_of
from toso.teams.drafting import in_rank
from toso.teams.launches import flagged
from toso.teams.models import Membership, Team
from toso.teams.supporting import helping
from toso.teams.workplaces import rules_on


def area_of(request: HttpRequest, scope: Scope, day: date) -> Standing:
    """The unit asked for (`?unit=`) if it lies in scope, else the top of one's own area."""
    asked = request.GET.get("unit", "")
    try:
        unit = uuid.UUID(asked) if asked else scope.main.unit_id if scope.main else None
    except ValueError:
        raise Http404 from None
    if unit is None or not scope.contains(unit):
        raise Http404
    return get_object_or_404(Standing, unit=unit, valid__contains=day)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Coverage of the area, level by level; at a commune, its villages and teams."""
    scope, day = scope_of(request, "report.write"), day_of(request)
    here = area_of(request, scope, day)
    if here.level in ("village", "workplace"):
        found = Team.objects.filter(host=here.unit_id, valid__contains=day).first()
        return redirect("teams:team", found.pk) if found else _no_team(request, here)
    villages = villages_of([here.unit_id], day)
    total = villages.count()
    covered = villages.filter(has_team=True).count()
    promised = promises(day)
    context = {
        "here": here,
        "day": day,
        "iso": day.isoformat(),
        "total": total,
        "covered": covered,
        "lacking": total - covered,
        "promised": promised.get("coverage"),
        "launch_promised": promised.get("launch"),
        "workplaces": rules_on(day),
        "launch_overdue": flagged(here.unit, day, promised.get("launch")),
    }
    if here.level == "commune":
        teams = Team.objects.filter(
            host__in=villages.values("unit"), valid__contains=day
        ).prefetch_related("memberships")
        known = {team.host_id: team for team in teams}
        listing = lists.of_commune(request, list(villages), known, day)
        context |= {"rows": listing, "teams": known, "may_draft": scope.can("team.draft")}
        page = "teams/commune.html"
    else:
        listing, page = lists.of_coverage(request, here, day), "teams/index.html"
    file = spreadsheet(request, listing, f"to-{here.code}-{day}")
    return file or render(request, page, context | {"rows": listing})


@require_GET
def villages(request: HttpRequest) -> HttpResponse:
    """The villages of an area, all or only those without a team, searched without diacritics."""
    scope, day = scope_of(request, "report.write"), day_of(request)
    here = area_of(request, scope, day)
    listing = lists.of_villages(request, here, day)
    context = {"here": here, "rows": listing, "day": day}
    file = spreadsheet(request, listing, f"thon-{here.code}-{day}")
    return file or render(request, "teams/villages.html", context)


@require_GET
def team(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A team: who is in it today, every decision about it, what came before it."""
    scope = scope_of(request, "report.write")
    found = get_object_or_404(Team.objects.filter(host__in=scope.units()), pk=key)
    day = clock.today()
    context = {
        "team": found,
        "village": found.host.standing(day),
        "members": in_rank(found, day),
        "supporters": helping(found, day),
        "former": found.memberships.exclude(valid__contains=day).order_by("-valid"),
        "decisions": found.decisions.order_by("-made_at"),
        "forebears": found.forebears.all(),
        "active": found.active_on(day),
        "may_draft": scope.contains(found.host_id, "team.draft"),
        "day": day,
    }
    return render(request, "teams/team.html", context)


@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Whom one's own organisation has in the teams: names, never households (HIE-15)."""
    scope, day = scope_of(request, "members.read"), clock.today()
    listing = lists.of_members(request, scope, day)
    file = spreadsheet(request, listing, f"doan-vien-trong-to-{day}")
    return file or render(request, "teams/members.html", {"rows": listing, "day": day})


@require_POST
def give_password(request: HttpRequest, key: uuid.UUID, membership: uuid.UUID) -> HttpResponse:
    """Give a member of one's own team a first password, shown once."""
    scope = scope_of(request, "team.draft")
    member = get_object_or_404(
        Membership.objects.filter(team__host__in=scope.units("team.draft"), team=key),
        pk=membership, account__isnull=False, valid__contains=clock.today(),
    )  # fmt: skip
    assert member.account
    password = new_password(member.account, by=request.user)
    messages.success(
        request,
        _(
            "%(name)s đăng nhập bằng %(username)s, mật khẩu %(password)s. "
            "Hãy ghi lại: chỉ hiện một lần."
        )
        % {"name": member.name, "username": member.account.username, "password": password},
    )
    return redirect("teams:team", key)


def _no_team(request: HttpRequest, here: Standing) -> HttpResponse:
    return render(request, "teams/none.html", {"here": here})
