"""Facts with a day, appended and never changed: statuses, steps of a stall, connectivity."""

from django.db import models

from toso.places.models import Unit


class Status(models.Model):
    """A digital status of one subject: a fact with a day and a source; the history is all rows.

    `until` is when the next fact about the same subject and skill took over, so that any day can
    be asked. Unknown is the absence of a row: missing is not zero (IND-R7).
    """

    STATES = ["no", "installed", "uses"]
    SOURCES = ["seen", "declared", "imported"]

    id = models.UUIDField(primary_key=True, editable=False)
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=10, help_text="resident, household, business")
    subject = models.UUIDField()
    skill = models.CharField(max_length=30, help_text="a key of charter.skills")
    state = models.CharField(max_length=9)
    source = models.CharField(max_length=8)
    since = models.DateTimeField(help_text="the moment of the fact, by the phone")
    until = models.DateTimeField(null=True)
    operation = models.UUIDField(help_text="the operation that said so")
    version = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["village", "subject_kind", "since"],
                include=["subject", "skill", "state", "until"],
                name="status_count",
            ),
            models.Index(fields=["subject", "skill", "since"]),
            models.Index(fields=["village", "version"]),
            models.Index(fields=["operation"]),
        ]

    def __str__(self) -> str:
        return f"{self.skill}: {self.state}"


class Fact(models.Model):
    """One operation's word about a village or a subject in it; the latest one stands."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="the operation's")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="the moment of the fact, by the phone")
    day = models.DateField()
    said_by = models.TextField(blank=True, help_text="name of who recorded it")
    version = models.BigIntegerField(default=0)

    class Meta:
        abstract = True


class StallStep(Fact):
    """A step towards selling online that was done or undone (TSK-04; goods.STEPS)."""

    subject_kind = models.CharField(max_length=10, help_text="household, business")
    subject = models.UUIDField()
    step = models.CharField(max_length=20)
    done = models.BooleanField()
    floor = models.TextField(blank=True)
    signer = models.TextField(blank=True, help_text="who signed the commitment to quality")

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["subject", "step", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.done}"


class Connectivity(Fact):
    """How a village is connected: fibre, mobile signal, dead zones (REG-07; 000 V.2)."""

    fibre = models.CharField(max_length=8, help_text="yes, partial, no")
    mobile = models.JSONField(default=dict, help_text="operator → good, weak, none")
    dead_zones = models.JSONField(default=list, help_text="[{where, households}]")
    source = models.TextField(blank=True, help_text="who says so: village head, operator…")

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["village", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.village_id}: {self.fibre}"
