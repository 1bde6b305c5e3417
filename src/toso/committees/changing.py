"""The verbs of committees: found, change, end, take the latest back.

Each is one decision of the place's office, one transaction, one journal entry. Changes are entered
in the order in which they held, so that "as of a day" always has one answer.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from toso.committees.models import Change, Seat
from toso.committees.seats import KIND, may_write
from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account, Organisation
from toso.people.scope import Scope
from toso.places.models import Unit


@dataclass(frozen=True)
class Said:
    """A member as the decision names it: a person with office and organisation, or the latter."""

    role: str
    name: str = ""
    post: str = ""
    body: str = ""
    part: str = Seat.Part.COMMITTEE

    @property
    def called(self) -> str:
        return self.name or self.body


@transaction.atomic
def found(
    unit: Unit, *, name: str, document: Document, on: date, seats: Sequence[Said], by: Account
) -> Organisation:
    """A place gets its steering committee, one at a time."""
    _require(by, unit)
    Unit.objects.select_for_update().get(pk=unit.pk)
    if Organisation.objects.filter(unit=unit, kind=KIND, valid__contains=on).exists():
        raise Refused(_("Nơi này đã có Ban Chỉ đạo vào ngày đó. Hãy kiện toàn thay vì lập mới."))
    name = clean(name)
    committee = Organisation.objects.create(
        kind=KIND, name=name.upper(), short_name=name, symbol="BCĐ", unit=unit,
        valid=DateRange(on, None, "[)"),
    )  # fmt: skip
    change = _change(committee, Change.Kind.FOUNDED, document, on, by)
    _seat(change, seats)
    _judge(committee)
    _note(change, by, joined=[one.called for one in seats])
    return committee


@transaction.atomic
def change(
    committee: Organisation,
    *,
    document: Document,
    on: date,
    joins: Sequence[Said],
    leaves: Collection[uuid.UUID],
    by: Account,
) -> Change:
    """Some leave, some join, from a day on; who stays is not touched."""
    held = _held(committee, by)
    _in_order(held, on)
    gone = list(Seat.objects.filter(committee=held, pk__in=leaves, closed_by=None).on(on))
    if not gone and not joins:
        raise Refused(_("Chưa có ai vào, ai ra. Hãy thêm người mới hoặc đánh dấu người thôi."))
    made = _change(held, Change.Kind.CHANGED, document, on, by)
    _close(made, gone)
    _seat(made, joins)
    _judge(held)
    _note(made, by, joined=[one.called for one in joins], left=[str(one) for one in gone])
    return made


@transaction.atomic
def end(committee: Organisation, *, document: Document, on: date, by: Account) -> Change:
    """The committee works no more from a day on; its list stays readable as of any day before."""
    held = _held(committee, by)
    _in_order(held, on)
    gone = list(Seat.objects.filter(committee=held, closed_by=None))
    made = _change(held, Change.Kind.ENDED, document, on, by)
    _close(made, gone)
    held.valid = DateRange(held.valid.lower, on, "[)")
    held.save(update_fields=["valid"])
    _note(made, by, left=[str(one) for one in gone])
    return made


@transaction.atomic
def withdraw(change: Change, by: Account) -> None:
    """Take the latest change back that was entered by mistake; its line stays, marked."""
    committee = _held(change.committee, by)
    last = _standing(committee).first()
    if last is None or last.pk != change.pk:
        raise Refused(_("Chỉ rút lại được lần ghi gần nhất. Hãy ghi một lần kiện toàn mới."))
    if last.kind == Change.Kind.FOUNDED:
        raise Refused(_("Lần thành lập không rút lại được. Ghi sai thì kiện toàn cho đúng."))
    last.opened.all().delete()
    for seat in last.closed.all():
        seat.valid, seat.closed_by = DateRange(seat.valid.lower, None, "[)"), None
        seat.save(update_fields=["valid", "closed_by"])
    if last.kind == Change.Kind.ENDED:
        committee.valid = DateRange(committee.valid.lower, None, "[)")
        committee.save(update_fields=["valid"])
    last.withdrawn_at, last.withdrawn_by = clock.now(), by
    last.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("committee.withdraw", actor=by, subject=committee.pk, place=committee.unit_id,
           change=str(last.pk))  # fmt: skip


def _require(by: Account, unit: Unit) -> None:
    if not may_write(Scope.of(by, clock.today()), unit):
        raise PermissionDenied(_("Danh sách này do cơ quan của chính nơi đó ghi."))


def _held(committee: Organisation, by: Account) -> Organisation:
    """The committee, held until the act is done."""
    _require(by, committee.unit)
    return Organisation.objects.select_for_update(of=("self",)).get(pk=committee.pk)


def _in_order(committee: Organisation, on: date) -> None:
    if committee.valid.upper is not None:
        raise Refused(_("Ban Chỉ đạo này đã kết thúc hoạt động. Hãy lập Ban Chỉ đạo mới."))
    last = _standing(committee).first()
    if last and on < last.on:
        told = _("Lần ghi trước có hiệu lực từ %s. Hãy chọn từ ngày đó trở đi.")
        raise Refused(told % f"{last.on:%d/%m/%Y}")


def _standing(committee: Organisation) -> QuerySet[Change]:
    return Change.objects.filter(committee=committee, withdrawn_at=None).order_by("-on", "-at")


def _change(
    committee: Organisation, kind: Change.Kind, document: Document, on: date, by: Account
) -> Change:
    return Change.objects.create(
        committee=committee, kind=kind, document=document, on=on, by=by, at=clock.now()
    )


def _seat(change: Change, seats: Sequence[Said]) -> None:
    """Write who joins; a body that the province keeps is tied to its own row."""
    if empty := [one for one in seats if not one.called.strip()]:
        raise Refused(_("Có %s dòng chưa có tên người hoặc tên cơ quan.") % len(empty))
    kept = {
        fold(said): one
        for one in Organisation.objects.filter(valid__contains=change.on)
        for said in (one.short_name, one.name)
    }
    Seat.objects.bulk_create(
        Seat(
            committee_id=change.committee_id, part=one.part, role=one.role, name=clean(one.name),
            post=clean(one.post), body=clean(one.body), organisation=kept.get(fold(one.body)),
            valid=DateRange(change.on, None, "[)"), opened_by=change,
        )
        for one in seats
    )  # fmt: skip


def _close(change: Change, seats: Collection[Seat]) -> None:
    """Who leaves on the day on which they came was never there: the range is empty."""
    for seat in seats:
        seat.valid = DateRange(seat.valid.lower, change.on, "[)")
        seat.closed_by = change
        seat.save(update_fields=["valid", "closed_by"])


def _judge(committee: Organisation) -> None:
    """One head, and nobody twice in the same part."""
    here = list(Seat.objects.filter(committee=committee, closed_by=None))
    heads = [s for s in here if s.part == Seat.Part.COMMITTEE and s.role == Seat.Role.HEAD]
    if len(heads) != 1:
        raise Refused(
            _("Ban Chỉ đạo phải có đúng một Trưởng ban; sau lần ghi này có %s.") % len(heads)
        )
    called = [(s.part, fold(str(s)), fold(s.post)) for s in here]
    if twice := [str(s) for s, key in zip(here, called, strict=True) if called.count(key) > 1]:
        raise Refused(_("%s có tên hai lần. Hãy bỏ bớt một dòng.") % twice[0])


def _note(change: Change, by: Account, **said: list[str]) -> None:
    record(
        f"committee.{change.kind}", actor=by, subject=change.committee_id,
        place=change.committee.unit_id, change=str(change.pk), on=change.on.isoformat(),
        document=str(change.document), **said,
    )  # fmt: skip
