"""Topics of a month, a quarter, a year (chuyên đề, 003 II.2; TSK-12), and how they were started."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.tasks.querysets import TopicQuerySet


class Topic(models.Model):
    """What all teams of an area work at together in one period."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="topics", help_text="whose teams")
    period = models.CharField(max_length=7, help_text="2022-10, 2022-Q4, 2022")
    title = models.TextField()
    folded = models.TextField()
    content = models.TextField(blank=True)
    tags = ArrayField(models.CharField(max_length=24), default=list)
    guides = ArrayField(models.CharField(max_length=60), default=list, help_text="library.guides")
    documents = models.ManyToManyField(Document, related_name="topics")
    issuer = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = TopicQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "period"]), models.Index(fields=["period"])]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> Period:
        return Period(self.period)

    @property
    def started(self) -> "Start | None":
        return getattr(self, "start", None)


class Start(models.Model):
    """A topic began on a day, with what was lacking then and why it began nevertheless."""

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="start")
    lacking = models.JSONField(default=list, help_text="the findings that stood against it")
    reason = models.TextField(blank=True, help_text="why it began nevertheless")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    by_name = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.topic)
