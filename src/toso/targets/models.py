"""Targets (giao chỉ tiêu), each a chain of versions; what was said of a version stays said.

A target is one indicator, one year, one receiver: a unit, a team, or one household group of a unit
or a team. Its numbers stand in versions: a count and the base that it is a share of; the percentage
is always computed. A version is never changed; what happens to it is a row beside it.
"""

from datetime import date

from django.db import models

from toso.documents.models import Document
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.targets.querysets import GivingQuerySet, TargetQuerySet
from toso.targets.shares import percent
from toso.teams.models import Team


class Target(models.Model):
    """What one receiver owes in one indicator in one year (mission §6).

    Its state is read from its versions: see `targets.states`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    charter = models.TextField(help_text="stem of the charter that knows the step")
    indicator = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    assigner = models.CharField(max_length=24, help_text="a charter Party")
    receiver = models.CharField(max_length=24, help_text="a charter Party")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="targets")
    group = models.CharField(max_length=36, blank=True, help_text="key of a household group")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children", help_text="what it is a part of"
    )
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="forebears", help_text="after a merger"
    )

    objects = TargetQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "year"]), models.Index(fields=["year"])]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "receiver", "unit", "team", "group"],
                name="one_target",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year} {self.receiver}"


class Assignment(models.Model):
    """One document that gives or changes targets of many receivers: a draft until it is issued.

    `lines` are the draft's (targets.lines.Line as JSON); issuing makes a version of each.
    """

    class Kind(models.TextChoices):
        ASSIGN = "assign", "giao chỉ tiêu"
        REVISE = "revise", "điều chỉnh chỉ tiêu"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.ASSIGN)
    charter = models.TextField(help_text="stem of the charter that knows the step")
    assigner = models.CharField(max_length=24, help_text="a charter Party")
    receiver = models.CharField(max_length=24, help_text="a charter Party")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="of the assigner")
    year = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="assignments")
    lines = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1, help_text="of the draft, against stale forms")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    edited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)

    objects = GivingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "year"])]

    def __str__(self) -> str:
        return f"{self.document} {self.year}"

    @property
    def is_draft(self) -> bool:
        return self.issued_at is None


class Version(models.Model):
    """One state of a target's numbers, proposed, assigned or revised; immutable."""

    class Made(models.TextChoices):
        PROPOSED = "proposed", "đề xuất"
        ASSIGNED = "assigned", "giao"
        REVISED = "revised", "điều chỉnh"
        MERGED = "merged", "tiếp nhận khi sáp nhập"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    target = models.ForeignKey(Target, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    made = models.CharField(max_length=8, choices=Made.choices)
    on = models.DateField(help_text="the document's day; of a proposal the day it was made")
    binding = models.BooleanField(
        default=True, help_text="in force when issued; else only when its receiver accepts it"
    )
    count = models.PositiveBigIntegerField(help_text="how many by the year's end")
    base = models.PositiveBigIntegerField(null=True, help_text="of how many; empty: not known")
    base_source = models.TextField(blank=True, help_text="where the base is from, or why none")
    steps = models.JSONField(default=dict, help_text="period text → count by its end")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="versions")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="targets")
    issuer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="one_version_of_a_target")
        ]

    def __str__(self) -> str:
        return f"v{self.number}: {self.count}/{self.base}"

    @property
    def share(self) -> float | None:
        """Percent of the base, computed; None while the base is not known."""
        return percent(self.count, self.base)

    @property
    def is_issued(self) -> bool:
        """Whether a superior has given it by a document; a proposal has not."""
        return self.made != self.Made.PROPOSED

    def said(self) -> "list[Reply]":
        """What was said of it, in order; no query when prefetched (`with_versions`)."""
        return sorted(self.replies.all(), key=lambda reply: (reply.at, reply.pk))

    def in_force_since(self) -> date | None:
        """The day from which it is in force: its document's, or that of its acceptance."""
        if not self.is_issued:
            return None
        if self.binding:
            return self.on
        accepted = (r for r in self.said() if r.word == Reply.Word.ACCEPTED)
        return next((max(self.on, r.day) for r in accepted), None)


class Reply(models.Model):
    """What was said of a version: accepted, contested with a reason, answered, withdrawn."""

    class Word(models.TextChoices):
        ACCEPTED = "accepted", "nhận"
        CONTESTED = "contested", "kiến nghị"
        ANSWERED = "answered", "trả lời kiến nghị"
        WITHDRAWN = "withdrawn", "rút lại"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(Version, models.CASCADE, related_name="replies")
    word = models.CharField(max_length=10, choices=Word.choices)
    reason = models.TextField(blank=True)
    count = models.PositiveBigIntegerField(null=True, help_text="the count asked for instead")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_title = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "replies"
        indexes = [models.Index(fields=["version", "at"])]

    def __str__(self) -> str:
        return self.word

    @property
    def day(self) -> date:
        return self.at.astimezone(HANOI).date()
