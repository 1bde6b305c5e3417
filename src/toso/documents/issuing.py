"""The verbs of documents: draft, mend, issue, enter, link (DOC-01, DOC-04, CAS-10).

Who may do it is asked by the pages (`Document.objects.written_by(scope)`); `by` None is the system.
Each verb is one transaction with one journal entry; all raise `documents.refusals.Refused`, whose
Vietnamese message names the next step.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from toso.documents.chain import Force, Step, Version, chain_down, chain_up, in_force, versions
from toso.documents.filing import drop_all
from toso.documents.keeping import (
    hold_series,
    level_of,
    lines,
    locked,
    next_number,
    numbered,
    save,
    save_once,
    still_draft,
    titled,
)
from toso.documents.linking import call_also, in_order, link, prioritise, unlink
from toso.documents.models import Annulment, Document, Link
from toso.documents.naming import parse, read_number
from toso.documents.refusals import Refused
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.papers import KINDS
from toso.kit.text import clean
from toso.people.models import Account, Organisation
from toso.places.models import Unit

__all__ = [
    "Force",
    "Refused",
    "Step",
    "Version",
    "annul",
    "call_also",
    "chain_down",
    "chain_up",
    "discard",
    "draft",
    "enter",
    "in_force",
    "issue",
    "link",
    "mend",
    "next_number",
    "prioritise",
    "unlink",
    "versions",
]

# What may be mended while it is a draft.
MENDABLE = {
    "kind", "symbol", "title", "basis", "recipients", "content", "issuer", "is_priority",
    "addressees", "signed_as", "secretary",
}  # fmt: skip


def draft(
    *,
    kind: str,
    symbol: str,
    title: str,
    unit: Unit,
    issuer: Organisation | None,
    by: Account | None,
    issuer_name: str = "",
    basis: Iterable[str] = (),
    recipients: Iterable[str] = (),
    implements: Iterable[Document] = (),
    content: str = "",
    addressees: Iterable[str] = (),
    signed_as: str = "",
    secretary: str = "",
) -> Document:
    """Begin a document without number and date: it prints "Số:      /KH-UBND" (DOC-04).

    `kind` is a key of kit.papers.KINDS; `symbol` is what stands after the number: KH-UBND,
    UBND-KGVX. `unit` is the place whose people write it, `issuer` who will issue it.
    """
    found = Document(
        kind=_known(kind), symbol=_symbol(symbol), title=titled(title), unit=unit, issuer=issuer,
        level=level_of(issuer, unit),
        issuer_name=clean(issuer_name) or (issuer.name if issuer else ""), basis=lines(basis),
        recipients=lines(recipients), content=content.strip(), made_by=by, made_at=clock.now(),
        addressees=lines(addressees), signed_as=signed_as, secretary=clean(secretary),
    )  # fmt: skip
    with transaction.atomic():
        save(found)
        record("document.draft", actor=by, subject=found.pk, place=unit.pk, title=found.title)
        for other in implements:
            link(found, other, Link.How.IMPLEMENTS, by=by)
    return found


def mend(document: Document, *, by: Account | None, **changes: object) -> Document:
    """Change a draft: any of MENDABLE. What was issued is changed by another document instead."""
    with transaction.atomic():
        found = locked(document)
        still_draft(found)
        for name, value in changes.items():
            setattr(found, name, _as_kept(name, value))
        if found.issuer:
            found.issuer_name = found.issuer.name
        save(found)
        record("document.mend", actor=by, subject=found.pk, place=found.unit_id,
               changed=sorted(changes))  # fmt: skip
    return found


def _as_kept(name: str, value: object) -> object:
    if name not in MENDABLE:
        raise TypeError(name)
    if name in ("basis", "recipients", "addressees"):
        return lines(value)
    clean_up = {"kind": _known, "symbol": _symbol, "title": titled}.get(name)
    return clean_up(str(value)) if clean_up else value


def issue(
    document: Document,
    *,
    number: int | str | None = None,
    issued_on: date,
    signer: str,
    signer_title: str,
    by: Account | None,
) -> Document:
    """Give a draft its number, day and signer; from then on it stays as it is.

    `number` may be typed loosely: 12, "12a", "Số: 12 / kh-ubnd"; without one it gets the next of
    its series. A number is used once in an organisation, a symbol and a year; who asks at the same
    moment waits, and an act that fails gives its number back, so that no number is left out.
    """
    with transaction.atomic():
        found = locked(document)
        still_draft(found)
        if not clean(signer):
            raise Refused(_("Chưa có người ký. Hãy ghi họ tên người ký văn bản."))
        hold_series(found.issuer_id, found.issuer_name, found.symbol, issued_on.year)
        wanted = number or next_number(found, issued_on.year)
        numbered(found, read_number(wanted, found.symbol), issued_on)
        found.issued_at = clock.now()
        found.signer, found.signer_title = clean(signer), clean(signer_title)
        in_order(found)
        save_once(found)
        record(
            "document.issue", actor=by, subject=found.pk, place=found.unit_id,
            document=str(found), issued_on=issued_on.isoformat(), signer=found.signer,
        )  # fmt: skip
    return found


def enter(
    *,
    typed: str,
    title: str,
    by: Account | None,
    issuer_name: str = "",
    issuer: Organisation | None = None,
    unit: Unit | None = None,
    issued_on: date | None = None,
    signer: str = "",
    signer_title: str = "",
    kind: str = "",
    level: str = "",
    basis: Iterable[str] = (),
    recipients: Iterable[str] = (),
    aliases: Iterable[str] = (),
    content: str = "",
    is_priority: bool = False,
) -> Document:
    """Put a document that is issued already into the register: ours or one from outside (DOC-01).

    `typed` is its number as people type it; `unit` None lets everybody in the province read it.
    """
    number = parse(typed)
    if number.is_draft:
        raise Refused(_("Văn bản đã ban hành phải có số. Chưa có số thì hãy soạn dự thảo."))
    found = Document(
        kind=_known(kind or number.kind or "NQ"), title=titled(title), unit=unit, issuer=issuer,
        issuer_name=clean(issuer_name) or (issuer.name if issuer else ""), basis=lines(basis),
        recipients=lines(recipients), signer=clean(signer), signer_title=clean(signer_title),
        aliases=lines(aliases), content=content.strip(), is_priority=is_priority, made_by=by,
        made_at=clock.now(), level=level or level_of(issuer, unit),
    )  # fmt: skip
    with transaction.atomic():
        numbered(found, number, issued_on)
        save_once(found)
        record("document.enter", actor=by, subject=found.pk, place=found.unit_id,
               document=str(found))  # fmt: skip
    return found


def discard(document: Document, *, by: Account | None) -> None:
    """Throw a draft away; a document that was issued never goes."""
    with transaction.atomic():
        found = locked(document)
        still_draft(found)
        record("document.discard", actor=by, subject=found.pk, place=found.unit_id,
               title=found.title)  # fmt: skip
        try:
            drop_all(found)
            found.delete()
        except ProtectedError as error:
            raise Refused(_("Dự thảo này đang là văn bản của kế hoạch hoặc chỉ tiêu.")) from error


def annul(document: Document, *, reason: str, by: Account | None) -> Annulment:
    """Cancel the number of a document that never went out, with the reason.

    The line stays in the register and nothing else gets that number.
    """
    with transaction.atomic():
        found = locked(document)
        if found.number is None:
            raise Refused(_("Văn bản này chưa có số nên không có gì để hủy. Hãy bỏ dự thảo."))
        if not clean(reason):
            raise Refused(_("Chưa có lý do. Hãy ghi vì sao hủy số này."))
        if Annulment.objects.filter(document=found).exists():
            raise Refused(_("Số này đã hủy trước đó."))
        made = Annulment.objects.create(document=found, reason=clean(reason), by=by, at=clock.now())
        record("document.annul", actor=by, subject=found.pk, place=found.unit_id,
               document=str(found), reason=made.reason)  # fmt: skip
    return made


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise Refused(_("Không có loại văn bản “%s”. Hãy chọn một loại trong danh sách.") % kind)
    return kind


def _symbol(symbol: str) -> str:
    """`/KH-UBND` or `kh-ubnd` is kept as KH-UBND."""
    bare = clean(symbol).lstrip("/-")
    return parse(f"{'-' if '/' in bare else '/'}{bare}").symbol
