"""The one door by which facts enter: operations, raw and append-only (docs/field.md)."""

from django.db import models

from toso.people.models import Account
from toso.places.models import Unit


class VillageSeq(models.Model):
    """The change number of a village; its row is locked first in every push."""

    village = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="+")
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.village_id}: {self.seq}"


class Operation(models.Model):
    """What a phone said, stored before it is understood; never changed except for its outcome,
    never deleted: the database refuses both (SEC-03)."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="UUIDv7 made on the phone")
    village = models.UUIDField()
    type = models.CharField(max_length=30)
    subject = models.UUIDField(null=True)
    base = models.BigIntegerField(null=True)
    at = models.DateTimeField(help_text="by the phone")
    received = models.DateTimeField(help_text="by the server")
    seq = models.BigIntegerField(null=True, help_text="the phone's own counter")
    device = models.UUIDField(null=True)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    body = models.JSONField(help_text="the whole operation as it came")
    digest = models.CharField(max_length=64, help_text="tells a repeat from a different thing")
    status = models.CharField(max_length=10, help_text="applied, conflict, held, rejected")
    reason = models.CharField(max_length=40, blank=True)
    detail = models.TextField(blank=True, help_text="which field, and what is wrong with it")
    waits_for = models.UUIDField(null=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["subject"]),
            models.Index(fields=["waits_for"], condition=models.Q(status="held"), name="held_ops"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.status}"


class Conflict(models.Model):
    """A value that lost against another written meanwhile: never silent, decided by the commune.

    The value that stands is in the register; this row keeps the other one and who said it
    (docs/adr/0005-field-merge.md).
    """

    id = models.UUIDField(primary_key=True, editable=False)
    village = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=10)
    subject = models.UUIDField()
    field = models.CharField(max_length=30)
    operation = models.UUIDField(help_text="the operation whose value lost")
    value = models.JSONField(null=True)
    said_at = models.DateTimeField()
    kept_operation = models.UUIDField(help_text="the operation whose value stands")
    version = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["subject"]),
            models.Index(fields=["village"]),
            models.Index(fields=["village", "version"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.field}"


class Tombstone(models.Model):
    """Something that phones may hold and should forget, and why."""

    village = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    subject = models.UUIDField()
    reason = models.CharField(max_length=20)
    version = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["village", "version"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.reason}"
