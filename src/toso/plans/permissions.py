"""Who may read, write and issue a plan: people appointed to its unit (000 IV.1.d)."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.people.models import Account
from toso.people.scope import Scope
from toso.plans.models import PlanVersion, YearPlan


def may_write(scope: Scope, plan: YearPlan) -> bool:
    return scope.contains(plan.unit_id, "plan.write")


def may_issue(scope: Scope, plan: YearPlan) -> bool:
    return scope.contains(plan.unit_id, "plan.issue")


def may_read(scope: Scope, version: PlanVersion) -> bool:
    """What is issued is read by all whom the plan reaches; a draft only where it is written."""
    return not version.is_draft or may_write(scope, version.plan)


def require(by: Account | None, verb: str, plan: YearPlan) -> None:
    """Raises unless the person does this at the plan's unit; None is the system."""
    if by is not None and not Scope.of(by, clock.today()).contains(plan.unit_id, verb):
        raise PermissionDenied(_("Kế hoạch này do đơn vị khác xây dựng."))
