"""Units of Viet Nam through time.

Identity is permanent, everything else is dated: a `Unit` only says that something exists; its name,
code, kind and parent are a `Standing` over `[from, to)`. Codes are reused across eras (21205 was
Tịnh Bắc, is now Ba Gia), so `(level, code, day)` identifies, a code alone never does.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from toso.kit.ids import new_id


class Level(models.TextChoices):
    """Levels of the chain, from the top; a workplace hosts the teams of enterprises."""

    PROVINCE = "province", "tỉnh"
    DISTRICT = "district", "huyện"
    COMMUNE = "commune", "xã"
    VILLAGE = "village", "thôn"
    WORKPLACE = "workplace", "nơi làm việc"


class Unit(models.Model):
    """A place that keeps its identity whatever it is called and whoever governs it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.CharField(max_length=12, choices=Level.choices)

    class Meta:
        indexes = [models.Index(fields=["level"])]

    def __str__(self) -> str:
        return f"{self.level} {self.id}"


class Standing(models.Model):
    """What a unit was called, its code and kind, and under whom, over a range of days."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="standings")
    level = models.CharField(max_length=12, choices=Level.choices)
    code = models.CharField(max_length=5, blank=True, help_text="official, zero-padded; villages have none")
    name = models.TextField()
    kind = models.TextField(help_text="xã, phường, thị trấn, đặc khu, huyện, thị xã, thành phố, tỉnh, thôn…")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="child_standings")
    valid = DateRangeField(help_text="[from, to)")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    folded = models.TextField(help_text="kit.text.fold of the name")
    sort_key = models.TextField(db_collation="C")
    decision = models.TextField(blank=True, help_text="the document that made it so")

    class Meta:
        indexes = [models.Index(fields=["level", "code"]), models.Index(fields=["parent"])]
        constraints = [
            ExclusionConstraint(
                name="one_standing_at_a_time",
                expressions=[("unit", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
            ExclusionConstraint(
                name="one_bearer_of_a_code_at_a_time",
                expressions=[
                    ("level", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=~models.Q(code=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Ancestry(models.Model):
    """Who stood above whom, and when: derived from standings, itself included at depth 0.

    Scope, roll-up and history all join this table at a day.
    """

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="descendant_rows")
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="ancestor_rows")
    depth = models.PositiveSmallIntegerField()
    valid = DateRangeField()

    class Meta:
        indexes = [
            models.Index(fields=["ancestor", "depth"]),
            models.Index(fields=["descendant", "depth"]),
        ]
        constraints = [
            ExclusionConstraint(
                name="one_ancestry_at_a_time",
                expressions=[
                    ("ancestor", RangeOperators.EQUAL),
                    ("descendant", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.descendant_id} under {self.ancestor_id}"


class Succession(models.Model):
    """An old unit went into a new one on a day: whole, or split among several heirs."""

    old = models.ForeignKey(Unit, models.CASCADE, related_name="heirs")
    new = models.ForeignKey(Unit, models.CASCADE, related_name="forebears")
    share = models.CharField(max_length=5, choices=[("whole", "whole"), ("split", "split")])
    is_default = models.BooleanField(help_text="the likeliest heir of a split unit")
    on = models.DateField()
    decision = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new", "on"], name="one_succession"),
            models.UniqueConstraint(
                fields=["old", "on"], condition=models.Q(is_default=True), name="one_default_heir"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
