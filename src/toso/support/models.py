"""Difficulties (khó khăn, vướng mắc) that a team or an office reports to the competent level.

"các trường hợp khó khăn, vướng mắc, kịp thời báo cáo cấp có thẩm quyền xem xét, giải quyết" (000
IV.1.d). An `Issue` says where it stands now; its `Step`s are what was done with it, only ever added
to: the trail with everybody's opinion (ESC-02).
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from toso.kit.ids import new_id
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.reports.models import Submission
from toso.support.querysets import IssueQuerySet
from toso.teams.models import Team


class Issue(models.Model):
    """One difficulty. Names of reporter and holder are those of the time; `moving` alone writes
    the columns below `state`."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ giải quyết")
        ASKED = "asked", _("Chờ nơi báo bổ sung")
        RETURNED = "returned", _("Đã chuyển trả")
        ANSWERED = "answered", _("Đã trả lời")
        DONE = "done", _("Đã xong")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.TextField()
    words = models.TextField()
    folded = models.TextField(help_text="title, words and reporter as they are searched")
    category = models.CharField(max_length=20, help_text="a key of categories.py")
    platform = models.CharField(max_length=40, blank=True, help_text="a key of owners.py")
    reporter = models.CharField(max_length=24, help_text="party: team, commune, district…")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="issues", help_text="of the reporter"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="issues")
    reporter_name = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    reported_on = models.DateField()
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, related_name="issues",
        help_text="the report that it was taken from",
    )  # fmt: skip
    heading = models.CharField(max_length=40, blank=True)
    charter = models.CharField(max_length=60, blank=True, help_text="stem; empty: none in force")
    named = ArrayField(models.CharField(max_length=24), help_text="the parties of its way")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    party = models.CharField(max_length=24, help_text="who has it, or had it last")
    place = models.ForeignKey(Unit, models.PROTECT, related_name="+", help_text="of that party")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="a platform's owner"
    )
    holder_name = models.TextField()
    since = models.DateTimeField(help_text="there since")
    due = models.DateField(null=True, help_text="last day for an answer, where a deadline is set")
    ended_on = models.DateField(null=True, help_text="answered, or finished")

    objects = IssueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "heading"], name="one_issue_of_a_heading",
                condition=models.Q(submission__isnull=False),
            )
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["state", "due"]),
            GinIndex(fields=["named"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def with_whom(self) -> str:
        """Who has it now: the level, or who reported it while more is wanted from there."""
        back = self.state in (self.State.ASKED, self.State.RETURNED)
        return self.reporter_name if back else self.holder_name


class Step(models.Model):
    """One thing done with it, by whom, under which title; never changed."""

    class Word(models.TextChoices):
        REPORT = "report", _("Báo khó khăn, vướng mắc")
        ASK = "ask", _("Hỏi lại")
        REPLY = "reply", _("Bổ sung")
        HAND_BACK = "hand_back", _("Chuyển trả")
        ESCALATE = "escalate", _("Vượt thẩm quyền, chuyển lên kèm ý kiến")
        ANSWER = "answer", _("Trả lời, giải quyết")
        FINISH = "finish", _("Xác nhận đã xong")
        REOPEN = "reopen", _("Đề nghị xem lại")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=9, choices=Word.choices)
    text = models.TextField(blank=True)
    actor_name = models.TextField(help_text="the team or office that it was done for")
    party = models.CharField(max_length=24, help_text="who has it after this step")
    place = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    holder_name = models.TextField()
    due = models.DateField(null=True)
    source = models.TextField(blank=True, help_text="the article of the route; empty: the house's")
    quote = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="why not to whom the route names")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField()
    by_title = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="one_step_a_number")
        ]
        indexes = [models.Index(fields=["organisation"])]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.word}"


class Owner(models.Model):
    """Who runs a platform, as the department has written it down: its problems go there (V.4)."""

    platform = models.CharField(max_length=40, primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.platform}: {self.organisation_id}"
