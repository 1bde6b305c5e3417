"""What a person was reminded of, when, by which channels; and what they would rather not get."""

from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.reports.models import Obligation
from toso.reports.weekly import Weekly

WAITING, SENDING, SENT, FAILED, UNNEEDED = "", "sending", "sent", "failed", "unneeded"


class Reminder(models.Model):
    """One message to a person on one day, which names all that is due."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
    lines = models.JSONField(default=list, help_text="in full, by name")
    short = models.JSONField(default=list, help_text="for a locked screen: numbers only")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "day"], name="one_reminder_a_day")
        ]
        indexes = [models.Index(fields=["account", "at"])]

    def __str__(self) -> str:
        return f"{self.account_id} {self.day}"


class Mention(models.Model):
    """That a person was told of a report at a step before or after its due day: told once."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="mentions")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="mentions")
    due = models.DateTimeField(null=True, help_text="the due moment then: an extension starts anew")
    step = models.CharField(max_length=20, help_text="-3, 0, +1; returned 2")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "obligation", "due", "step"], name="told_once",
                nulls_distinct=False,
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.step}"


class WeekTold(models.Model):
    """That a person was told of a week's digest: once, whatever the job does."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="weeks")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    week = models.ForeignKey(Weekly, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "week"], name="told_once_a_week")]

    def __str__(self) -> str:
        return f"{self.week_id}"


class Delivery(models.Model):
    """A message by one channel: waiting, being sent, sent, failed, or not needed any more.

    What was being sent when a worker was killed stays so: better a message lost than told twice.
    """

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=6, help_text="app, email, push")
    outcome = models.CharField(max_length=10, blank=True, default=WAITING)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reminder", "channel"], name="one_delivery_a_channel")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.outcome}"


class Preference(models.Model):
    """By which channels a person wants to be reminded; in the app always."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    email = models.BooleanField(default=True)
    push = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.account_id}"


class Call(models.Model):
    """An officer called or wrote to somebody about a report that is not there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="calls")
    channel = models.CharField(max_length=6, help_text="zalo, phone")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["obligation", "at"])]

    def __str__(self) -> str:
        return f"{self.channel} {self.at:%d/%m/%Y}"
