"""Who answers for a plan: the head of the unit on a day (002 II.1; TTR-02)."""

import uuid
from dataclasses import dataclass
from datetime import date

from toso.people.models import Appointment

ROLES = ("commune_chair", "district_chair", "province_chair")


@dataclass(frozen=True)
class Head:
    name: str
    title: str


def head_of(unit: uuid.UUID, day: date) -> Head | None:
    """The chair of the unit's People's Committee on a day; None when nobody holds the post."""
    rows = Appointment.objects.filter(unit=unit, role__in=ROLES, valid__contains=day)
    held = rows.select_related("account").order_by("pk").first()
    return Head(held.account.full_name, held.title) if held else None
