"""Mạng lưới chuyển đổi số tại xã: the people of the commune and every team with whom to call.

002 IV.3: Văn hóa – Xã hội "thực hiện thiết lập, vận hành Mạng lưới chuyển đổi số tại xã" (TTR-21).
What is missing is named: a village without a team, a team without a leader, a person without a
number.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from toso.charter.vocabulary import POSITIONS
from toso.people.models import Appointment
from toso.people.roles import ROLES
from toso.places.models import Ancestry, Standing
from toso.teams.coverage import villages_of
from toso.teams.models import Membership, Team


@dataclass(frozen=True)
class Contact:
    """One person to call; without a number it is empty."""

    name: str
    title: str
    phone: str


@dataclass
class Line:
    """A team, where it works, and who leads it."""

    team: Team
    place: str
    leader: Contact | None = None
    deputies: list[Contact] = field(default_factory=list)
    members: int = 0

    @property
    def contacts(self) -> list[Contact]:
        return [*([self.leader] if self.leader else []), *self.deputies]


@dataclass(frozen=True)
class Group:
    """People of the commune whom another room knows: its committee, by which decision."""

    title: str
    people: list[Contact]
    note: str = ""
    url: str = ""


Source = Callable[[Standing, date], list[Group]]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Call it in `AppConfig.ready()`; a source answers for one commune on a day."""
    if source not in _sources:
        _sources.append(source)


@dataclass(frozen=True)
class Circle:
    """The network of one commune on a day."""

    commune: Standing
    officials: list[Contact]
    groups: list[Group]
    lines: list[Line]
    lacking: list[str]

    @property
    def leaderless(self) -> list[str]:
        return [line.team.name for line in self.lines if line.leader is None]

    @property
    def unreached(self) -> list[Contact]:
        """Whom nobody can call."""
        people = [*self.officials, *(c for line in self.lines for c in line.contacts)]
        return [contact for contact in people if not contact.phone]


def circle(commune: Standing, day: date) -> Circle:
    """All teams that work in a commune and all its people, in as many statements however many."""
    villages = list(villages_of([commune.unit_id], day))
    lacking = [str(village) for village in villages if not village.has_team]
    groups = [group for source in _sources for group in source(commune, day)]
    return Circle(commune, _officials(commune, day), groups, _lines(commune, day), lacking)


def _officials(commune: Standing, day: date) -> list[Contact]:
    """Who holds a post of the commune, in the order of the roles."""
    held = Appointment.objects.filter(unit=commune.unit_id, valid__contains=day, role__in=ROLES)
    order = list(ROLES)
    rows = sorted(
        held.select_related("account"),
        key=lambda a: (a.role != "commune_chair", order.index(a.role), a.account.sort_key),
    )
    return [Contact(a.account.full_name, a.title, a.account.phone) for a in rows]


def _lines(commune: Standing, day: date) -> list[Line]:
    inside = Ancestry.objects.filter(ancestor=commune.unit_id, valid__contains=day)
    teams = Team.objects.filter(host__in=inside.values("descendant"), valid__contains=day)
    hosts = Standing.objects.on(day).filter(unit__in=teams.values("host"))
    places = {row.unit_id: row for row in hosts}
    found = {
        team.pk: Line(team, str(places.get(team.host_id, "")))
        for team in sorted(teams, key=lambda team: _rank(team, places))
    }
    for member in Membership.objects.filter(team__in=found, valid__contains=day).order_by(
        "sort_key"
    ):
        _join(found[member.team_id], member)
    return list(found.values())


def _rank(team: Team, places: dict[Any, Standing]) -> tuple[bool, str, str, int]:
    """The commune's own team first, then by village."""
    place = places.get(team.host_id)
    return (team.level != "commune", place.sort_key if place else "", team.level, team.number)


def _join(line: Line, member: Membership) -> None:
    line.members += 1
    contact = Contact(member.name, POSITIONS.get(member.position, ""), member.phone)
    if member.position == "leader":
        line.leader = contact
    elif member.position == "deputy":
        line.deputies.append(contact)
