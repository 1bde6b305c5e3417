"""Changes of the public calendar that a decision brings: a day off more, a day worked after all.

They move what is due only where the charter says what a rest day does; whatever is not sent yet
follows at once, unless somebody gave it another day.
"""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _

from toso.charter.charter import Charter
from toso.charter.running import charters_on
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.reports.refusals import Refused


class DayChange(models.Model):
    """A day that is worked, or not, otherwise than the public calendar says."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.DateField(unique=True)
    works = models.BooleanField(help_text="worked after all; else a day off")
    reason = models.TextField(help_text="the decision that says so")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


def with_changes(charter: Charter) -> Charter:
    """A charter whose calendar knows what the province has entered."""
    rows = list(DayChange.objects.values_list("day", "works"))
    return charter.with_days([d for d, w in rows if not w], [d for d, w in rows if w])


@transaction.atomic
def change_day(by: Account, day: date, works: bool, reason: str) -> int:
    """Enter or replace a change; returns how many reports are now due on another day."""
    _require(by)
    if not reason.strip():
        raise Refused(_("Hãy nêu văn bản quyết định ngày nghỉ, ngày làm bù."))
    DayChange.objects.update_or_create(
        day=day, defaults={"works": works, "reason": reason.strip(), "by": by, "at": clock.now()}
    )
    return _followed(by, day, "report.day.change", works=works, reason=reason.strip())


@transaction.atomic
def drop_change(by: Account, change: DayChange) -> int:
    """Take a change back; returns how many reports are now due on another day."""
    _require(by)
    day = change.day
    change.delete()
    return _followed(by, day, "report.day.drop")


def may_change(scope: Scope) -> bool:
    """The department keeps the calendar of its province (000 V.2: it guides reporting)."""
    return scope.can("trait.write")


def _require(by: Account) -> None:
    if not may_change(Scope.of(by, clock.today())):
        raise Refused(_("Chỉ Sở chủ trì chương trình mới đổi lịch ngày làm việc."))


def _followed(by: Account, day: date, verb: str, **detail: object) -> int:
    moved = recompute()
    record(verb, actor=by, subject=None, place=None, day=str(day), moved=moved, **detail)
    return moved


def recompute() -> int:
    """Due moments anew for what is neither sent, nor relieved, nor asked for by somebody."""
    from toso.reports.models import Obligation

    open_ones = Obligation.objects.filter(
        submissions=None, reliefs=None, request=None, due__isnull=False
    )
    moved = 0
    for text in sorted(set(open_ones.values_list("period", flat=True))):
        period = Period(text)
        for charter in map(with_changes, charters_on(period.last)):
            for duty in charter.obligations_of(period):
                of_duty = open_ones.filter(
                    charter=charter.stem, period=text, form=duty.form, source=duty.source,
                    level=LEVELS[duty.reporter],
                )  # fmt: skip
                moved += of_duty.exclude(due=duty.due).update(due=duty.due)
    return moved


# The charter's parties that report, as the levels of obligations.
LEVELS = {
    "programme_department": "province",
    "district": "district",
    "commune": "commune",
    "commune_office": "commune",
    "team": "team",
}
