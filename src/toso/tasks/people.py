"""Who may do what with tasks: the organisation that gave one, the team's leader and members."""

import uuid
from typing import Any

from toso.people.models import Appointment
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.tasks.models import Request, Task
from toso.tasks.querysets import DO, HAND, WRITE, organisations_of


def manages(scope: Scope, task: Task) -> bool:
    """Whether the person acts for the organisation that gave the task."""
    return task.issuer_id in organisations_of(scope) and scope.contains(task.unit_id, WRITE)


def does(scope: Scope, task: Task) -> bool:
    """Whether the person is of the team: notes and results are theirs to say."""
    return task.unit_id in scope.areas(DO)


def hands(scope: Scope, task: Task) -> bool:
    """Whether the person leads the team, and so says who of it does the task."""
    return task.unit_id in scope.areas(HAND)


def writer(scope: Scope) -> Appointment | None:
    """The appointment by which a person gives tasks: the highest one."""
    order = ["province", "district", "commune", "village"]
    held = [a for a in scope.appointments if WRITE in ROLES[a.role].verbs]
    return min(held, key=lambda a: order.index(ROLES[a.role].level)) if held else None


def proposes(scope: Scope) -> bool:
    """Whether the person proposes templates, services and topics for the province (000 V.2)."""
    held = writer(scope)
    return held is not None and ROLES[held.role].level == "province"


def title_at(scope: Scope, *verbs: str) -> str:
    """The title in which a person speaks."""
    held = [a for a in scope.appointments if any(v in ROLES[a.role].verbs for v in verbs)]
    return held[0].title if held else ""


def answers(scope: Scope, request: Request) -> Appointment | None:
    """The appointment by which a person answers for the organisation that was asked."""
    held = scope.appointments
    return next((a for a in held if a.organisation_id == request.receiver_id), None)


def asks(scope: Scope, request: Request) -> bool:
    """Whether the person belongs to the side that asked, and may write there."""
    if request.team_id and request.sender_id is None:
        return request.unit_id in scope.areas(HAND)
    return request.sender_id in organisations_of(scope)


def areas_of_teams(scope: Scope) -> list[uuid.UUID]:
    """The places where the person is of the team."""
    return list(scope.areas(DO))


def may_ask(scope: Scope) -> Any:
    """The appointments for which a person may ask other organisations to join."""
    return [a for a in scope.appointments if {WRITE, HAND} & ROLES[a.role].verbs]
