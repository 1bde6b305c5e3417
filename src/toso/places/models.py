"""Units of Viet Nam through time.

Identity is permanent, everything else is dated: a `Unit` only says that something exists; its name,
code, kind and parent are a `Standing` over `[from, to)`. Codes are reused across eras (21205 was
Tịnh Bắc, is now Ba Gia), so `(level, code, day)` identifies, a code alone never does.
"""

import re
from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F

from toso.kit.ids import new_id
from toso.kit.text import clean, fold


class Level(models.TextChoices):
    """Levels of the chain, from the top; a workplace hosts the teams of enterprises."""

    PROVINCE = "province", "tỉnh"
    DISTRICT = "district", "huyện"
    COMMUNE = "commune", "xã"
    VILLAGE = "village", "thôn"
    WORKPLACE = "workplace", "nơi làm việc"


class UnitQuerySet(models.QuerySet["Unit"]):
    """`Unit.objects.on(day).at_level("commune").within(province, day)`."""

    def on(self, day: date) -> Self:
        """Units that stand on a day."""
        return self.filter(standings__valid__contains=day)

    def named(self, day: date) -> Self:
        """Units that stand on a day with their `name`, `kind` and `code`, in Vietnamese order."""
        return (
            self.on(day)
            .annotate(name=F("standings__name"), kind=F("standings__kind"))
            .annotate(code=F("standings__code"), sort_key=F("standings__sort_key"))
            .order_by("sort_key", "pk")
        )

    def at_level(self, level: str) -> Self:
        return self.filter(level=level)

    def within(self, unit: "Unit", day: date) -> Self:
        """The unit itself and all that stand under it on a day."""
        return self.filter(ancestor_rows__ancestor=unit, ancestor_rows__valid__contains=day)


class StandingQuerySet(models.QuerySet["Standing"]):
    """`Standing.objects.on(day).matching("van thang")`."""

    def on(self, day: date) -> Self:
        return self.filter(valid__contains=day)

    def at_level(self, level: str) -> Self:
        return self.filter(level=level)

    def within(self, unit: "Unit", day: date) -> Self:
        """Standings of the unit itself and of all under it on a day."""
        return self.filter(
            unit__ancestor_rows__ancestor=unit, unit__ancestor_rows__valid__contains=day
        )

    def matching(self, text: str) -> Self:
        """Names that hold the words typed, with or without diacritics; `duc` finds Đức, and a code
        finds its bearer. Diacritics that were typed must be there: `Đức` does not find Dục."""
        typed = clean(text)
        if re.fullmatch(r"\d{2,5}", typed):
            return self.filter(code=typed)
        found = self.filter(folded__contains=fold(typed))
        return found if fold(typed) == typed.lower() else found.filter(name__icontains=typed)


class Unit(models.Model):
    """A place that keeps its identity whatever it is called and whoever governs it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.CharField(max_length=12, choices=Level.choices)

    objects = UnitQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["level"])]

    def __str__(self) -> str:
        return f"{self.level} {self.id}"

    def standing(self, day: date) -> "Standing | None":
        """Its name, code, kind and parent on a day; None when it did not stand."""
        return self.standings.filter(valid__contains=day).first()

    def parent(self, day: date) -> "Unit | None":
        standing = self.standings.on(day).select_related("parent").first()
        return standing.parent if standing else None

    def ancestors(self, day: date) -> UnitQuerySet:
        """Those above it on a day, the nearest first; itself not included."""
        return Unit.objects.filter(
            descendant_rows__descendant=self,
            descendant_rows__depth__gt=0,
            descendant_rows__valid__contains=day,
        ).order_by("descendant_rows__depth")

    def children(self, day: date) -> UnitQuerySet:
        """Those directly under it on a day, in Vietnamese order."""
        return Unit.objects.filter(standings__parent=self, standings__valid__contains=day).order_by(
            "standings__sort_key"
        )


class Standing(models.Model):
    """What a unit was called, its code and kind, and under whom, over a range of days."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="standings")
    level = models.CharField(max_length=12, choices=Level.choices)
    code = models.CharField(
        max_length=5, blank=True, help_text="official, zero-padded; villages have none"
    )
    name = models.TextField()
    kind = models.TextField(
        help_text="xã, phường, thị trấn, đặc khu, huyện, thị xã, thành phố, tỉnh, thôn…"
    )
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="child_standings")
    valid = DateRangeField(help_text="[from, to)")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    folded = models.TextField(help_text="kit.text.fold of the name")
    sort_key = models.TextField(db_collation="C")
    decision = models.TextField(blank=True, help_text="the document that made it so")

    objects = StandingQuerySet.as_manager()

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
        """`xã Vạn Thắng`; a name that holds its kind says it once: `Tổ dân phố 1`."""
        return self.name if self.name.lower().startswith(self.kind) else f"{self.kind} {self.name}"


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


class UnitTrait(models.Model):
    """What kind of place a unit is over some days, by a document: miền núi, hải đảo, đô thị…"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="traits")
    key = models.CharField(max_length=20, help_text="a key of places.traits.TRAITS")
    valid = DateRangeField(help_text="[from, to)")
    source = models.TextField(help_text="the document that says so; never empty")
    ended_by = models.TextField(blank=True, help_text="the document that ended it")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_trait_at_a_time",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("key", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="trait_with_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.key}"


class Edition(models.Model):
    """The edition of `data/places` that was loaded: loading the same one again does nothing."""

    digest = models.CharField(max_length=64, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]
