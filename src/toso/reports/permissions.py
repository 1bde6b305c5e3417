"""Who may write, send, review: an appointment at exactly the place that reports or receives.

A commune therefore cannot accept its own report: acceptance asks for an appointment at the parent's
place (000 IV.1.đ: tổ → xã → huyện → Sở).
"""

import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.people.models import Account
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.finding import stands_for

if TYPE_CHECKING:
    from toso.reports.delegations import Delegation
    from toso.reports.models import Obligation

# Where in the chain of roles a reporting level stands: a team's people are appointed to a village.
SEATS = {"team": "village", "commune": "commune", "district": "district", "province": "province"}


# Who sends in another's place also mends what is sent.
DELEGATED = {"report.write", "report.submit"}


def may_write(scope: Scope, obligation: "Obligation") -> bool:
    """Whether the person writes this report, or enters it for a team that reported on paper."""
    return holds(scope, "report.write", obligation) or may_enter(scope, obligation)


def may_submit(scope: Scope, obligation: "Obligation") -> bool:
    return holds(scope, "report.submit", obligation)


def may_review(scope: Scope, obligation: "Obligation") -> bool:
    """Whether the person belongs to the level that receives the report."""
    level, unit = obligation.receiver
    return bool(level) and _sits(scope, "report.review", level, unit)


def may_enter(scope: Scope, obligation: "Obligation") -> bool:
    """A commune enters a team's report that came on paper or by chat (000 IV.2; HIE-09)."""
    return obligation.level == "team" and may_review(scope, obligation)


def holds(scope: Scope, verb: str, obligation: "Obligation") -> bool:
    return _sits(scope, verb, obligation.level, obligation.unit_id)


def _sits(scope: Scope, verb: str, level: str, unit: uuid.UUID | None) -> bool:
    """At the place itself, or at the place that took over from it when it ended."""
    places = seats(scope, verb, level)
    return unit is not None and stands_for(places, unit, scope.on) is not None


def seats(scope: Scope, verb: str, level: str) -> list[uuid.UUID]:
    """The places for which the person does the verb at a reporting level.

    By a post of one's own, or by the delegation of who holds it (`delegations`).
    """
    own = posts(scope, verb, level)
    there = [held for held in scope.appointments if ROLES[held.role].level == SEATS[level]]
    if verb not in DELEGATED or len(own) == len(there):
        return own
    return own + [d.unit_id for d in delegated(scope) if d.level == level]


def posts(scope: Scope, verb: str, level: str) -> list[uuid.UUID]:
    """The places for which the person does the verb by a post of their own."""
    return [
        held.unit_id
        for held in scope.appointments
        if ROLES[held.role].level == SEATS[level] and verb in ROLES[held.role].verbs
    ]


def delegated(scope: Scope) -> "list[Delegation]":
    """What others have delegated to the person on the day of the scope."""
    from toso.reports.delegations import received

    return received(scope.account, scope.on) if scope.account else []


def require_write(by: Account, obligation: "Obligation") -> None:
    if not may_write(_scope(by), obligation):
        raise PermissionDenied(_("Báo cáo này do đơn vị khác viết."))


def require_submit(by: Account, obligation: "Obligation", channel: str = "app") -> None:
    scope = _scope(by)
    allowed = may_submit(scope, obligation)
    if channel != "app":
        allowed = allowed or may_enter(scope, obligation)
    if not allowed:
        raise PermissionDenied(_("Chỉ người có thẩm quyền của đơn vị báo cáo mới gửi được."))


def require_review(by: Account, obligation: "Obligation") -> None:
    if not may_review(_scope(by), obligation):
        raise PermissionDenied(_("Chỉ cấp nhận báo cáo mới duyệt hoặc trả lại được."))


def _scope(by: Account) -> Scope:
    return Scope.of(by, clock.today())
