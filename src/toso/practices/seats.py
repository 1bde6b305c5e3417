"""Who words and who decides: the commune's own people."""

from typing import Any

from toso.kit import clock
from toso.people.models import Account
from toso.people.roles import ROLES
from toso.people.scope import Scope

WORD, DECIDE = "notice.write", "notice.send"
# The department's own people: learn from others, evaluate, replicate (000 V.2).
EVALUATE = "practice.evaluate"


def title_at(by: Account, commune: Any, verb: str) -> str | None:
    """The title under which a person does it for a commune; None when they may not."""
    return title_in(Scope.of(by, clock.today()), commune, verb)


def evaluator(by: Account, place: Any) -> str | None:
    """The title under which a person evaluates practices of a place; None when they may not."""
    scope = Scope.of(by, clock.today())
    if not evaluates(scope, place):
        return None
    return next((a.title for a in scope.appointments if EVALUATE in ROLES[a.role].verbs), None)


def evaluates(scope: Scope, place: Any) -> bool:
    """Whether the place, or what it left when it ended, is the department's to judge."""
    return scope.can(EVALUATE) and scope.heritage().filter(pk=place).exists()


def title_in(scope: Scope, commune: Any, verb: str) -> str | None:
    held = (a for a in scope.appointments if verb in ROLES[a.role].verbs)
    return next((a.title for a in held if commune and a.unit_id == commune), None)
