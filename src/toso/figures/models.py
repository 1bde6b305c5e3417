"""Numbers: counted once per village and month, rolled up, never averaged.

A ratio is Σ numerator / Σ denominator; `known` is how many of the denominator we know about, and
`known < denominator` is shown as missing data (IND-R7).
"""

from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit


class Figure(models.Model):
    """One indicator in one village at the end of one month, recounted under the village's lock.

    Facts about communes stand in the same table at the commune itself.
    """

    village = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    indicator = models.CharField(max_length=40)
    month = models.CharField(max_length=7)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    known = models.BigIntegerField()
    counted_at = models.DateTimeField(help_text="when the count last changed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "month", "indicator"], name="one_figure")
        ]
        indexes = [models.Index(fields=["month", "indicator"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month}: {self.numerator}/{self.denominator}"


class Entered(models.Model):
    """A figure that no register can count: entered for a unit, with its source (IND-R6)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    indicator = models.CharField(max_length=40)
    month = models.CharField(max_length=7)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    is_share = models.BooleanField(
        default=False, help_text="only the share is known: it stands for its unit, never summed"
    )
    source = models.TextField(help_text="document, register or office; never empty")
    entered_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "month", "indicator"], name="one_entry"),
            models.CheckConstraint(condition=~models.Q(source=""), name="entered_with_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month}"


class Rollup(models.Model):
    """One indicator in one unit above the village (or the village itself) at the end of a month."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    month = models.CharField(max_length=7)
    indicator = models.CharField(max_length=40)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    known = models.BigIntegerField()
    villages = models.IntegerField(help_text="villages below")
    villages_counted = models.IntegerField(help_text="of them, with anything known")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "month", "indicator"], name="one_rollup")
        ]
        indexes = [models.Index(fields=["month", "indicator", "unit"])]

    def __str__(self) -> str:
        return f"{self.indicator} {self.month}: {self.numerator}/{self.denominator}"


class Dirty(models.Model):
    """A unit that changed: its roll-up of a month and those above it are stale for some seconds.

    Only the changed village is marked, not its ancestors: the row of a province would be the one
    that every push of the province waits for. The refreshing job climbs instead.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    month = models.CharField(max_length=7)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="one_dirty_mark")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.month}"


class Drift(models.Model):
    """A difference that the nightly recount found between what stood and what is true: a defect."""

    found_at = models.DateTimeField()
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    month = models.CharField(max_length=7)
    indicator = models.CharField(max_length=40)
    stood = models.JSONField()
    counted = models.JSONField()

    def __str__(self) -> str:
        return f"{self.indicator} {self.month}: {self.stood} ≠ {self.counted}"


class Ranking(models.Model):
    """A settled ranking of the units of a level in a year, with all that it was computed from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    level = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(help_text="1 is the first settled of that year")
    content = models.JSONField(help_text="rule, inputs, results, charter, who and when: settling")
    hash = models.CharField(max_length=64)
    settled_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "level", "year", "number"], name="one_ranking_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.year} ({self.number})"
