"""When a report is locked: accepted, and what stands on it has gone up (RPT-05).

Until then the level above may take its acceptance back. From then on nothing of it changes; what
was wrong is put right by a further, numbered submission that prints what changed.
"""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max, Q

if TYPE_CHECKING:
    from toso.reports.models import Obligation
    from toso.reports.submissions import Submission

# The longest chain is team, commune, district, province.
_ABOVE = ["parent", "parent__parent", "parent__parent__parent"]


def is_locked(submission: "Submission") -> bool:
    """Accepted, and the report above that includes it is accepted too; or the period is closed.

    The top of a chain is accepted by nobody: what it has sent is locked. An answer to a request
    goes up no further: it is locked once a further submission of its own stands after it.
    """
    if not submission.obligation.has_receiver:
        return True
    if submission.state != "accepted":
        return False
    return _signed_above(submission) or _closed(submission)


def is_used(submission: "Submission") -> bool:
    """Whether a report above stands on it; one that came back to its writer does not count."""
    return submission.included_in.filter(parent__returned__isnull=True).exists()


def _signed_above(submission: "Submission") -> bool:
    final = Q(parent__accepted__isnull=False) | Q(parent__obligation__parent__isnull=True)
    return submission.included_in.filter(final).exists()


def _closed(submission: "Submission") -> bool:
    """Whether the top of its chain sent the period's report after this one was accepted; what
    stands at the top itself is closed by the next of its own."""
    top = root(submission.obligation).pk
    if top == submission.obligation_id:
        return submission.obligation.submissions.filter(number__gt=submission.number).exists()
    closed = closings([top]).get(top)
    return closed is not None and closed >= submission.accepted.at


def closings(tops: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """The report at the top of a chain → when it was last sent: what was accepted until then is
    closed."""
    from toso.reports.submissions import Submission

    sent = Submission.objects.filter(obligation__in=tops).values_list("obligation")
    return dict(sent.annotate(at=Max("submitted_at")))


def root(obligation: "Obligation") -> "Obligation":
    """The report at the top of the chain, which nobody above receives."""
    model = type(obligation)
    found = model.objects.select_related(*_ABOVE).get(pk=obligation.pk)
    while found.parent:
        found = found.parent
    return found
