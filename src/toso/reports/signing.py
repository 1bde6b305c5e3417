"""In whose right a report is signed when somebody sends it in another's place."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from toso.people.models import Account
from toso.people.scope import Scope
from toso.reports import permissions
from toso.reports.delegations import block, signed_for, told

if TYPE_CHECKING:
    from toso.reports.models import Obligation


def sign_for(
    snapshot: dict[str, Any], obligation: "Obligation", by: Account, moment: datetime, channel: str
) -> None:
    """Put the delegation and its signature block into the snapshot that is about to be frozen."""
    if channel != "app" or _by_post(obligation, by, moment):
        return
    held = signed_for(by, obligation.level, obligation.unit_id, moment.date())
    if held is None:
        return
    issuer = snapshot["issuer"]
    lines = block(held, issuer["signature"], issuer["deputy_signature"])
    snapshot["issuer"] = {
        **issuer, "signature": lines, "deputy_signature": [], "signer": by.full_name,
    }  # fmt: skip
    snapshot["delegation"] = told(held)


def _by_post(obligation: "Obligation", by: Account, moment: datetime) -> bool:
    scope = Scope.of(by, moment.date())
    return obligation.unit_id in permissions.posts(scope, "report.submit", obligation.level)
