"""A task of a team, and the rows that tell what became of it.

Work is assigned under five clarities: who, what, with which product, by when, under whom
(003 I.2; HIE-06). A draft may have gaps; what is issued has none.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.plans.models import YearPlan
from toso.tasks.models.templates import TemplateVersion
from toso.tasks.models.topics import Topic
from toso.tasks.querysets import TaskQuerySet
from toso.teams.models import Team


class Task(models.Model):
    """One piece of work for one team. A batch is the same work for many teams."""

    class Origin(models.TextChoices):
        PLANNED = "planned", "theo kế hoạch"
        AD_HOC = "ad_hoc", "phát sinh"

    class State(models.TextChoices):
        DRAFT = "draft", "nháp"
        OPEN = "open", "đang làm"
        DONE = "done", "đã xong"
        RETURNED = "returned", "làm lại"
        CANCELLED = "cancelled", "đã hủy"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=24, help_text="a key of catalogue.KINDS")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    asked_by = models.TextField(blank=True, help_text="who asked for an ad-hoc task (000 IV.1.b)")
    title = models.TextField()
    folded = models.TextField(help_text="kit.text.fold of title, content and team")
    content = models.TextField(blank=True, help_text="rõ nội dung")
    deliverable = models.TextField(blank=True, help_text="rõ việc: sản phẩm, kết quả phải có")
    due = models.DateField(null=True, help_text="rõ tiến độ")
    accountable = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", help_text="rõ trách nhiệm"
    )
    team = models.ForeignKey(Team, models.PROTECT, related_name="tasks")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="tasks", help_text="the team's host"
    )
    member = models.ForeignKey(
        Account, models.SET_NULL, null=True, related_name="tasks", help_text="rõ người"
    )
    member_name = models.TextField(blank=True)
    tags = ArrayField(models.CharField(max_length=24), default=list)
    services = ArrayField(models.CharField(max_length=40), default=list)
    documents = models.ManyToManyField(Document, related_name="tasks")
    plan = models.ForeignKey(YearPlan, models.PROTECT, null=True, related_name="tasks")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="tasks")
    template = models.ForeignKey(TemplateVersion, models.PROTECT, null=True, related_name="tasks")
    issuer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    batch = models.UUIDField(default=new_id, help_text="written in one act")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "due"]),
            models.Index(fields=["due"]),
            models.Index(fields=["batch"]),
            GinIndex(fields=["tags"], name="tasks_task_tags"),
        ]

    def __str__(self) -> str:
        return self.title


class Move(models.Model):
    """What was done with a task. The state is that of the last deciding move by its own time, so
    that what a phone said earlier and sent later undoes nothing."""

    class Word(models.TextChoices):
        ISSUED = "issued", "giao"
        HANDED = "handed", "phân công"
        NOTED = "noted", "ghi tiến độ"
        STUCK = "stuck", "báo vướng"
        DONE = "done", "báo xong"
        RETURNED = "returned", "yêu cầu làm lại"
        CANCELLED = "cancelled", "hủy"

    class Result(models.TextChoices):
        FULL = "full", "đạt yêu cầu"
        PART = "part", "đạt một phần"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    task = models.ForeignKey(Task, models.CASCADE, related_name="moves")
    word = models.CharField(max_length=9, choices=Word.choices)
    result = models.CharField(max_length=4, choices=Result.choices, blank=True)
    text = models.TextField(blank=True)
    member = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    member_name = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(blank=True)
    by_title = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["task", "at"]), models.Index(fields=["word", "at"])]

    def __str__(self) -> str:
        return self.word
