"""Drafts of assignments: a document without number, and lines that several people may mend."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from toso.charter.vocabulary import PARTIES
from toso.documents import issuing
from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.places.models import Unit
from toso.targets.lines import Line
from toso.targets.models import Assignment
from toso.targets.offices import office, require_draft
from toso.targets.path import KINDS, path_on
from toso.targets.refusals import Refused, Stale


@transaction.atomic
def open_draft(
    *,
    assigner: str,
    receiver: str,
    unit: Unit,
    year: int,
    by: Account,
    lines: Iterable[Line] = (),
    kind: str = "",
    title: str = "",
    revise: bool = False,
    reason: str = "",
) -> Assignment:
    """Begin the document that will give or change targets; raises Refused for an unknown step.

    `kind` of document: QĐ, KH or CV; the charter's own where it names one, QĐ unless told.
    """
    require_draft(by, assigner, unit)
    day = clock.today()
    path = path_on(day)
    step = path.step(assigner, receiver)
    giver = office(assigner, unit, day, path.charter)
    kind = kind or KINDS[step.document][0]
    document = issuing.draft(
        kind=kind, symbol=symbol(kind, giver.symbol), title=title or _title(receiver, year, revise),
        unit=unit, issuer=giver.organisation, issuer_name=giver.name, by=by,
        basis=[f"Căn cứ {path.charter.programme.citation}"],
    )  # fmt: skip
    now = clock.now()
    assignment = Assignment.objects.create(
        kind=Assignment.Kind.REVISE if revise else Assignment.Kind.ASSIGN,
        charter=path.charter.stem, assigner=assigner, receiver=receiver, unit=unit, year=year,
        document=document, lines=[line.as_json() for line in lines], reason=reason.strip(),
        made_by=by, made_at=now, edited_by=by, edited_at=now,
    )  # fmt: skip
    record("target.draft", actor=by, subject=assignment.pk, place=unit.pk, year=year)
    return assignment


@transaction.atomic
def write(
    assignment: Assignment,
    lines: Sequence[Line],
    *,
    by: Account,
    revision: int,
    reason: str | None = None,
) -> Assignment:
    """Save the lines of a draft; `revision` is the one that the form was opened on.

    A form opened before somebody else saved raises Stale with both, and saves nothing. Lines may
    still be wrong or exceed: `allocating.sums` shows it, and issuing judges them.
    """
    require_draft(by, assignment.assigner, assignment.unit)
    found: Assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not found.is_draft:
        raise Refused(
            _("%s đã ban hành nên giữ nguyên.") % found.document,
            _("Muốn thay đổi, hãy lập văn bản điều chỉnh chỉ tiêu."),
        )
    if found.revision != revision:
        raise Stale(
            _("%s vừa lưu dự thảo này trước bạn.") % (found.edited_by or _("Người khác")),
            _("Số của bạn vẫn còn đây: hãy so với bản mới rồi lưu lại."),
            tuple(lines),
            tuple(Line.read(raw) for raw in found.lines),
        )
    found.lines = [line.as_json() for line in lines]
    found.reason = found.reason if reason is None else reason.strip()
    found.revision += 1
    found.edited_by, found.edited_at = by, clock.now()
    found.save()
    return found


@transaction.atomic
def discard(assignment: Assignment, *, by: Account) -> None:
    """Throw a draft and its unnumbered document away."""
    require_draft(by, assignment.assigner, assignment.unit)
    found = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not found.is_draft or not found.document.is_draft:
        raise Refused(
            _("%s đã ban hành nên không bỏ được.") % found.document,
            _("Muốn thay đổi, hãy lập văn bản điều chỉnh chỉ tiêu."),
        )
    record("target.discard", actor=by, subject=found.pk, place=found.unit_id, year=found.year)
    document = found.document
    found.delete()
    issuing.discard(document, by=by)


def symbol(kind: str, giver: str) -> str:
    """What stands after the number: QĐ-UBND, KH-UBND; of a letter the office's own symbol."""
    return giver if kind == "CV" else f"{kind}-{giver}"


def _title(receiver: str, year: int, revise: bool) -> str:
    verb = "Điều chỉnh" if revise else "Giao"
    return f"{verb} chỉ tiêu chuyển đổi số cộng đồng năm {year} cho {PARTIES[receiver]}"
