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
    """What a phone said, stored before it is understood; never changed except for its outcome."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="UUIDv7 made on the phone")
    village = models.UUIDField()
    type = models.CharField(max_length=30)
    subject = models.UUIDField(null=True)
    base = models.BigIntegerField(null=True)
    at = models.DateTimeField(help_text="by the phone")
    received = models.DateTimeField(help_text="by the server")
    seq = models.BigIntegerField(null=True, help_text="the phone's own counter")
    device = models.UUIDField(null=True)
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    body = models.JSONField(help_text="the whole operation as it came")
    digest = models.CharField(max_length=64, help_text="tells a repeat from a different thing")
    status = models.CharField(max_length=10, help_text="applied, held, rejected")
    reason = models.CharField(max_length=40, blank=True)
    waits_for = models.UUIDField(null=True)
    version = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["waits_for"], condition=models.Q(status="held"), name="held_ops"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.status}"
