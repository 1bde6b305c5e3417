"""Submissions as they were sent, and what the level above answered. Rows, never flags (RPT-05)."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.reports import numbering, permissions, snapshots
from toso.reports.locking import is_locked, is_used
from toso.reports.refusals import Refused
from toso.reports.wording import MOST_REASON, worded


class Submission(models.Model):
    """A report as it was sent: a frozen snapshot with its hash, numbered from 1."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.ForeignKey("reports.Obligation", models.PROTECT, related_name="submissions")
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

    @property
    def is_locked(self) -> bool:
        return is_locked(self)

    def may_withdraw(self) -> bool:
        """Whether its acceptance may still be taken back: no report above stands on it."""
        newer = self.obligation.submissions.filter(number__gt=self.number)
        if self.state != "accepted" or newer.exists():
            return False
        return not is_used(self) and not self.is_locked

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
        reason = worded(reason, MOST_REASON)
        if not reason.strip():
            raise Refused(_("Hãy nêu lý do trả lại để nơi gửi biết cần sửa gì."))
        self._must_be_waiting()
        returned = Return.objects.create(
            submission=self, reason=reason.strip(), by=by, at=clock.now()
        )
        self.note("report.return", by, reason=returned.reason)
        return returned

    @transaction.atomic
    def accept(self, by: Account, comment: str = "") -> "Acceptance":
        """Accept it: from now on it counts in the report above, and is locked once that one is
        accepted too (RPT-02, RPT-05)."""
        permissions.require_review(by, self.obligation)
        self._must_be_waiting()
        accepted = Acceptance.objects.create(
            submission=self, comment=worded(comment, MOST_REASON).strip(), by=by, at=clock.now()
        )
        self.note("report.accept", by, comment=accepted.comment)
        return accepted

    @transaction.atomic
    def withdraw(self, by: Account) -> None:
        """Take an acceptance back: it waits again. Only while no report above stands on it.

        The report above is locked first, as its own submission does: either that one sees this
        acceptance and holds it, or it is gone before.
        """
        permissions.require_review(by, self.obligation)
        model = type(self.obligation)
        # An answer to a request has no report above it: then only its own is locked.
        for key in filter(None, (self.obligation.parent_id, self.obligation_id)):
            model.objects.select_for_update().get(pk=key)
        accepted = Acceptance.objects.filter(submission=self).first()
        if accepted is None:
            raise Refused(_("Báo cáo này chưa được duyệt nên không có gì để rút lại."))
        if is_used(self) or is_locked(Submission.objects.get(pk=self.pk)):
            raise Refused(
                _(
                    "Báo cáo cấp trên đã tổng hợp bản này nên không rút lại duyệt được. Cần sửa "
                    "thì đề nghị nơi gửi lập bản đính chính."
                )
            )
        if self.obligation.submissions.filter(number__gt=self.number).exists():
            raise Refused(_("Đã có bản mới hơn. Hãy xem bản mới nhất."))
        accepted.delete()
        self.note("report.withdraw", by, accepted_by=str(accepted.by), accepted_at=f"{accepted.at}")

    @transaction.atomic
    def issue(
        self,
        by: Account,
        number: int | None,
        signed_on: date,
        deputy: bool = False,
        signer: str = "",
    ) -> "Issue":
        """Write down the number and the day that the office gave to the signed paper; without a
        number it gets the next of its series (NĐ 30/2020/NĐ-CP, Điều 15)."""
        permissions.require_submit(by, self.obligation)
        Submission.objects.select_for_update().get(pk=self.pk)
        if Issue.objects.filter(submission=self).exists():
            raise Refused(_("Văn bản này đã có số. Bản đã ban hành không sửa được."))
        issued = Issue.objects.create(
            submission=self,
            number=numbering.numbered(self, number, signed_on),
            signed_on=signed_on,
            deputy=deputy,
            signer=signer.strip(),
            by=by,
            at=clock.now(),
        )
        self.note("report.issue", by, document=issued.number, signed_on=str(signed_on))
        return issued

    def _must_be_waiting(self) -> None:
        type(self.obligation).objects.select_for_update().get(pk=self.obligation_id)
        now = Submission.objects.select_related("returned", "accepted").get(pk=self.pk)
        if now.state != "submitted":
            raise Refused(_("Báo cáo này đã được xử lý trước đó nên không đổi được nữa."))
        if self.obligation.submissions.filter(number__gt=self.number).exists():
            raise Refused(_("Đã có bản mới hơn. Hãy xem bản mới nhất."))

    def note(self, verb: str, by: Account, **detail: object) -> None:
        """Write the act into the journal."""
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
    """A submission accepted by the level above: it counts there."""

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
    deputy = models.BooleanField(default=False, help_text="a deputy signed for the head (KT.)")
    signer = models.TextField(blank=True, help_text="empty: who is accountable by the snapshot")
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
