"""Whom to visit next: who asked for help, and who visits which house."""

from django.db import models

from toso.outreach.querysets import AskQuerySet
from toso.places.models import Unit


class Ask(models.Model):
    """Somebody asked for help. The next visit to that door that helped answers it: nobody marks
    it as done."""

    WAYS = ["in_person", "phone", "message"]

    id = models.UUIDField(primary_key=True, editable=False, help_text="of the operation")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    household = models.UUIDField(null=True)
    business = models.UUIDField(null=True)
    resident = models.UUIDField(null=True)
    at = models.DateTimeField()
    day = models.DateField()
    need = models.CharField(max_length=30, blank=True, help_text="outreach.needs")
    skill = models.CharField(max_length=30, blank=True)
    words = models.TextField(blank=True, help_text="as the resident put it")
    way = models.CharField(max_length=10)
    taken_by = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)
    version = models.BigIntegerField(default=0)

    objects = AskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["household"]),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.need}"


class Assignment(models.Model):
    """Who visits a house from a moment on. All of them are kept; the one that stands follows from
    all by time: a leader's always holds, a member's when the house was theirs or nobody's."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="of the operation")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    household = models.UUIDField()
    member = models.UUIDField(null=True, help_text="an account; empty: anybody")
    by = models.UUIDField(null=True, help_text="the account that said so")
    by_leader = models.BooleanField()
    at = models.DateTimeField()
    replaced = models.BooleanField(default=False, help_text="another one stands")
    version = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["village", "version"]),
            models.Index(fields=["household"]),
        ]

    def __str__(self) -> str:
        return f"{self.household}: {self.member}"
