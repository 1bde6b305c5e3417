"""Whose committee it is: written by the office of its own place, read there, above and below."""

import uuid

from django.db.models import QuerySet

from toso.people.models import Organisation
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.models import Unit

KIND = "steering_committee"
LEVELS = ("province", "district", "commune")
_WRITE = "document.write"


def writable(scope: Scope) -> list[uuid.UUID]:
    """The places whose committee a person writes down: where they write documents."""
    return [
        held.unit_id
        for held in scope.appointments
        if _WRITE in ROLES[held.role].verbs and ROLES[held.role].level in LEVELS
    ]


def may_write(scope: Scope, unit: Unit) -> bool:
    return unit.level in LEVELS and unit.pk in writable(scope)


def readable(scope: Scope) -> QuerySet[Organisation]:
    """Those of one's area, of places that ended there, and of all above one."""
    committees = Organisation.objects.filter(kind=KIND)
    inside = committees.filter(unit__in=scope.heritage())
    return inside | committees.filter(unit__in=scope.above())
