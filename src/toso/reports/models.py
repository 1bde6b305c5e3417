"""Obligations and what is being written for them; submissions are in `submissions`.

An obligation is written when its period opens, so completeness counts rows and cannot exceed 100 %.
A submission freezes what was signed; a correction is a further submission (000 IV.1.đ; RPT-05).
"""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account
from toso.places.models import Unit
from toso.reports import permissions, sending, signing, snapshots
from toso.reports.delegations import Delegation
from toso.reports.drafts import Draft
from toso.reports.guides import Guide
from toso.reports.querysets import ObligationQuerySet
from toso.reports.relieving import Relief, Relieved
from toso.reports.requesting import Request
from toso.reports.scans import Scan
from toso.reports.submissions import Acceptance, Inclusion, Issue, Return, Submission
from toso.reports.weekly import Weekly
from toso.reports.wording import MOST_REASON, worded
from toso.reports.workdays import DayChange
from toso.teams.models import Team

__all__ = [
    "Acceptance",
    "DayChange",
    "Delegation",
    "Draft",
    "Guide",
    "Inclusion",
    "Issue",
    "Obligation",
    "Relief",
    "Relieved",
    "Request",
    "Return",
    "Scan",
    "Submission",
    "Weekly",
]


class Obligation(models.Model):
    """One report that one reporter owes for one period."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    charter = models.TextField(help_text="stem of the charter that asks for it")
    form = models.CharField(max_length=30, help_text="monthly, formation…")
    period = models.CharField(max_length=7)
    level = models.CharField(max_length=20, help_text="team, commune, district, province")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="obligations")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="children",
        help_text="who receives and rolls it up, by the places at the period's end",
    )
    request = models.ForeignKey(Request, models.PROTECT, null=True, related_name="obligations")
    starts = models.DateField(null=True, help_text="first day of its data")
    ends = models.DateField(null=True, help_text="last day of its data; empty: the period's own")
    due = models.DateTimeField(null=True, help_text="empty: the seed states no day")
    source = models.TextField()
    exempt_reason = models.TextField(blank=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "period", "unit", "team", "request"],
                name="one_obligation",
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["period", "form", "level"]), models.Index(fields=["unit"])]

    def __str__(self) -> str:
        return f"{self.form} {self.period} {self.level}"

    @property
    def last_day(self) -> date:
        return self.ends or Period(self.period).last

    @property
    def first_day(self) -> date:
        """The first day of its data."""
        return self.starts or Period(self.period).first

    @property
    def receiver(self) -> tuple[str, Any]:
        """Level and unit of who receives it; nobody of the system for the province's own."""
        if self.request:
            return self.request.level, self.request.unit_id
        return (self.parent.level, self.parent.unit_id) if self.parent else ("", None)

    @property
    def has_receiver(self) -> bool:
        """Whether somebody of the system answers it: by the plan, or who asked for it."""
        return bool(self.parent_id or self.request_id)

    @property
    def state(self) -> str:
        """exempt, open, drafting, submitted, returned or accepted: read from the rows below."""
        last = self.latest()
        if last:
            return last.state
        if self.exempt_reason:
            return "exempt"
        return "drafting" if Draft.objects.filter(pk=self.pk, revision__gt=0).exists() else "open"

    def latest(self) -> Submission | None:
        """The submission with the highest number, whatever became of it."""
        return self._submissions().order_by("-number").first()

    def standing(self) -> Submission | None:
        """The submission that counts above: the latest accepted one."""
        return self._submissions().filter(accepted__isnull=False).order_by("-number").first()

    def held(self) -> Submission | None:
        """What readers go by until a further one replaces it: at the top nobody accepts."""
        return self.standing() if self.has_receiver else self.latest()

    def _submissions(self) -> "models.QuerySet[Submission]":
        return self.submissions.select_related("returned", "accepted")

    def begin(self) -> "Draft":
        """The draft of this report, begun when there is none yet."""
        draft, _created = Draft.objects.get_or_create(
            pk=self.pk, defaults={"edited_at": clock.now()}
        )
        return draft

    def is_late(self, moment: datetime) -> bool:
        """Late is after the last second in time; a duty without a day is never late (RPT-03)."""
        return self.due is not None and moment.replace(microsecond=0) > self.due

    @transaction.atomic
    def submit(
        self,
        by: Account,
        *,
        channel: str = "app",
        received: datetime | None = None,
        reason: str = "",
        overrule: str = "",
    ) -> Submission:
        """Freeze the report as it stands and send it to the level above (000 IV.1.đ).

        `channel` other than "app" is a report that came on paper or by chat and is entered by the
        level above, with the moment when it was `received` (RPT-06). `reason` says why an accepted
        report is corrected; `overrule` says why a report may go although a check failed.
        """
        permissions.require_submit(by, self, channel)
        now = Obligation.objects.select_for_update().get(pk=self.pk)
        self.exempt_reason, self.due = now.exempt_reason, now.due
        reason, overrule = worded(reason, MOST_REASON), worded(overrule, MOST_REASON)
        last = self.latest()
        sending.must_accept(self, last, reason)
        reason = reason.strip() or sending.reason_of(last)
        moment, held = clock.now(), self.held()
        snapshot = snapshots.take(
            self, moment, revises=last, held=held, reason=reason, overrule=overrule
        )
        signing.sign_for(snapshot, self, by, moment, channel)
        submission = Submission.objects.create(
            obligation=self, number=last.number + 1 if last else 1, snapshot=snapshot,
            hash=snapshots.digest(snapshot), submitted_by=by, submitted_at=moment,
            received_at=received, late=self.is_late(received or moment), channel=channel,
        )  # fmt: skip
        submission.include(snapshot)
        self.scans.filter(submission=None).update(submission=submission)
        late, digest = submission.late, submission.hash
        submission.note("report.submit", by, hash=digest, late=late, channel=channel)
        return submission

    def has_news(self, last: Submission) -> bool:
        """Whether children were accepted since: latecomers go up as a numbered revision."""
        included = set(last.inclusions.values_list("child", flat=True))
        standing = set(self.children.owed().standing_submissions().values_list("pk", flat=True))
        return standing != included
