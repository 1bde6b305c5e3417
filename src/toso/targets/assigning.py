"""Giving and changing targets by a document: `issue` a draft, or `assign` under an issued paper.

One transaction: permission, the charter's step, the lines, locks, versions, sums, journal.
Whoever changes what a child may hold locks its parent; so the children of one parent are given one
after the other, and never exceed what it holds (CAS-01).
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents import issuing
from toso.documents.models import Document, Link
from toso.documents.refusals import Refused as DocumentRefused
from toso.kit import clock
from toso.people.models import Account
from toso.places.models import Unit
from toso.targets.giving import give
from toso.targets.lines import Line
from toso.targets.models import Assignment, Target
from toso.targets.offices import require_issue
from toso.targets.orders import Order, order_for
from toso.targets.refusals import Refused
from toso.targets.states import in_force


@transaction.atomic
def issue(
    assignment: Assignment,
    *,
    number: int | str,
    issued_on: date,
    signer: str,
    signer_title: str,
    by: Account,
) -> list[Target]:
    """Give the draft's document its number and day; its lines become versions of targets.

    Raises Refused (with the article, the numbers and the next step) or PermissionDenied; then
    nothing is written and the draft stays as it is.
    """
    assignment = _locked_draft(assignment)
    require_issue(by, assignment.assigner, assignment.unit)
    try:
        if assignment.document.is_draft:
            issuing.issue(
                assignment.document, number=number, issued_on=issued_on, signer=signer,
                signer_title=signer_title, by=by,
            )  # fmt: skip
    except DocumentRefused as refusal:
        raise Refused(str(refusal)) from None
    assignment.document.refresh_from_db()
    return _take_effect(assignment, by)


@transaction.atomic
def assign(
    *,
    assigner: str,
    receiver: str,
    unit: Unit,
    year: int,
    lines: Sequence[Line],
    document: Document,
    by: Account,
    revise: bool = False,
    reason: str = "",
) -> list[Target]:
    """Give many receivers their targets under a document that is issued already.

    `unit` is the assigner's. With `revise` the targets exist, a reason is asked for, and each gets
    a new version; the accepted old one stays readable. Returns the targets in the order of lines.
    """
    require_issue(by, assigner, unit)
    now = clock.now()
    assignment = Assignment.objects.create(
        kind=Assignment.Kind.REVISE if revise else Assignment.Kind.ASSIGN, charter="",
        assigner=assigner, receiver=receiver, unit=unit, year=year, document=document,
        lines=[line.as_json() for line in lines], reason=reason.strip(), made_by=by, made_at=now,
        edited_by=by, edited_at=now,
    )  # fmt: skip
    return _take_effect(assignment, by)


def _locked_draft(assignment: Assignment) -> Assignment:
    found: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not found.is_draft:
        raise Refused(
            _("%s đã ban hành.") % found.document,
            _("Muốn thay đổi, hãy lập văn bản điều chỉnh chỉ tiêu."),
        )
    return found


def _take_effect(assignment: Assignment, by: Account) -> list[Target]:
    order: Order = order_for(assignment, by)
    targets = give(order)
    assignment.charter = order.path.charter.stem
    assignment.issued_at = clock.now()
    assignment.save(update_fields=["charter", "issued_at"])
    _stand_on(order, targets)
    return targets


def _stand_on(order: Order, targets: Sequence[Target]) -> None:
    """The paper implements those by which the level above gave what is passed on (DOC-01)."""
    above = {t.parent.pk: t.parent for t in targets if t.parent}
    held = [version for row in above.values() if (version := in_force(row, order.day))]
    wanted = {v.document_id for v in held if v.document_id} - {order.document.pk}
    for paper in sorted(Document.objects.filter(pk__in=wanted), key=str):
        issuing.link(order.document, paper, Link.How.IMPLEMENTS, by=order.by)
