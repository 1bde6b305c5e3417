"""Reports that no plan foresees: an officer asks those below, on a subject, by a day (đột xuất).

Who is asked owes it as any other report: written, sent, returned, accepted on the same pages.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from toso.charter.running import charter_on
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Ancestry, Standing, Unit
from toso.reports import permissions
from toso.reports.refusals import Refused
from toso.teams.models import Team

ADHOC = "adhoc"
# Who may be asked by whom: the next level that stands below.
BELOW = {"province": ("district", "commune"), "district": ("commune",), "commune": ("team",)}
MOST_HEADINGS = 20


class Request(models.Model):
    """One request: what is asked, under which headings, by when; and whether it was withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="who asks")
    level = models.CharField(max_length=20, help_text="commune, district, province")
    title = models.TextField()
    headings = models.JSONField(default=list, help_text="titles, in order")
    source = models.TextField(blank=True, help_text="the document that asks, if there is one")
    due = models.DateTimeField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "at"])]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def withdraw(self, by: Account, reason: str) -> int:
        """Ask no longer: what was not sent is owed no more, with the reason; what was sent stays.
        Returns how many need not send it now."""
        require_ask(by, self.level, self.unit_id)
        held = Request.objects.select_for_update().get(pk=self.pk)
        if held.withdrawn_at:
            raise Refused(_("Yêu cầu này đã được rút trước đó."))
        if not reason.strip():
            raise Refused(_("Hãy nêu lý do rút yêu cầu, để nơi được yêu cầu biết."))
        self.withdrawn_at, self.withdrawn_by = clock.now(), by
        self.withdrawn_reason = reason.strip()
        self.save()
        said = _("Yêu cầu đã rút: %s") % self.withdrawn_reason
        unsent = self.obligations.filter(submissions=None, exempt_reason="")
        done = unsent.update(exempt_reason=said)
        record("report.request.withdraw", actor=by, subject=self.pk, place=self.unit_id,
               reason=self.withdrawn_reason, freed=done)  # fmt: skip
        return done


def may_ask(scope: Scope) -> list[tuple[str, Any]]:
    """The seats from which the person may ask those below: level and unit."""
    return [
        (level, unit)
        for level in BELOW
        for unit in permissions.seats(scope, "report.review", level)
    ]


def require_ask(by: Account, level: str, unit: Any) -> None:
    if (level, unit) not in may_ask(Scope.of(by, clock.today())):
        raise PermissionDenied(_("Chỉ nơi nhận báo cáo của cấp dưới mới yêu cầu báo cáo đột xuất."))


def askable(level: str, unit: Any, on: date) -> tuple[str, list[Any]]:
    """The level that is asked, and who stands there on a day: teams, else standings by name."""
    for below in BELOW[level]:
        if below == "team":
            inside = Ancestry.objects.filter(ancestor=unit, valid__contains=on)
            teams = Team.objects.filter(host__in=inside.values("descendant"), valid__contains=on)
            return below, list(teams.order_by("name", "pk"))
        inside = Ancestry.objects.filter(ancestor=unit, descendant__level=below, valid__contains=on)
        places = Standing.objects.on(on).filter(unit__in=inside.values("descendant"))
        if found := list(places.order_by("sort_key")):
            return below, found
    return BELOW[level][-1], []


@transaction.atomic
def ask(
    by: Account,
    *,
    level: str,
    unit: Any,
    title: str,
    headings: Sequence[str],
    due: date,
    whom: Sequence[Any],
    source: str = "",
) -> Request:
    """Ask some of those below for a report; `whom` are ids of teams, or of units."""
    from toso.reports.models import Obligation

    require_ask(by, level, unit)
    if due < (today := clock.today()):
        raise Refused(_("Hạn đã qua. Hãy chọn từ hôm nay trở đi."))
    below, known = askable(level, unit, today)
    chosen = [each for each in known if _key(each) in set(map(str, whom))]
    if not chosen:
        raise Refused(_("Hãy chọn ít nhất một nơi phải báo cáo."))
    moment = datetime.combine(due, time(23, 59, 59), tzinfo=clock.HANOI)
    made = Request.objects.create(
        unit_id=unit, level=level, title=title.strip(), source=source.strip(), due=moment,
        headings=[h.strip() for h in headings if h.strip()][:MOST_HEADINGS], by=by, at=clock.now(),
    )  # fmt: skip
    month, stem = Period.of(today), charter_on(today).stem
    Obligation.objects.bulk_create(
        Obligation(
            charter=stem, form=ADHOC, period=month.text, level=below, due=moment, request=made,
            unit_id=each.host_id if below == "team" else each.unit_id,
            team_id=each.pk if below == "team" else None,
            starts=month.first, ends=month.last,
            source=made.source or _("Yêu cầu đột xuất ngày %s") % f"{today:%d/%m/%Y}",
        )
        for each in chosen
    )  # fmt: skip
    record("report.request", actor=by, subject=made.pk, place=unit, title=made.title,
           due=str(due), asked=len(chosen))  # fmt: skip
    return made


def _key(each: Any) -> str:
    return str(each.pk if isinstance(each, Team) else each.unit_id)
