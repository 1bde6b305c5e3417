"""Files of a document: attached, taken off a draft, set aside once it is issued (DOC-01, DOC-04).

Who may do it is asked by the pages, as for the other verbs; `by` None is the system.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents.files import keep, throw_away
from toso.documents.keeping import locked
from toso.documents.models import Attachment, Document
from toso.documents.refusals import Refused
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.text import clean
from toso.kit.uploads import Paper
from toso.people.models import Account

MOST = 20


def attach(document: Document, paper: Paper, kind: str, *, by: Account | None) -> Attachment:
    """Put a file to a document; `kind` is an Attachment.Kind.

    A signed scan is of an issued document: it bears the number and the day that stand on it. A
    newer signed scan sets the one before it aside, which stays readable.
    """
    with transaction.atomic():
        found = locked(document)
        _may_attach(found, paper, kind)
        file = keep(paper, by=by)
        if kind == Attachment.Kind.SIGNED:
            for older in found.attachments.filter(kind=kind, set_aside_at=None):
                _aside(older, _("Có bản quét mới hơn."), by)
        made = Attachment.objects.create(document=found, file=file, kind=kind)
        record("document.attach", actor=by, subject=found.pk, place=found.unit_id, kind=kind,
               file=file.name, sha256=file.sha256)  # fmt: skip
    return made


def detach(attachment: Attachment, *, by: Account | None) -> None:
    """Take a file off a draft: it goes; of an issued document it is set aside instead."""
    with transaction.atomic():
        found = locked(attachment.document)
        if not found.is_draft:
            raise Refused(
                _(
                    "Văn bản đã ban hành nên tệp được giữ lại. Tệp sai thì ghi lý do và cho thôi "
                    "dùng, rồi đính kèm tệp đúng."
                )
            )
        record("document.detach", actor=by, subject=found.pk, place=found.unit_id,
               file=attachment.file.name, sha256=attachment.file.sha256)  # fmt: skip
        attachment.delete()
        throw_away(attachment.file)


def drop_all(document: Document) -> None:
    """The files of a draft that is thrown away go with it."""
    for row in list(document.attachments.select_related("file")):
        row.delete()
        throw_away(row.file)


def set_aside(attachment: Attachment, reason: str, *, by: Account | None) -> None:
    """Say that a file of an issued document counts no more, and why; it stays readable."""
    if not clean(reason):
        raise Refused(_("Hãy ghi vì sao thôi dùng tệp này, để người đọc sau hiểu."))
    with transaction.atomic():
        found = locked(attachment.document)
        row = Attachment.objects.select_for_update().get(pk=attachment.pk)
        if row.set_aside_at is None:
            _aside(row, clean(reason), by)
            record("document.set_aside", actor=by, subject=found.pk, place=found.unit_id,
                   file=str(row.file_id), reason=row.reason)  # fmt: skip


def _aside(row: Attachment, reason: str, by: Account | None) -> None:
    row.set_aside_at, row.set_aside_by, row.reason = clock.now(), by, reason
    row.save(update_fields=["set_aside_at", "set_aside_by", "reason"])


def _may_attach(document: Document, paper: Paper, kind: str) -> None:
    if kind not in Attachment.Kind.values:
        raise Refused(_("Không có loại tệp “%s”. Hãy chọn một loại trong danh sách.") % kind)
    if kind == Attachment.Kind.SIGNED and document.is_draft:
        raise Refused(
            _("Dự thảo chưa có số nên chưa có bản đã ký. Hãy ban hành, rồi đính kèm bản quét.")
        )
    if kind == Attachment.Kind.SIGNED and paper.kind in ("docx", "doc"):
        raise Refused(_("Bản đã ký là bản quét: hãy chọn tệp PDF hoặc ảnh."))
    rows = document.attachments.select_related("file")
    if any(row.file.sha256 == paper.sha256 and row.set_aside_at is None for row in rows):
        raise Refused(_("Tệp “%s” đã đính kèm rồi.") % paper.name)
    if len(rows) >= MOST:
        raise Refused(
            _("Văn bản đã có %s tệp. Hãy gộp các trang thành một tệp PDF, rồi đính kèm.") % MOST
        )
