"""Teams and their members in the one search of the desk; never a resident."""

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.urls import reverse
from django.utils.http import urlencode

from toso.charter.vocabulary import POSITIONS
from toso.kit.finding import Hit
from toso.kit.text import clean, fold
from toso.people.models import Appointment
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.teams.models import Membership, Team

# What people type before a team's place: "tổ Quảng Hội 1".
_TEAM = re.compile(r"^(to cong nghe so cong dong|to cnscd|to)\s+")
_PHONE = re.compile(r"[\d\s.+()-]{9,20}")
_OFFICERS = [key for key, role in ROLES.items() if role.level != "village"]


def find_teams(scope: Scope, text: str, limit: int) -> list[Hit]:
    """Teams of one's area by the name of their place; `tổ` before it may be typed or not."""
    if not scope.can("report.write"):
        return []
    hosts = Standing.objects.on(scope.on).filter(unit__in=scope.units())
    named = hosts.matching(text)
    if bare := _TEAM.sub("", fold(text)):
        typed = clean(text)[-len(bare) :]
        named = named | hosts.matching(typed)
    teams = Team.objects.filter(host__in=named.values("unit"), valid__contains=scope.on)
    rows = list(teams.order_by("name", "pk")[:limit])
    places = _places((row.host_id for row in rows), scope)
    return [_hit_team(row, places) for row in rows]


def _hit_team(team: Team, places: dict[uuid.UUID, str]) -> Hit:
    return Hit(team.name, places.get(team.host_id, ""), reverse("teams:team", args=[team.pk]))


def find_people(scope: Scope, text: str, limit: int) -> list[Hit]:
    """Members of teams and officers of one's area, by name or by a whole phone number.

    Who may see only one organisation's members finds those; who sees summaries finds nobody.
    """
    if scope.can("report.write"):
        members = Membership.objects.filter(team__host__in=scope.units())
        officers = _officers(scope, text, limit)
    elif scope.can("members.read"):
        members = Membership.objects.filter(
            team__host__in=scope.units("members.read"),
            organisations__overlap=scope.bodies("members.read"),
        )
        officers = []
    else:
        return []
    held = members.filter(valid__contains=scope.on, team__valid__contains=scope.on)
    rows = list(_named(held, "", text).select_related("team")[: max(0, limit - len(officers))])
    every = [row.team.host_id for row in rows] + [row.unit_id for row in officers]
    places = _places(every, scope)
    hits = [_hit_officer(row, places) for row in officers]
    return hits + [_hit_member(row, places, scope) for row in rows]


def _officers(scope: Scope, text: str, limit: int) -> list[Appointment]:
    held = Appointment.objects.filter(
        unit__in=scope.units(), role__in=_OFFICERS, valid__contains=scope.on,
        account__is_active=True,
    )  # fmt: skip
    return list(_named(held, "account__", text).select_related("account")[:limit])


def _named(rows: QuerySet[Any], to: str, text: str) -> QuerySet[Any]:
    """Rows by the words of a name, the given name first, or by a whole phone number."""
    if _PHONE.fullmatch(text):
        digits = re.sub(r"\D", "", text)[-9:]
        bare = Func(F(f"{to}phone"), Value(r"\D"), Value(""), Value("g"),
                    function="regexp_replace", output_field=TextField())  # fmt: skip
        called: QuerySet[Any] = rows.annotate(digits=bare).filter(digits__endswith=digits)
        return called.order_by("pk")
    folded, name = f"{to}folded", f"{to}full_name" if to else "name"
    for word in clean(text).lower().split():
        rows = rows.filter(**{f"{folded}__contains": fold(word)})
        if fold(word) != word:
            rows = rows.filter(**{f"{name}__icontains": word})
    asked = fold(text)
    given = Q(**{f"{folded}__endswith": f" {asked}"}) | Q(**{folded: asked})
    rank = Case(
        When(given, then=Value(0)),
        When(Q(**{f"{folded}__startswith": f"{asked} "}), then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    ranked: QuerySet[Any] = rows.annotate(rank=rank)
    return ranked.order_by("rank", f"{to}sort_key", "pk")


def _hit_member(row: Membership, places: dict[uuid.UUID, str], scope: Scope) -> Hit:
    if scope.can("report.write"):
        url = reverse("teams:team", args=[row.team_id])
    else:
        url = f"{reverse('teams:members')}?{urlencode({'q': row.name})}"
    said = _said(POSITIONS[row.position], places.get(row.team.host_id), row.phone)
    return Hit(row.name, said, url)


def _hit_officer(row: Appointment, places: dict[uuid.UUID, str]) -> Hit:
    url = f"{reverse('teams:index')}?unit={row.unit_id}"
    said = _said(row.title, places.get(row.unit_id), row.account.phone)
    return Hit(row.account.full_name, said, url)


def _said(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _places(units: Iterable[uuid.UUID], scope: Scope) -> dict[uuid.UUID, str]:
    """Where each is: thôn Quảng Hội 1, xã Vạn Thắng."""
    rows = Standing.objects.on(scope.on).filter(unit__in=set(units))
    above: dict[uuid.UUID | None, Standing] = {
        row.unit_id: row
        for row in Standing.objects.on(scope.on).filter(unit__in=rows.values("parent"))
    }
    return {
        row.unit_id: ", ".join(str(s) for s in (row, above.get(row.parent_id)) if s) for row in rows
    }
