"""Practices (mô hình mới, sáng kiến hay): a record made of a report's own words (GPR-01).

What became of one is a row: a `Decision` of its commune; where it was shared, a `Sharing`.
"""

from django.db import models

from toso.feedback.models import Dispatch
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.practices.querysets import PracticeQuerySet
from toso.reports.models import Submission
from toso.teams.models import Team


class Practice(models.Model):
    """One practice; `kept` is what the report said, `content` what is passed on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="practices")
    heading = models.CharField(max_length=40)
    heading_title = models.TextField()
    kept = models.TextField(help_text="the report's own words, never changed")
    title = models.TextField()
    content = models.TextField()
    folded = models.TextField(help_text="title and content as they are searched")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="whose report")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    commune = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="practices")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = PracticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "heading"], name="one_practice")
        ]
        indexes = [models.Index(fields=["commune"]), models.Index(fields=["unit"])]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """proposed, applied or declined."""
        if not hasattr(self, "decision"):
            return "proposed"
        return "applied" if self.decision.applies else "declined"


class Decision(models.Model):
    """The commune applies it in its whole area, or not, and says why (000 IV.1.đ; FBK-02)."""

    practice = models.OneToOneField(Practice, models.PROTECT, related_name="decision")
    applies = models.BooleanField()
    reason = models.TextField()
    dispatch = models.OneToOneField(Dispatch, models.PROTECT, null=True, related_name="practice")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    title = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.applies}"


class Sharing(models.Model):
    """Where its text was shared, on whose word (000 IV.1.đ: mạng xã hội)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="sharings")
    channel = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.channel
