"""Who writes, sends, answers, decides: an appointment at exactly that commune or team's place, or
at the place that took over from it when it ended (docs/adr/0017)."""

import uuid

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.people.models import Account
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.finding import left_to, stands_for
from toso.places.models import Unit

LEVELS = {"notice.write": "commune", "notice.send": "commune", "notice.answer": "village",
          "visit.record": "village"}  # fmt: skip


def seats(scope: Scope, verb: str) -> list[uuid.UUID]:
    """The communes or villages for which the person does the verb."""
    return [
        held.unit_id
        for held in scope.appointments
        if ROLES[held.role].level == LEVELS[verb] and verb in ROLES[held.role].verbs
    ]


def inherited(scope: Scope, verb: str) -> list[uuid.UUID]:
    """The places that ended and whose place those have taken."""
    places = seats(scope, verb)
    left = Unit.objects.filter(pk__in=left_to(places, scope.on)).order_by("pk")
    return list(left.values_list("pk", flat=True)) if places else []


def seat(scope: Scope, verb: str, unit: uuid.UUID | None) -> uuid.UUID | None:
    """The place from which the person does it for a place; None when they may not."""
    return stands_for(seats(scope, verb), unit, scope.on) if unit else None


def holds(scope: Scope, verb: str, unit: uuid.UUID | None) -> bool:
    return seat(scope, verb, unit) is not None


def require(by: Account, verb: str, unit: uuid.UUID | None) -> str:
    """The title under which the person does it; PermissionDenied when they may not."""
    scope = Scope.of(by, clock.today())
    place = seat(scope, verb, unit)
    for held in scope.appointments if place else ():
        if held.unit_id == place and verb in ROLES[held.role].verbs:
            return held.title
    raise PermissionDenied(_("Việc này thuộc thẩm quyền của người khác."))
