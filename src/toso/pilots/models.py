"""The register of pilot models: làng số, làng thông minh, xã nông thôn mới thông minh, xã thương
mại điện tử … (002 II.6.b, II.7; DEM-03, TTR-13).

A `Pilot` stands on a document of the register of documents. How it stood in a year is a
`YearState`: the last one said of a year counts, all of them stay. What was said by mistake is
withdrawn, and may be put back; what an entry said before it was corrected is an `Earlier`.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.pilots.querysets import PilotQuerySet
from toso.places.models import Unit


class Kind(models.Model):
    """A kind of model that the department has added; the others stand in the charter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    label = models.TextField()
    folded = models.TextField(unique=True)
    hosts = ArrayField(models.CharField(max_length=10), help_text="village, commune")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    article = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.label


class Pilot(models.Model):
    """One model of one village or commune."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pilots")
    kind = models.CharField(max_length=40, help_text="a key of kinds.py")
    kind_name = models.TextField(help_text="of the kind, as it was called then")
    name = models.TextField(blank=True, help_text="what it is called there")
    folded = models.TextField(help_text="kind, name and place as they are searched")
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="pilots", help_text="its legal source"
    )
    article = models.TextField(blank=True)
    since = models.DateField()
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    objects = PilotQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind"], condition=models.Q(withdrawn_at=None),
                name="one_pilot_of_a_kind",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name or self.kind_name


class Earlier(models.Model):
    """What the register said of a model until somebody corrected it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="earlier")
    name = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    article = models.TextField(blank=True)
    since = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        Account, models.SET_NULL, null=True, related_name="+", help_text="who corrected it"
    )
    at = models.DateTimeField(help_text="until when it stood")

    class Meta:
        indexes = [models.Index(fields=["pilot", "-at"])]

    def __str__(self) -> str:
        return f"{self.pilot_id} {self.at:%d/%m/%Y}"


class YearState(models.Model):
    """How a model stood in a year, as somebody said it."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("Đã đăng ký")
        BUILDING = "building", _("Đang xây dựng")
        RECOGNISED = "recognised", _("Được công nhận")
        NOT_MET = "not_met", _("Chưa đạt")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pilot = models.ForeignKey(Pilot, models.PROTECT, related_name="states")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    note = models.TextField(blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", help_text="that recognises it"
    )
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["pilot", "year", "-at"])]

    def __str__(self) -> str:
        return f"{self.year} {self.state}"
