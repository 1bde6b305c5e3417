"""Notices of a commune to its teams (000 V.7; FBK-01..03).

A `Round` is one month's notice while it is written, with a `Remark` for each team. Sending makes a
`Dispatch`, frozen, with a `Notice` for each team; opening one leaves a `Receipt`, answering one an
`Answer`. What else a commune tells all its teams (a practice to apply, FBK-02) is a dispatch too.
"""

from typing import Any

from django.db import models

from toso.feedback.querysets import DispatchQuerySet, NoticeQuerySet
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit
from toso.reports.snapshots import digest
from toso.teams.models import Team


class Round(models.Model):
    """A commune's notice of one month, being written; sent, it stays to be sent to latecomers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="feedback_rounds")
    period = models.CharField(max_length=7)
    general = models.TextField(blank=True, help_text="what is said to all teams alike")
    named = models.BooleanField(default=False, help_text="whether teams see each other's names")
    edited_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, help_text="against two writers at once")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "period"], name="one_round")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.period}"


class Remark(models.Model):
    """What the commune says to one team in a round, by heading."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="remarks")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    texts = models.JSONField(default=dict, help_text="heading → text")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "team"], name="one_remark")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.team_id}"


class Dispatch(models.Model):
    """One act of telling teams: frozen when sent, with its hash."""

    class Kind(models.TextChoices):
        RESULTS = "results", "kết quả và đánh giá tháng"
        PRACTICE = "practice", "cách làm áp dụng toàn xã"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dispatches")
    period = models.CharField(max_length=7, blank=True)
    number = models.PositiveSmallIntegerField(default=1, help_text="of the month's sendings")
    snapshot = models.JSONField(help_text="all that its pages and papers show")
    hash = models.CharField(max_length=64)
    sent_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()

    objects = DispatchQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "period"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.period} lần {self.number}"

    def is_intact(self) -> bool:
        """Whether it is still what was sent, each team's part included."""
        parts: Any = self.notices.all()
        return self.hash == sealed(self.snapshot, {str(n.team_id): n.snapshot for n in parts})


class Issue(models.Model):
    """Number and day of the paper of a dispatch, once the office has given them."""

    dispatch = models.OneToOneField(Dispatch, models.PROTECT, related_name="issued")
    number = models.PositiveIntegerField()
    signed_on = models.DateField()
    deputy = models.BooleanField(default=False, help_text="a deputy signed for the head (KT.)")
    signer = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} ({self.signed_on:%d/%m/%Y})"


class Notice(models.Model):
    """What one team is told by a dispatch."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="notices")
    team = models.ForeignKey(Team, models.PROTECT, related_name="notices")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="the team's place")
    snapshot = models.JSONField(default=dict, help_text="the team's own part")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispatch", "team"], name="one_notice")]

    def __str__(self) -> str:
        return f"{self.dispatch_id} → {self.team_id}"


class Receipt(models.Model):
    """Somebody of the team has opened the notice; the first time counts."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="receipts")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "account"], name="one_receipt")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.at}"


class Answer(models.Model):
    """What the team answers, and what the commune says to that (FBK-03; 003 II.2)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="answers")
    of_team = models.BooleanField()
    text = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    title = models.TextField(blank=True, help_text="of who said it, on that day")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


def sealed(common: dict[str, Any], parts: dict[str, dict[str, Any]]) -> str:
    """The hash of a dispatch: what all read and what each team reads."""
    return digest({"common": common, "parts": parts})
