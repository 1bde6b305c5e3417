"""Templates of tasks: the department proposes new work when new platforms appear (TSK-11).

A version is never changed; from its day on it is what communes are offered (000 V.2; 004 ¶4).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.people.models import Account, Organisation
from toso.tasks.querysets import TemplateVersionQuerySet


class Template(models.Model):
    """A task that may be given again and again; its words stand in versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class TemplateVersion(models.Model):
    """The words of a template from a day on; `retired` says that it is offered no more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    template = models.ForeignKey(Template, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    effective_on = models.DateField()
    retired = models.BooleanField(default=False)
    kind = models.CharField(max_length=24, help_text="a key of catalogue.KINDS")
    title = models.TextField()
    content = models.TextField()
    deliverable = models.TextField()
    tags = ArrayField(models.CharField(max_length=24), default=list)
    services = ArrayField(models.CharField(max_length=40), default=list)
    reason = models.TextField(help_text="why it is proposed: the new platform, the new need")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    proposed_by = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["effective_on"])]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="one_version_of_a_template")
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"


class EssentialService(models.Model):
    """An essential service added by the province beside those that its charter names (TSK-06)."""

    key = models.CharField(max_length=40, primary_key=True)
    label = models.TextField()
    source = models.TextField(help_text="the document or office that asks for it")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.label
