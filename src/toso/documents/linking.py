"""What one document does to another, and by what else it is called (TTR-01, TTR-24, CAS-10)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents.chain import chain_up
from toso.documents.keeping import locked, save
from toso.documents.models import Document, Link
from toso.documents.naming import parse
from toso.documents.refusals import Refused
from toso.journal.chain import record
from toso.kit.text import clean
from toso.people.models import Account


def link(
    document: Document,
    other: Document,
    how: str,
    *,
    by: Account | None,
    since: date | None = None,
    proposed_by: str = "",
    changes: str = "",
    reason: str = "",
) -> Link:
    """Say that `document` implements, amends, replaces or repeals `other` (Link.How).

    An amendment says who proposed it, what changes and why; the signer of `document` is who
    approved it. It counts from the day on which `document` is issued, or from `since`.
    """
    _may_link(document, other, how, changes, reason)
    said = {"since": since, "proposed_by": clean(proposed_by), "changes": changes.strip(),
            "reason": reason.strip(), "made_by": by}  # fmt: skip
    with transaction.atomic():
        made, fresh = Link.objects.get_or_create(
            document=document, other=other, how=how, defaults=said
        )
        if fresh:
            in_order(document)
            record("document.link", actor=by, subject=document.pk, place=document.unit_id,
                   how=how, other=str(other.pk), document=str(document))  # fmt: skip
    return made


def _may_link(document: Document, other: Document, how: str, changes: str, reason: str) -> None:
    if document.pk == other.pk:
        raise Refused(_("Văn bản không thể liên kết với chính nó. Hãy chọn văn bản khác."))
    if other.is_draft:
        raise Refused(
            _("“%s” còn là dự thảo. Hãy ban hành văn bản đó trước, hoặc chọn văn bản khác.")
            % other.title
        )
    if how != Link.How.IMPLEMENTS:
        if not (clean(changes) and clean(reason)):
            raise Refused(_("Hãy ghi nội dung thay đổi và lý do, để người đọc sau này hiểu."))
    elif any(step.document.pk == document.pk for step in chain_up(other)):
        raise Refused(
            _("%(other)s đã triển khai %(document)s; hai văn bản không thể triển khai lẫn nhau.")
            % {"other": other, "document": document}
        )


def in_order(document: Document) -> None:
    """An issued document changes only what was issued before it, or on the same day."""
    if document.issued_on is None:
        return
    changed = document.links.exclude(how=Link.How.IMPLEMENTS).select_related("other")
    for row in changed.filter(other__issued_on__gt=document.issued_on):
        raise Refused(
            _(
                "%(other)s ban hành ngày %(day)s, sau văn bản này. Hãy xem lại ngày ban hành, "
                "hoặc bỏ liên kết."
            )
            % {"other": row.other, "day": f"{row.other.issued_on:%d/%m/%Y}"}
        )


def unlink(made: Link, *, by: Account | None) -> None:
    """Take a link back; what an issued document changed stays, for others have relied on it."""
    document = locked(made.document)
    if made.how != Link.How.IMPLEMENTS and not document.is_draft:
        raise Refused(
            _("Văn bản đã ban hành nên phần sửa đổi giữ nguyên. Hãy soạn văn bản mới để thay đổi.")
        )
    with transaction.atomic():
        record("document.unlink", actor=by, subject=document.pk, place=document.unit_id,
               how=made.how, other=str(made.other_id))  # fmt: skip
        made.delete()


def call_also(document: Document, typed: str, *, by: Account | None) -> Document:
    """Another number that people call it by: both then find it (TSK-02)."""
    alias = str(parse(typed))
    with transaction.atomic():
        found = locked(document)
        if alias not in found.aliases and alias != str(found):
            found.aliases = [*found.aliases, alias]
            save(found)
            record("document.alias", actor=by, subject=found.pk, place=found.unit_id, alias=alias)
    return found


def prioritise(document: Document, first: bool, *, by: Account | None) -> Document:
    """Mark it as one to be propagated first (TSK-02; Kiên Giang 2022 II.1), or no longer."""
    with transaction.atomic():
        found = locked(document)
        found.is_priority = first
        found.save(update_fields=["is_priority"])
        record("document.priority", actor=by, subject=found.pk, place=found.unit_id, first=first)
    return found
