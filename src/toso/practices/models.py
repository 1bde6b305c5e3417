"""Practices (mô hình mới, sáng kiến hay): a record made of a report's own words (GPR-01), or learnt
from another province (GPR-03).

What became of one is a row: a `Decision` of its commune, an `Evaluation` of the department, a
`Replication` for each place that takes it over (GPR-02); where it was shared, a `Sharing` (GPR-04).
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
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, related_name="practices",
        help_text="empty: learnt from elsewhere, see Origin",
    )  # fmt: skip
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

    @property
    def stage(self) -> str:
        """proposed, evaluated (worth replicating), set_aside (not worth it) or replicated.

        A list asks `with_stage()` for it in one query.
        """
        if not hasattr(self, "evaluation"):
            return "proposed"
        if not self.evaluation.worth:
            return "set_aside"
        spread = getattr(self, "spread", None)
        found = self.replications.exists() if spread is None else spread
        return "replicated" if found else "evaluated"


class Origin(models.Model):
    """Where a practice of another province was read (000 V.2; GPR-03)."""

    practice = models.OneToOneField(Practice, models.CASCADE, related_name="origin")
    province = models.TextField()
    source = models.TextField(help_text="the paper, article or visit that tells of it")
    link = models.URLField(max_length=500, blank=True)
    told_on = models.DateField(help_text="day of the source")

    def __str__(self) -> str:
        return f"{self.province}: {self.source}"


class Evaluation(models.Model):
    """What the department concluded of it in a workshop or thematic meeting (000 V.2; GPR-02)."""

    practice = models.OneToOneField(Practice, models.PROTECT, related_name="evaluation")
    worth = models.BooleanField(help_text="to be replicated")
    event = models.TextField(help_text="the workshop or thematic meeting")
    held_on = models.DateField()
    link = models.URLField(max_length=500, blank=True, help_text="its minutes, invitation, film")
    conclusion = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    title = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.event}"


class Replication(models.Model):
    """A place that takes it over, since when: where it was replicated (GPR-02)."""

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="replications")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    since = models.DateField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "unit"], name="one_replication_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} → {self.unit_id}"


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
