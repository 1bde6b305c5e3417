"""What happened: who did which verb to what, where, when. Append-only by a trigger in the
database, hash-chained when sealed."""

from django.db import models

from toso.kit.ids import new_id


class Entry(models.Model):
    """One act. Written in the transaction of the act; `hash` is filled in order by `seal`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    verb = models.CharField(max_length=60, help_text="report.submit, team.establish…")
    actor = models.UUIDField(null=True, help_text="account; empty for the system")
    actor_name = models.TextField(blank=True)
    subject = models.UUIDField(null=True)
    place = models.UUIDField(null=True, help_text="unit")
    at = models.DateTimeField(help_text="server time, by the kit's clock")
    device_at = models.DateTimeField(null=True, help_text="the phone's own time")
    detail = models.JSONField(default=dict)
    serial = models.BigIntegerField(null=True, unique=True, help_text="place in the chain")
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "at"]), models.Index(fields=["place", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.verb}"
