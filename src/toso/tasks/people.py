"""Who may do what with tasks: the organisation that gave one, the team's leader and members."""

import uuid
from typing import Any

from toso.people.models import Appointment, Organisation
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.finding import stands_for
from toso.places.models import Level
from toso.tasks.models import Request, Task
from toso.tasks.querysets import DO, HAND, WRITE


def manages(scope: Scope, task: Task) -> bool:
    """Whether the person acts for the organisation that gave the task."""
    return scope.contains(task.unit_id, WRITE) and bool(speaks_for(scope, task.issuer, WRITE))


def does(scope: Scope, task: Task) -> bool:
    """Whether the person is of the team: notes and results are theirs to say."""
    return task.unit_id in scope.areas(DO)


def hands(scope: Scope, task: Task) -> bool:
    """Whether the person leads the team, and so says who of it does the task."""
    return task.unit_id in scope.areas(HAND)


def writer(scope: Scope) -> Appointment | None:
    """The appointment by which a person gives tasks: the highest one."""
    held = [a for a in scope.appointments if WRITE in ROLES[a.role].verbs]
    return min(held, key=lambda a: Level.values.index(ROLES[a.role].level)) if held else None


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
    return speaks_for(scope, request.receiver)


def speaks_for(scope: Scope, body: Organisation | None, verb: str = "") -> Appointment | None:
    """The appointment at an organisation, for a verb or at all; when that ended with its place, at
    the one of its kind where the place's heir is (docs/adr/0017)."""
    mine = [a for a in scope.appointments if not verb or verb in ROLES[a.role].verbs]
    held = [(a, a.organisation) for a in mine if a.organisation]
    if body is None or not held:
        return None
    if own := next((a for a, of in held if of == body), None):
        return own
    heir = stands_for([of.unit_id for _a, of in held], body.unit_id, scope.on)
    alike = (a for a, of in held if of.unit_id == heir and of.kind == body.kind)
    return next(alike, None) if heir != body.unit_id else None


def asks(scope: Scope, request: Request) -> bool:
    """Whether the person belongs to the side that asked, and may write there."""
    if request.team_id and request.sender_id is None:
        return stands_for(scope.areas(HAND), request.unit_id, scope.on) is not None
    return speaks_for(scope, request.sender, WRITE) is not None


def areas_of_teams(scope: Scope) -> list[uuid.UUID]:
    """The places where the person is of the team."""
    return list(scope.areas(DO))


def may_ask(scope: Scope) -> Any:
    """The appointments for which a person may ask other organisations to join."""
    return [a for a in scope.appointments if {WRITE, HAND} & ROLES[a.role].verbs]
