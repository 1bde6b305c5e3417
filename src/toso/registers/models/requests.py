"""Requests of residents to correct what the registers say of them (TSK-07, REG-06)."""

from django.db import models

from toso.people.models import Account
from toso.registers.models.facts import Fact
from toso.registers.querysets import RequestQuerySet


class Request(Fact):
    """What should be otherwise, in a resident's words. The register changes by approval only."""

    STATES = ["open", "approved", "refused"]

    subject_kind = models.CharField(max_length=10, help_text="household, resident, business")
    subject = models.UUIDField()
    changes = models.JSONField(help_text="field → the value that it should have")
    words = models.TextField(blank=True)
    asker = models.TextField(help_text="name of who asks")
    contact = models.TextField(blank=True)
    state = models.CharField(max_length=8, default="open")
    decided_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    decided_name = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="why it was refused")

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["village", "state"]),
            models.Index(fields=["subject"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind}: {self.state}"
