"""Plans of communes, each a chain of versions; progress of what they give to whom; readiness.

A version is written as a draft, sent to the chair, issued under an official document. From then on
it never changes: a plan is amended by a further version with its reason (000 V.2; 002 IV, last
part). What happened to a version is a row beside it.
"""

from typing import Any

from django.db import models

from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.plans.querysets import YearPlanQuerySet
from toso.teams.models import Team


class YearPlan(models.Model):
    """The plan of one unit from one year to another; the yearly plan has both the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    through = models.PositiveSmallIntegerField(help_text="its last year, most often the same")
    charter = models.TextField(help_text="stem of the charter whose headings and goals it has")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = YearPlanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["year"])]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "through"], name="one_plan_a_year"),
            models.CheckConstraint(
                condition=models.Q(through__gte=models.F("year")), name="plan_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.years

    @property
    def years(self) -> str:
        return str(self.year) if self.year == self.through else f"{self.year}–{self.through}"


class PlanVersion(models.Model):
    """One state of a plan; a draft until it is issued, then immutable (CAS-10, TTR-24)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="plan_versions")
    contents = models.JSONField(default=dict, help_text="part → {body, revision, by}: contents.py")
    revision = models.PositiveIntegerField(default=0, help_text="counts what was written")
    reason = models.TextField(blank=True, help_text="why the plan is amended")
    proposed_by = models.TextField(blank=True, help_text="who asked for the amendment")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    edited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()
    issued_on = models.DateField(null=True, help_text="in force from this day; empty: a draft")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_of_a_plan"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(issued_on__isnull=True), name="one_draft_a_plan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} v{self.number}"

    @property
    def is_draft(self) -> bool:
        return self.issued_on is None

    def body(self, part: str) -> Any:
        """What is written in one part, in the part's own shape; None when nothing is."""
        return self.contents.get(part, {}).get("body")


class Move(models.Model):
    """What was done with a version: sent to the chair, returned, issued."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", "trình ký"
        RETURNED = "returned", "trả lại"
        ISSUED = "issued", "ban hành"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(blank=True)
    by_title = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["version", "at"])]

    def __str__(self) -> str:
        return self.kind


class Progress(models.Model):
    """How one assignment of a plan stood on a day, as somebody said it (002 IV.2; TTR-20)."""

    class State(models.TextChoices):
        TODO = "todo", "chưa bắt đầu"
        DOING = "doing", "đang làm"
        DONE = "done", "đã xong"
        HALTED = "halted", "tạm dừng"

    class Risk(models.TextChoices):
        NONE = "none", "không có"
        LOW = "low", "thấp"
        MEDIUM = "medium", "trung bình"
        HIGH = "high", "cao"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="progress")
    assignment = models.UUIDField(help_text="the same in every version of the plan")
    state = models.CharField(max_length=8, choices=State.choices)
    risk = models.CharField(max_length=8, choices=Risk.choices)
    risk_reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(blank=True)
    by_title = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "progress"
        indexes = [models.Index(fields=["plan", "assignment", "at"])]

    def __str__(self) -> str:
        return f"{self.state} {self.on}"


class Confirmation(models.Model):
    """A commune says that a team has, or no longer has, what no data tells (000 IV.1.c; CAS-11)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="confirmations")
    item = models.CharField(max_length=24, help_text="a key of readiness.ITEMS")
    held = models.BooleanField()
    on = models.DateField(help_text="holds from this day")
    source = models.TextField(blank=True, help_text="the paper or the person that says so")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["team", "item", "on", "at"])]

    def __str__(self) -> str:
        return f"{self.item} {self.on}"
