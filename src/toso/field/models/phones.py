"""Phones and what they hold: devices, pictures on their way, parts of villages, reminders."""

from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit


class Device(models.Model):
    """A phone as one person uses it: the phone's id belongs to the browser, and handing a phone to
    another member is normal, so one phone may stand here for several people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    device = models.UUIDField(help_text="made by the browser, sent with every request")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    label = models.CharField(max_length=60, help_text="from the user agent")
    app = models.CharField(max_length=20, blank=True)
    schema = models.PositiveSmallIntegerField(null=True)
    first_seen = models.DateTimeField()
    last_seen = models.DateTimeField()
    skew = models.IntegerField(null=True, help_text="seconds that the phone's clock is ahead")
    unsent = models.PositiveIntegerField(null=True, help_text="as the phone told")
    session = models.CharField(max_length=40, blank=True, help_text="to be ended from afar")
    signed_out_at = models.DateTimeField(null=True)
    signed_out_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    wiped_at = models.DateTimeField(null=True, help_text="when the phone said that it had")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "account"], name="one_person_one_phone")
        ]
        indexes = [models.Index(fields=["account"])]

    def __str__(self) -> str:
        return self.label

    @property
    def waits_to_wipe(self) -> bool:
        """Whether the phone has been told from afar to forget, and has not said that it did."""
        told, done = self.signed_out_at, self.wiped_at
        return told is not None and (done is None or done < told)


class Pace(models.Model):
    """How often an account has pushed within a minute, for all processes of the server."""

    account = models.OneToOneField(Account, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField()
    pushes = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.account_id}: {self.pushes}"


class Attachment(models.Model):
    """A picture that belongs to a visit, a session or an answer: declared by an operation, sent
    apart, in pieces."""

    ABOUT = ["visit", "session", "answer"]
    STATES = ["waiting", "stored", "refused"]

    id = models.UUIDField(primary_key=True, editable=False, help_text="made on the phone")
    village = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    about_kind = models.CharField(max_length=10)
    about = models.UUIDField()
    sha256 = models.CharField(max_length=64, help_text="of what the phone sends")
    bytes = models.PositiveIntegerField()
    declared = models.DateTimeField()
    begun = models.DateTimeField(null=True, help_text="when the first piece came")
    received = models.PositiveIntegerField(default=0, help_text="bytes that are here")
    state = models.CharField(max_length=10, default="waiting")
    reason = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["about"]), models.Index(fields=["village", "begun"])]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.state}"


class Part(models.Model):
    """A part of a village that has more households than a phone may hold (docs/adr/0012)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    village = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "number"], name="one_part_number")
        ]

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """In which part a household is; one without a row is known to every part."""

    household = models.UUIDField(primary_key=True)
    part = models.ForeignKey(Part, models.CASCADE, related_name="placements")

    def __str__(self) -> str:
        return f"{self.household}"


class PushSubscription(models.Model):
    """Where a browser lets itself be woken by a reminder."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    device = models.UUIDField(null=True)
    endpoint = models.TextField(unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    since = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["account"])]

    def __str__(self) -> str:
        return f"{self.account_id}"
