"""Requests to other organisations: a team asks them to join its work (000 IV.1.d; TSK-13)."""

from datetime import date

from django.db import models

from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.tasks.models.tasks import Task
from toso.tasks.querysets import RequestQuerySet
from toso.teams.models import Team


class Request(models.Model):
    """What a team or a unit asks of one organisation, of any level, by a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="of whose area")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="requests")
    sender = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="empty: the team"
    )
    receiver = models.ForeignKey(Organisation, models.PROTECT, related_name="asked")
    task = models.ForeignKey(Task, models.SET_NULL, null=True, related_name="requests")
    title = models.TextField()
    folded = models.TextField()
    content = models.TextField()
    due = models.DateField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(blank=True)
    by_title = models.TextField(blank=True)
    sent_at = models.DateTimeField()

    objects = RequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["receiver", "sent_at"]),
            models.Index(fields=["unit", "sent_at"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def asker(self) -> str:
        """Who asks, as both sides read it."""
        return str(self.sender or self.team)

    @property
    def sent_on(self) -> date:
        return self.sent_at.astimezone(HANOI).date()


class Reply(models.Model):
    """One word in the thread. An answer comes from the organisation asked; it and the person are
    named. A request is over with its first answer, or when its sender withdraws it."""

    class Word(models.TextChoices):
        SAID = "said", "trao đổi"
        ANSWERED = "answered", "trả lời"
        WITHDRAWN = "withdrawn", "rút lại"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(Request, models.CASCADE, related_name="replies")
    word = models.CharField(max_length=9, choices=Word.choices)
    text = models.TextField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(blank=True)
    by_title = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "replies"
        indexes = [models.Index(fields=["request", "at"])]

    def __str__(self) -> str:
        return self.word
