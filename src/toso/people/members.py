"""Who may do something in a village: the people whom phones and pages name as its members."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from toso.people.models import Appointment
from toso.people.roles import ROLES
from toso.places.models import Ancestry


class Member(NamedTuple):
    """A person of a village's team, with the title of their appointment."""

    village: uuid.UUID
    account: uuid.UUID
    name: str
    title: str
    role: str


def members_of(villages: Sequence[uuid.UUID], verb: str, on: date) -> list[Member]:
    """Those whose appointments allow a verb in some villages on a day, leaders first, by name."""
    roles = [role.key for role in ROLES.values() if verb in role.verbs]
    above = Ancestry.objects.filter(descendant__in=villages, valid__contains=on)
    places: dict[uuid.UUID, list[uuid.UUID]] = {}
    for ancestor, village in above.values_list("ancestor_id", "descendant_id"):
        places.setdefault(ancestor, []).append(village)
    held = (
        Appointment.objects.filter(
            unit__in=list(places), role__in=roles, valid__contains=on, account__is_active=True
        )
        .select_related("account")
        .order_by("account__sort_key", "account_id", "id")
    )
    found: dict[tuple[uuid.UUID, uuid.UUID], Member] = {}
    for row in sorted(held, key=lambda row: row.role != "team_leader"):
        for village in places[row.unit_id]:
            member = Member(village, row.account_id, row.account.full_name, row.title, row.role)
            found.setdefault((village, row.account_id), member)
    return list(found.values())
