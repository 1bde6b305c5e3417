"""Targets (giao chỉ tiêu), each a chain of versions; what was said of a version stays said.

A target is one indicator, one year, one receiver: a unit, a team, or one household group of a unit.
Its numbers stand in versions: a count and the base that it is a share of; the percentage is always
computed. A version is never changed; what happens to it is a row beside it.
"""

from django.db import models

from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.teams.models import Team


class Target(models.Model):
    """What one receiver owes in one indicator in one year (mission §6)."""

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
    count = models.PositiveBigIntegerField(help_text="how many by the year's end")
    base = models.PositiveBigIntegerField(null=True, help_text="of how many; empty: not known")
    base_source = models.TextField(blank=True)
    steps = models.JSONField(default=dict, help_text="period text → count by its end")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="targets")
    issuer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="one_version_of_a_target")
        ]

    def __str__(self) -> str:
        return f"{self.target} v{self.number}: {self.count}/{self.base}"


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
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_title = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "replies"
        indexes = [models.Index(fields=["version", "at"])]

    def __str__(self) -> str:
        return self.word
