"""Who writes, sends, answers: an appointment at exactly that commune or team's place."""

import uuid

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.people.models import Account
from toso.people.roles import ROLES
from toso.people.scope import Scope

LEVELS = {"notice.write": "commune", "notice.send": "commune", "notice.answer": "village",
          "visit.record": "village"}  # fmt: skip


def seats(scope: Scope, verb: str) -> list[uuid.UUID]:
    """The communes or villages for which the person does the verb."""
    return [
        held.unit_id
        for held in scope.appointments
        if ROLES[held.role].level == LEVELS[verb] and verb in ROLES[held.role].verbs
    ]


def holds(scope: Scope, verb: str, unit: uuid.UUID) -> bool:
    return unit in seats(scope, verb)


def require(by: Account, verb: str, unit: uuid.UUID) -> str:
    """The title under which the person does it; PermissionDenied when they may not."""
    for held in Scope.of(by, clock.today()).appointments:
        role = ROLES[held.role]
        if held.unit_id == unit and role.level == LEVELS[verb] and verb in role.verbs:
            return held.title
    raise PermissionDenied(_("Việc này thuộc thẩm quyền của người khác."))
