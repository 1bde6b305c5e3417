"""Who sends in another's place while that one is away: by name, from a day to a day, written down.

A chair or a team leader delegates to a person of the same organisation; the paper then says in
whose right it is signed (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7: KT., TUQ.). It ends by
itself, with its last day or when either of the two no longer holds a post there.
"""

import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.models import Account, Appointment
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.reports.refusals import Refused

LEVELS = {"village": "team", "commune": "commune", "district": "district", "province": "province"}
STYLES = [
    ("KT", gettext_lazy("KT. (cấp phó ký thay)")),
    ("TUQ", gettext_lazy("TUQ. (thừa ủy quyền)")),
]
VERB = "report.submit"


class Delegation(models.Model):
    """One person's right to send, given to another of the same place for some days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.CharField(max_length=20, help_text="team, commune, district, province")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    giver = models.ForeignKey(Account, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Account, models.PROTECT, related_name="+")
    style = models.CharField(max_length=3, choices=STYLES)
    title = models.TextField(help_text="the receiver's post as printed: PHÓ CHỦ TỊCH")
    reason = models.TextField()
    valid = DateRangeField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["receiver", "unit"])]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"

    @property
    def last_day(self) -> date:
        return date.fromordinal(self.valid.upper.toordinal() - 1)

    @property
    def state(self) -> str:
        """active, waiting (for its first day) or ended."""
        today = clock.today()
        if self.ended_at or today >= self.valid.upper:
            return "ended"
        return "waiting" if today < self.valid.lower else "active"

    @transaction.atomic
    def end(self, by: Account) -> None:
        """End it before its last day: who gave it, or who received it."""
        if by.pk not in (self.giver_id, self.receiver_id):
            raise PermissionDenied(_("Chỉ người ủy quyền hoặc người được ủy quyền dừng được."))
        held = Delegation.objects.select_for_update().get(pk=self.pk)
        if held.state == "ended":
            raise Refused(_("Ủy quyền này đã hết hiệu lực."))
        held.ended_at = self.ended_at = clock.now()
        held.save(update_fields=["ended_at"])
        record("report.delegation.end", actor=by, subject=self.pk, place=self.unit_id)


@transaction.atomic
def delegate(
    by: Account, seat: Appointment, receiver: Account, *, first: date, last: date,
    style: str, title: str, reason: str,
) -> Delegation:  # fmt: skip
    """Give the right of one's own post to another person of the same place, from a day to a day."""
    if seat not in seats(by):
        raise PermissionDenied(_("Chỉ người giữ chức vụ được gửi báo cáo mới ủy quyền được."))
    if receiver not in candidates(seat):
        raise Refused(_("Chỉ ủy quyền được cho người cùng cơ quan hoặc cùng Tổ."))
    if last < first or last < clock.today():
        raise Refused(_("Ngày cuối phải từ ngày đầu trở đi và chưa qua."))
    if not reason.strip() or not title.strip():
        raise Refused(_("Hãy ghi lý do và chức vụ của người được ủy quyền."))
    made = Delegation.objects.create(
        level=LEVELS[ROLES[seat.role].level], unit=seat.unit, giver=by, receiver=receiver,
        style=style, title=title.strip(), reason=reason.strip(), made_at=clock.now(),
        valid=DateRange(first, date.fromordinal(last.toordinal() + 1), "[)"),
    )  # fmt: skip
    record(
        "report.delegate", actor=by, subject=made.pk, place=made.unit_id, receiver=str(receiver.pk),
        style=style, first=str(first), last=str(last), reason=made.reason,
    )  # fmt: skip
    return made


def seats(account: Account) -> list[Appointment]:
    """The posts of a person that carry the right to send; a delegated right is none of them."""
    return [a for a in Scope.of(account, clock.today()).appointments if VERB in ROLES[a.role].verbs]


def candidates(seat: Appointment) -> list[Account]:
    """The others with a post at the same place, in the same organisation."""
    held = Appointment.objects.filter(
        unit=seat.unit_id, organisation=seat.organisation_id, valid__contains=clock.today()
    )
    found = held.exclude(account=seat.account_id).select_related("account")
    people = {a.account_id: a.account for a in found if a.account.is_active}
    return sorted(people.values(), key=lambda person: person.sort_key)


def received(account: Any, on: date) -> list[Delegation]:
    """What a person may send in another's place on a day, while both still hold their posts."""
    rows = Delegation.objects.filter(receiver=account, valid__contains=on, ended_at__isnull=True)
    return [d for d in rows.select_related("giver") if _both_there(d, on)]


def _both_there(delegation: Delegation, on: date) -> bool:
    held = Appointment.objects.filter(
        unit=delegation.unit_id, account__in=[delegation.giver_id, delegation.receiver_id],
        valid__contains=on,
    )  # fmt: skip
    there = {(a.account_id, VERB in ROLES[a.role].verbs) for a in held if a.role in ROLES}
    people: set[uuid.UUID] = {account for account, _may in there}
    return (delegation.giver_id, True) in there and delegation.receiver_id in people


def signed_for(account: Account, level: str, unit: uuid.UUID, on: date) -> Delegation | None:
    """The delegation by which somebody sends who has no such post there."""
    found = [d for d in received(account, on) if (d.level, d.unit_id) == (level, unit)]
    return max(found, key=lambda d: d.made_at, default=None)


def block(delegation: Delegation, head: list[str], deputy: list[str]) -> list[str]:
    """The lines above the name: the charter's block of a deputy, else the right and the post."""
    title = delegation.title.upper()
    if delegation.style == "KT" and deputy:
        return [*deputy[:-1], title]
    rights, post = head[:-1], head[-1] if head else "TỔ TRƯỞNG"
    collective = rights if delegation.style == "KT" else []  # TUQ. speaks for the head alone
    return [*collective, f"{delegation.style}. {post}", title]


def told(delegation: Delegation) -> dict[str, str]:
    """What a snapshot keeps of the delegation by which it was sent."""
    return {
        "delegation": str(delegation.pk), "giver": delegation.giver.full_name,
        "style": delegation.style, "title": delegation.title, "reason": delegation.reason,
        "first": str(delegation.valid.lower), "last": str(delegation.last_day),
    }  # fmt: skip
