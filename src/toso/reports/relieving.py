"""More time, or none owed: one report or many at once, with the reason, by who receives them.

An act is never rewritten: it is undone with a reason, and both stay to be read. Lateness counts
from the due moment that stands; what was sent late before an extension stays late.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.reports import permissions
from toso.reports.refusals import Refused

if TYPE_CHECKING:
    from toso.reports.models import Obligation

EXTENSION, EXEMPTION = "extension", "exemption"


class Relief(models.Model):
    """One act: some reports have until another day, or are not owed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, help_text="extension, exemption")
    until = models.DateTimeField(null=True, help_text="the new due moment of an extension")
    reason = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="who receives")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["unit", "at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%d/%m/%Y}"

    @transaction.atomic
    def undo(self, by: Account, reason: str, only: Iterable[Any] = ()) -> int:
        """Take it back for some of its reports, or all; returns for how many. Sent ones keep it."""
        if not reason.strip():
            raise Refused(_("Hãy nêu lý do bỏ gia hạn hoặc miễn, để nơi báo cáo biết."))
        rows = self.rows.filter(undone_at=None).select_related("obligation")
        chosen = [row for row in rows if not only or row.pk in set(only)]
        return sum(row.undo(by, reason.strip()) for row in chosen)


class Relieved(models.Model):
    """One report under an act, and whether the act still stands for it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    relief = models.ForeignKey(Relief, models.PROTECT, related_name="rows")
    obligation = models.ForeignKey("reports.Obligation", models.PROTECT, related_name="reliefs")
    before = models.DateTimeField(null=True, help_text="the due moment that stood until then")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    undone_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["relief", "obligation"], name="one_relief_of_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.relief_id} · {self.obligation_id}"

    @property
    def was_late(self) -> bool:
        """Whether the report was overdue already when it got more time."""
        return self.before is not None and self.relief.at > self.before

    def undo(self, by: Account, reason: str) -> bool:
        """Put back what stood before, unless the report was sent or relieved again meanwhile."""
        obligation = _locked([self.obligation_id])[0]
        permissions.require_review(by, obligation)
        later = obligation.reliefs.filter(undone_at=None, relief__at__gt=self.relief.at)
        if obligation.latest() or later.filter(relief__kind=self.relief.kind).exists():
            return False
        if self.relief.kind == EXTENSION:
            obligation.due = self.before
        else:
            obligation.exempt_reason = ""
        obligation.save(update_fields=["due", "exempt_reason"])
        self.undone_at, self.undone_by, self.undone_reason = clock.now(), by, reason
        self.save()
        _note(f"report.{self.relief.kind}.undo", obligation, by, reason=reason)
        return True


@dataclass(frozen=True)
class Skipped:
    """A report that an act did not reach, and why."""

    obligation: "Obligation"
    why: str


@transaction.atomic
def extend(
    obligations: Iterable["Obligation"], until: date, reason: str, by: Account
) -> tuple[Relief | None, list[Skipped]]:
    """Give reports until the end of a day; those without a day, sent or exempt keep what they
    have, and are named with the reason."""
    due = datetime.combine(until, time(23, 59, 59), tzinfo=clock.HANOI)
    if due < clock.now():
        raise Refused(_("Hạn mới đã qua. Hãy chọn từ hôm nay trở đi."))
    return _relieve(obligations, EXTENSION, due, reason, by)


@transaction.atomic
def exempt(
    obligations: Iterable["Obligation"], reason: str, by: Account
) -> tuple[Relief | None, list[Skipped]]:
    """Free reports of a period from being sent: they leave both sides of every rate."""
    return _relieve(obligations, EXEMPTION, None, reason, by)


def _relieve(
    obligations: Iterable["Obligation"], kind: str, due: datetime | None, reason: str, by: Account
) -> tuple[Relief | None, list[Skipped]]:
    if not reason.strip():
        raise Refused(_("Hãy nêu lý do, ví dụ: bão số 5, cô lập từ ngày 14/10."))
    asked = _locked([o.pk for o in obligations])
    if not asked:
        raise Refused(_("Hãy chọn ít nhất một báo cáo."))
    for each in asked:
        permissions.require_review(by, each)
    whys = {each.pk: _why_not(each, kind, due) for each in asked}
    fit = [each for each in asked if not whys[each.pk]]
    skipped = [Skipped(each, whys[each.pk]) for each in asked if whys[each.pk]]
    if not fit:
        return None, skipped
    relief = Relief.objects.create(
        kind=kind, until=due, reason=reason.strip(), unit_id=fit[0].receiver[1], by=by,
        at=clock.now(),
    )  # fmt: skip
    for each in fit:
        Relieved.objects.create(relief=relief, obligation=each, before=each.due)
        if kind == EXTENSION:
            each.due = due
        else:
            each.exempt_reason = relief.reason
        each.save(update_fields=["due", "exempt_reason"])
        _note(f"report.{kind}", each, by, reason=relief.reason, until=str(due or ""))
    return relief, skipped


def _why_not(obligation: "Obligation", kind: str, due: datetime | None) -> str:
    last = obligation.latest()
    if obligation.exempt_reason:
        return _("đã được miễn")
    if last and (kind == EXEMPTION or last.state != "returned"):
        return _("đã gửi")
    if kind == EXTENSION and obligation.due is None:
        return _("không có hạn nên không cần gia hạn")
    if kind == EXTENSION and due and obligation.due and due <= obligation.due:
        return _("hạn mới không sau hạn đang có")
    return ""


def _locked(keys: list[Any]) -> list["Obligation"]:
    from toso.reports.models import Obligation

    rows = Obligation.objects.filter(pk__in=keys).select_for_update(of=("self",)).order_by("pk")
    return list(rows.select_related("parent", "request"))


def _note(verb: str, obligation: "Obligation", by: Account, **detail: object) -> None:
    record(verb, actor=by, subject=obligation.pk, place=obligation.unit_id, **detail)
