"""Obligations, submissions, returns and acceptances. States that someone may ask about are rows.

An obligation is written when its period opens, so completeness counts rows and cannot exceed 100 %.
A submission freezes what was signed; a correction is a further submission (000 IV.1.đ; RPT-05).
"""

from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.teams.models import Team


class Obligation(models.Model):
    """One report that one reporter owes for one period."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    charter = models.TextField(help_text="stem of the charter that asks for it")
    form = models.CharField(max_length=30, help_text="monthly, formation…")
    period = models.CharField(max_length=7)
    level = models.CharField(max_length=20, help_text="team, commune, district, province")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="obligations")
    due = models.DateTimeField(null=True, help_text="empty: the seed states no day")
    source = models.TextField()
    exempt_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form", "period", "unit", "team"], name="one_obligation", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["period", "form", "level"]), models.Index(fields=["unit"])]

    def __str__(self) -> str:
        return f"{self.form} {self.period} {self.level}"


class Draft(models.Model):
    """What is being written for an obligation: the headings' texts, each with where it came from."""

    obligation = models.OneToOneField(Obligation, models.CASCADE, primary_key=True)
    texts = models.JSONField(default=dict, help_text="heading → {text, origins: [submission ids]}")
    edited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()
    revision = models.IntegerField(default=0, help_text="optimistic lock of two writers at once")

    def __str__(self) -> str:
        return f"draft of {self.obligation_id}"


class Submission(models.Model):
    """A report as it was sent: a frozen snapshot with its hash, numbered from 1."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField(help_text="figures, texts, coverage, children with their hashes")
    hash = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField()
    late = models.BooleanField()
    channel = models.CharField(max_length=12, default="app", help_text="app, paper, zalo")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "number"], name="one_submission_number")
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} lần {self.number}"


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


class Inclusion(models.Model):
    """A child's accepted submission that a parent's submission rolled up (no retyping, RPT-02)."""

    parent = models.ForeignKey(Submission, models.PROTECT, related_name="inclusions")
    child = models.ForeignKey(Submission, models.PROTECT, related_name="included_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parent", "child"], name="one_inclusion")
        ]

    def __str__(self) -> str:
        return f"{self.child_id} in {self.parent_id}"
