"""Teams of one's area: coverage, villages without a team, one team, members."""

import uuid
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.kit import clock
from toso.kit.text import fold
from toso.people.passwords import give_password as new_password
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.teams.coverage import coverage, promised, villages_of
from toso.teams.drafting import in_rank, standing_of
from toso.teams.models import Membership, Team

PAGE = 50


def scope_of(request: HttpRequest, *verbs: str) -> Scope:
    """The request's scope; 404 for a person who may do none of the verbs."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not scope or (verbs and not any(scope.can(verb) for verb in verbs)):
        raise Http404
    return scope


def day_of(request: HttpRequest) -> date:
    """The day asked for (`?on=2022-09-30`), else today; 404 for what is no day or still to come."""
    try:
        day = date.fromisoformat(request.GET.get("on") or clock.today().isoformat())
    except ValueError:
        raise Http404 from None
    if day > clock.today():
        raise Http404
    return day


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
    if here.level == "village":
        found = Team.objects.filter(host=here.unit_id, valid__contains=day).first()
        return redirect("teams:team", found.pk) if found else _no_team(request, here)
    villages = villages_of([here.unit_id], day)
    total = villages.count()
    covered = villages.filter(has_team=True).count()
    context = {
        "here": here,
        "day": day,
        "iso": day.isoformat(),
        "total": total,
        "covered": covered,
        "lacking": total - covered,
        "promised": promised(day),
    }
    if here.level == "commune":
        teams = Team.objects.filter(
            host__in=villages.values("unit"), valid__contains=day
        ).prefetch_related("memberships")
        context |= {"villages": villages, "teams": {team.host_id: team for team in teams}}
        context["may_draft"] = scope.can("team.draft")
        return render(request, "teams/commune.html", context)
    return render(request, "teams/index.html", context | {"rows": coverage(here.unit, day)})


@require_GET
def villages(request: HttpRequest) -> HttpResponse:
    """The villages of an area, all or only those without a team, searched without diacritics."""
    scope, day = scope_of(request, "report.write"), day_of(request)
    here = area_of(request, scope, day)
    rows = villages_of([here.unit_id], day).select_related("parent")
    if request.GET.get("lacking"):
        rows = rows.filter(has_team=False)
    if words := fold(request.GET.get("q", "")):
        rows = rows.filter(folded__contains=words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    parents = {
        s.unit_id: s
        for s in Standing.objects.filter(
            unit__in=[row.parent_id for row in page], valid__contains=day
        )
    }
    context = {"here": here, "rows": page, "parents": parents, "day": day}
    return render(request, "teams/villages.html", context)


@require_GET
def team(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A team: who is in it today, every decision about it, what came before it."""
    scope = scope_of(request, "report.write")
    found = get_object_or_404(Team.objects.filter(host__in=scope.units()), pk=key)
    day = clock.today()
    context = {
        "team": found,
        "village": standing_of(found.host, day),
        "members": in_rank(found, day),
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
    rows = (
        Membership.objects.filter(
            team__host__in=scope.units("members.read"),
            organisations__contains=["youth_union"],
            valid__contains=day,
        )
        .select_related("team")
        .order_by("sort_key")
    )
    if words := fold(request.GET.get("q", "")):
        rows = rows.filter(folded__contains=words)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "teams/members.html", {"rows": page, "day": day})


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
