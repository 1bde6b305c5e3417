"""Who words and who decides: the commune's own people."""

from typing import Any

from toso.kit import clock
from toso.people.models import Account
from toso.people.roles import ROLES
from toso.people.scope import Scope

WORD, DECIDE = "notice.write", "notice.send"


def title_at(by: Account, commune: Any, verb: str) -> str | None:
    """The title under which a person does it for a commune; None when they may not."""
    return title_in(Scope.of(by, clock.today()), commune, verb)


def title_in(scope: Scope, commune: Any, verb: str) -> str | None:
    held = (a for a in scope.appointments if verb in ROLES[a.role].verbs)
    return next((a.title for a in held if commune and a.unit_id == commune), None)
