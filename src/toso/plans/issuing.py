"""A plan's way to being issued: sent to the chair with every heading written, returned, issued."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents import issuing as documents
from toso.documents.linking import link
from toso.documents.models import Document, Link
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.text import clean
from toso.people.models import Account, Appointment
from toso.plans import permissions
from toso.plans.comparing import changes, in_words
from toso.plans.contents import headings
from toso.plans.drafting import locked
from toso.plans.goals import frozen
from toso.plans.models import Move, PlanVersion
from toso.plans.refusals import Lack, Lacking, Refused


def lacking(version: PlanVersion) -> list[Lack]:
    """What keeps a plan from being sent: each empty heading, with its article (CAS-06)."""
    return [
        Lack(
            heading.key,
            _("Chưa viết mục “%(title)s”.") % {"title": heading.title},
            heading.source,
            heading.quote,
        )
        for heading in headings(version)
        if heading.is_empty
    ]


@transaction.atomic
def submit(version: PlanVersion, by: Account | None) -> Move:
    """Send the draft to the chair; it cannot be written until it comes back."""
    held = locked(version, by)
    _complete(held)
    return _move(held, Move.Kind.SUBMITTED, by)


@transaction.atomic
def send_back(version: PlanVersion, by: Account | None, *, reason: str) -> Move:
    """The chair returns it with what to mend; its writer may take it back the same way."""
    held = _held(version)
    permissions.require(by, "plan.write", held.plan)
    last = latest(held)
    if last is None or last.kind != Move.Kind.SUBMITTED:
        raise Refused(_("Kế hoạch không ở tình trạng trình ký."))
    if not clean(reason):
        raise Refused(_("Hãy ghi cần sửa gì, để người viết biết."))
    return _move(held, Move.Kind.RETURNED, by, reason.strip())


@transaction.atomic
def issue(
    version: PlanVersion,
    by: Account | None,
    *,
    number: int | str,
    issued_on: date,
    signer: str,
    signer_title: str,
) -> PlanVersion:
    """Issue the plan under its document; teams work by it from that day (000 IV.1.d; CAS-07).

    Its goals are written down as they stand; an amendment says what it changes (TTR-24).
    """
    held = _held(version)
    permissions.require(by, "plan.issue", held.plan)
    _complete(held)
    before = held.plan.versions.filter(number=held.number - 1).select_related("document").first()
    _after(before, issued_on)
    held.contents = held.contents | {"goals": {"body": frozen(held), "revision": 0}}
    held.issued_on = issued_on
    assert held.document
    if before and before.document:
        link(
            held.document, before.document, Link.How.AMENDS, by=by, reason=held.reason,
            proposed_by=held.proposed_by, changes=in_words(changes(before, held)),
        )  # fmt: skip
    documents.issue(held.document, number=number, issued_on=issued_on, signer=signer,
                    signer_title=signer_title, by=by)  # fmt: skip
    held.save(update_fields=["contents", "issued_on"])
    _move(held, Move.Kind.ISSUED, by, document=str(held.document))
    return held


@transaction.atomic
def adopt(version: PlanVersion, by: Account | None, document: Document) -> PlanVersion:
    """The plan was issued on paper already, as this document: keep what it says under it.

    A copy without its number stays without one (002).
    """
    held = _held(version)
    permissions.require(by, "plan.issue", held.plan)
    if document.is_draft or document.issued_on is None or document.unit_id != held.plan.unit_id:
        raise Refused(_("Hãy chọn kế hoạch mà chính đơn vị này đã ban hành."))
    _complete(held)
    draft, held.document, held.issued_on = held.document, document, document.issued_on
    held.contents = held.contents | {"goals": {"body": frozen(held), "revision": 0}}
    held.save(update_fields=["contents", "issued_on", "document"])
    if draft:
        documents.discard(draft, by=by)
    _move(held, Move.Kind.ISSUED, by, document=str(document))
    return held


def latest(version: PlanVersion) -> Move | None:
    """What was last done with a version."""
    return version.moves.order_by("-at", "-pk").first()


def state(version: PlanVersion, last: Move | None) -> str:
    """draft, submitted, returned or issued."""
    if not version.is_draft:
        return "issued"
    return "draft" if last is None else str(last.kind)


def _complete(version: PlanVersion) -> None:
    if lacks := lacking(version):
        raise Lacking(lacks)


def _after(before: PlanVersion | None, issued_on: date) -> None:
    if before and before.issued_on and issued_on < before.issued_on:
        raise Refused(
            _("Bản sửa đổi không thể ban hành trước bản đang có hiệu lực (%(day)s).")
            % {"day": f"{before.issued_on:%d/%m/%Y}"}
        )


def _held(version: PlanVersion) -> PlanVersion:
    rows = PlanVersion.objects.select_for_update(of=("self",)).select_related("plan", "document")
    held = rows.get(pk=version.pk)
    if not held.is_draft:
        raise Refused(_("Bản này đã ban hành nên giữ nguyên. Hãy lập bản sửa đổi."))
    return held


def _move(
    version: PlanVersion, kind: Move.Kind, by: Account | None, reason: str = "", **detail: str
) -> Move:
    record(f"plan.{_VERBS[kind]}", actor=by, subject=version.plan_id, place=version.plan.unit_id,
           number=version.number, **detail)  # fmt: skip
    return Move.objects.create(
        version=version, kind=kind, reason=reason, by=by, by_name=by.full_name if by else "",
        by_title=title_of(by, version), at=clock.now(),
    )  # fmt: skip


_VERBS = {Move.Kind.SUBMITTED: "submit", Move.Kind.RETURNED: "return", Move.Kind.ISSUED: "issue"}


def title_of(by: Account | None, version: PlanVersion) -> str:
    """The post that the person holds at the plan's unit today."""
    held = Appointment.objects.filter(
        account=by, unit=version.plan.unit_id, valid__contains=clock.today()
    ).order_by("pk")
    return held.values_list("title", flat=True).first() or ""
