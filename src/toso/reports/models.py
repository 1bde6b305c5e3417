"""Obligations, submissions, returns and acceptances. States that someone may ask about are rows.

An obligation is written when its period opens, so completeness counts rows and cannot exceed 100 %.
A submission freezes what was signed; a correction is a further submission (000 IV.1.đ; RPT-05).
"""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account
from toso.places.models import Unit
from toso.reports import permissions, snapshots
from toso.reports.querysets import ObligationQuerySet
from toso.reports.refusals import Conflict, Refused
from toso.teams.models import Team

CHANNELS = {"app": _("phần mềm"), "paper": _("giấy"), "zalo": "Zalo", "phone": _("điện thoại")}


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
    due = models.DateTimeField(null=True, help_text="empty: the seed states no day")
    source = models.TextField()
    exempt_reason = models.TextField(blank=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "period", "unit", "team"],
                name="one_obligation",
                nulls_distinct=False,
            )
        ]
        indexes = [models.Index(fields=["period", "form", "level"]), models.Index(fields=["unit"])]

    def __str__(self) -> str:
        return f"{self.form} {self.period} {self.level}"

    @property
    def last_day(self) -> date:
        return Period(self.period).last

    @property
    def state(self) -> str:
        """exempt, open, drafting, submitted, returned or accepted: read from the rows below."""
        last = self.latest()
        if last:
            return last.state
        if self.exempt_reason:
            return "exempt"
        return "drafting" if Draft.objects.filter(pk=self.pk, revision__gt=0).exists() else "open"

    def latest(self) -> "Submission | None":
        """The submission with the highest number, whatever became of it."""
        return self._submissions().order_by("-number").first()

    def standing(self) -> "Submission | None":
        """The submission that counts above: the latest accepted one."""
        return self._submissions().filter(accepted__isnull=False).order_by("-number").first()

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
    ) -> "Submission":
        """Freeze the report as it stands and send it to the level above (000 IV.1.đ).

        `channel` other than "app" is a report that came on paper or by chat and is entered by the
        level above, with the moment when it was `received` (RPT-06). `reason` says why an accepted
        report is corrected; `overrule` says why a report may go although a check failed.
        """
        permissions.require_submit(by, self, channel)
        Obligation.objects.select_for_update().get(pk=self.pk)
        last = self.latest()
        self._must_accept_a_submission(last, reason)
        moment = clock.now()
        snapshot = snapshots.take(self, moment, revises=last, reason=reason, overrule=overrule)
        submission = Submission.objects.create(
            obligation=self,
            number=last.number + 1 if last else 1,
            snapshot=snapshot,
            hash=snapshots.digest(snapshot),
            submitted_by=by,
            submitted_at=moment,
            received_at=received,
            late=self.is_late(received or moment),
            channel=channel,
        )
        submission.include(snapshot)
        record(
            "report.submit",
            actor=by,
            subject=self.pk,
            place=self.unit_id,
            number=submission.number,
            hash=submission.hash,
            late=submission.late,
            channel=channel,
        )
        return submission

    def _must_accept_a_submission(self, last: "Submission | None", reason: str) -> None:
        if self.exempt_reason:
            raise Refused(
                _("Kỳ này được miễn báo cáo: %(reason)s") % {"reason": self.exempt_reason}
            )
        if last is None or last.state == "returned" or self.has_news(last):
            return
        if last.state == "submitted" and self.parent_id:
            raise Refused(
                _("Báo cáo đã gửi và đang chờ xem xét. Muốn sửa, hãy đề nghị cấp trên trả lại.")
            )
        if not reason.strip():
            raise Refused(_("Báo cáo đã chốt. Muốn gửi bản đính chính, hãy nêu lý do."))

    def has_news(self, last: "Submission") -> bool:
        """Whether children were accepted since: latecomers go up as a numbered revision."""
        included = set(last.inclusions.values_list("child", flat=True))
        standing = set(self.children.standing_submissions().values_list("pk", flat=True))
        return standing != included


class Draft(models.Model):
    """What is being written for an obligation: the headings' texts, each with its origins."""

    obligation = models.OneToOneField(Obligation, models.CASCADE, primary_key=True)
    texts = models.JSONField(default=dict, help_text="heading → {text, origins: [submission ids]}")
    edited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()
    revision = models.IntegerField(default=0, help_text="optimistic lock of two writers at once")

    def __str__(self) -> str:
        return f"draft of {self.obligation_id}"

    @transaction.atomic
    def write(
        self,
        heading: str,
        text: str,
        by: Account,
        *,
        seen: int | None = None,
        origins: list[str] | None = None,
    ) -> None:
        """Put a heading's text; `seen` is the draft's revision that the writer started from.

        Raises Conflict, with both texts, when somebody else wrote under the same heading after
        that revision: headings do not disturb each other, and no text is lost.
        """
        permissions.require_write(by, self.obligation)
        held = Draft.objects.select_for_update().get(pk=self.pk)
        entry = held.texts.get(heading, {"text": "", "origins": [], "revision": 0})
        if seen is not None and entry["revision"] > seen and entry["text"] != text:
            raise Conflict(heading, mine=text, theirs=entry["text"], by=held.edited_by)
        self.revision, self.edited_by, self.edited_at = held.revision + 1, by, clock.now()
        kept = [*entry["origins"], *(o for o in origins or [] if o not in entry["origins"])]
        self.texts = held.texts | {
            heading: {"text": text, "origins": kept if text else [], "revision": self.revision}
        }
        self.save()
        record(
            "report.write",
            actor=by,
            subject=self.obligation_id,
            place=self.obligation.unit_id,
            heading=heading,
            revision=self.revision,
        )


class Submission(models.Model):
    """A report as it was sent: a frozen snapshot with its hash, numbered from 1."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField(help_text="figures, texts, coverage, children with their hashes")
    hash = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True, help_text="when a paper or a chat message came")
    late = models.BooleanField()
    channel = models.CharField(max_length=12, default="app", help_text="app, paper, zalo, phone")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "number"], name="one_submission_number")
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} lần {self.number}"

    @property
    def state(self) -> str:
        """returned, accepted, or submitted while the level above has not answered."""
        if hasattr(self, "returned"):
            return "returned"
        return "accepted" if hasattr(self, "accepted") else "submitted"

    def is_intact(self) -> bool:
        """Whether the snapshot is still what was signed."""
        return snapshots.digest(self.snapshot) == self.hash

    def include(self, snapshot: dict[str, Any]) -> None:
        """Write which children's submissions this one rolled up."""
        Inclusion.objects.bulk_create(
            Inclusion(parent=self, child_id=child["submission"]) for child in snapshot["children"]
        )

    @transaction.atomic
    def send_back(self, by: Account, reason: str) -> "Return":
        """Send it back to its writer with what should be put right (RPT-05)."""
        permissions.require_review(by, self.obligation)
        if not reason.strip():
            raise Refused(_("Hãy nêu lý do trả lại để nơi gửi biết cần sửa gì."))
        self._must_be_waiting()
        returned = Return.objects.create(
            submission=self, reason=reason.strip(), by=by, at=clock.now()
        )
        self._record("report.return", by, reason=returned.reason)
        return returned

    @transaction.atomic
    def accept(self, by: Account, comment: str = "") -> "Acceptance":
        """Accept it: from now on it is locked and counts in the report above (RPT-02, RPT-05)."""
        permissions.require_review(by, self.obligation)
        self._must_be_waiting()
        accepted = Acceptance.objects.create(
            submission=self, comment=comment.strip(), by=by, at=clock.now()
        )
        self._record("report.accept", by, comment=accepted.comment)
        return accepted

    @transaction.atomic
    def issue(self, by: Account, number: int, signed_on: date) -> "Issue":
        """Write down the number and the day that the office gave to the signed paper."""
        permissions.require_submit(by, self.obligation)
        if hasattr(self, "issued"):
            raise Refused(_("Văn bản này đã có số. Bản đã ban hành không sửa được."))
        issued = Issue.objects.create(
            submission=self, number=number, signed_on=signed_on, by=by, at=clock.now()
        )
        self._record("report.issue", by, document=number, signed_on=str(signed_on))
        return issued

    def _must_be_waiting(self) -> None:
        Obligation.objects.select_for_update().get(pk=self.obligation_id)
        now = Submission.objects.select_related("returned", "accepted").get(pk=self.pk)
        if now.state != "submitted":
            raise Refused(_("Báo cáo này đã được xử lý trước đó nên không đổi được nữa."))
        if self.obligation.submissions.filter(number__gt=self.number).exists():
            raise Refused(_("Đã có bản mới hơn. Hãy xem bản mới nhất."))

    def _record(self, verb: str, by: Account, **detail: object) -> None:
        record(
            verb,
            actor=by,
            subject=self.obligation_id,
            place=self.obligation.unit_id,
            number=self.number,
            **detail,
        )


class Return(models.Model):
    """A submission sent back, with the reason."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="returned")
    reason = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason


class Acceptance(models.Model):
    """A submission accepted by the level above: from now on it is locked."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="accepted")
    comment = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"accepted {self.submission_id}"


class Issue(models.Model):
    """The number and day of the paper made from a submission, once the office has given them."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="issued")
    number = models.PositiveIntegerField()
    signed_on = models.DateField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} ({self.signed_on:%d/%m/%Y})"


class Inclusion(models.Model):
    """A child's accepted submission that a parent's submission rolled up (no retyping, RPT-02)."""

    parent = models.ForeignKey(Submission, models.PROTECT, related_name="inclusions")
    child = models.ForeignKey(Submission, models.PROTECT, related_name="included_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "child"], name="one_inclusion")]

    def __str__(self) -> str:
        return f"{self.child_id} in {self.parent_id}"
