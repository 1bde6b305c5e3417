"""Who to call about a report that is not there: name and telephone of who writes it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toso.people.models import Appointment
from toso.reports.models import Obligation
from toso.teams.models import Membership

ROLES = {
    "commune": "commune_officer",
    "district": "district_officer",
    "province": "department_officer",
}


@dataclass(frozen=True)
class Contact:
    name: str
    phone: str
    email: str = ""


def contacts(obligations: Iterable[Obligation], on: date) -> dict[uuid.UUID, Contact]:
    """Obligation → the team's leader, or the officer of the place, on a day."""
    rows = list(obligations)
    leading = leaders([o.team_id for o in rows if o.team_id], on)
    responsible = officers([o.unit_id for o in rows if not o.team_id], on)
    found = {
        o.pk: leading.get(o.team_id) if o.team_id else responsible.get((o.level, o.unit_id))
        for o in rows
    }
    return {pk: contact for pk, contact in found.items() if contact}


def leaders(teams: list[uuid.UUID], on: date) -> dict[uuid.UUID, Contact]:
    """Team → its leader on a day."""
    held = Membership.objects.filter(team__in=teams, position="leader", valid__contains=on)
    return {
        m.team_id: Contact(
            m.name,
            m.phone or (m.account.phone if m.account else ""),
            m.account.email if m.account else "",
        )
        for m in held.select_related("account")
    }


def officers(units: list[uuid.UUID], on: date) -> dict[tuple[str, uuid.UUID], Contact]:
    """Level and unit → the officer in charge there on a day."""
    levels = {role: level for level, role in ROLES.items()}
    held = Appointment.objects.filter(
        role__in=levels, unit__in=units, valid__contains=on
    ).select_related("account")
    return {
        (levels[a.role], a.unit_id): Contact(a.account.full_name, a.account.phone, a.account.email)
        for a in held
    }
