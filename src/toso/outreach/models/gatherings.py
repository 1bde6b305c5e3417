"""Sessions with several people, the points and events where they are held."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toso.outreach.querysets import EventQuerySet, PointQuerySet, SessionQuerySet
from toso.people.models import Account
from toso.places.models import Unit


class Point(models.Model):
    """A place for demonstrations and group guidance (000 IV.1.c; DEM-01).

    The latest proposal stands; a decision is about the proposal that the commune had before it, so
    a point that is proposed otherwise waits for the commune again.
    """

    STATES = ["proposed", "approved", "refused", "closed"]

    id = models.UUIDField(primary_key=True, editable=False)
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.TextField()
    place = models.TextField(help_text="how to find it")
    owner = models.TextField(blank=True, help_text="who keeps it")
    equipment = models.TextField(blank=True)
    schedule = models.TextField(blank=True, help_text="when somebody is there")
    proposal = models.UUIDField(help_text="the operation that stands")
    proposed_at = models.DateTimeField()
    proposed_by = models.TextField(blank=True)
    state = models.CharField(max_length=8, default="proposed")
    verdict = models.CharField(max_length=8, blank=True, help_text="the latest decision's")
    verdict_on = models.UUIDField(null=True, help_text="the proposal that it was about")
    decision = models.UUIDField(null=True, help_text="the operation that decided")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    version = models.BigIntegerField(default=0)

    objects = PointQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["village", "version"])]

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """An event of the village that outreach can join: a party-cell meeting, a community meeting,
    a cultural or political event (003 II.2; TSK-14). The latest announcement stands."""

    id = models.UUIDField(primary_key=True, editable=False)
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.TextField()
    kind = models.CharField(max_length=20, help_text="outreach.gatherings.EVENTS")
    audience = models.CharField(
        max_length=9, blank=True, help_text="outreach.gatherings.AUDIENCES; empty: not said"
    )
    starts_at = models.DateTimeField()
    place = models.TextField(blank=True)
    cancelled = models.BooleanField(default=False)
    operation = models.UUIDField(help_text="the announcement that stands")
    announced_at = models.DateTimeField()
    announced_by = models.TextField(blank=True)
    version = models.BigIntegerField(default=0)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["village", "version"])]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """People taught or told together: some are known by name, others only counted (OUT-02,
    OUT-06)."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="of the operation")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    kind = models.CharField(max_length=20, help_text="outreach.gatherings.SESSIONS")
    topic = models.CharField(max_length=20, help_text="outreach.gatherings.TOPICS")
    title = models.TextField(blank=True)
    place = models.TextField(blank=True)
    point = models.UUIDField(null=True)
    event = models.UUIDField(null=True)
    skills = ArrayField(models.CharField(max_length=30), default=list)
    unnamed = models.PositiveIntegerField(default=0, help_text="people counted without a name")
    note = models.TextField(blank=True)
    member = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="sessions")
    member_name = models.TextField(blank=True)
    corrects = models.UUIDField(null=True, help_text="the first session of the chain")
    void = models.BooleanField(default=False, help_text="replaced or taken back by a correction")
    version = models.BigIntegerField(default=0)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["village", "day"]),
            models.Index(fields=["village", "version"]),
            models.Index(fields=["point", "day"]),
            models.Index(
                fields=["corrects"],
                condition=models.Q(corrects__isnull=False),
                name="session_corrections",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class Attendance(models.Model):
    """A resident at a session, and how far they got with a skill; without one, they were there."""

    id = models.UUIDField(primary_key=True, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    resident = models.UUIDField()
    skill = models.CharField(max_length=30, blank=True)
    result = models.CharField(max_length=9, blank=True, help_text="as of a help")

    class Meta:
        indexes = [models.Index(fields=["village", "day"])]

    def __str__(self) -> str:
        return f"{self.skill}: {self.result}"
