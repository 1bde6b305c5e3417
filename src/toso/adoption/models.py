"""Which commune uses which shared platform: LGSP, định danh điện tử, khám chữa bệnh từ xa …
(002 II.3; TTR-06).

An `Adoption` is one word of a commune about one platform; the last that was not taken back counts,
all of them stay. A platform of which nothing was said has no data: that is not "not started".
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from toso.documents.models import Document
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit


class Platform(models.Model):
    """A platform that the department has added; the others stand in the charter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    label = models.TextField()
    folded = models.TextField(unique=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    article = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.label


class Adoption(models.Model):
    """What a commune said of one platform."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("Chưa triển khai")
        IN_USE = "in_use", _("Đang sử dụng")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="adoptions")
    platform = models.CharField(max_length=40, help_text="a key of catalogue.py")
    state = models.CharField(max_length=11, choices=State.choices)
    since = models.DateField(null=True, help_text="in use since this day")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["unit", "platform", "-at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="in_use", since__isnull=False)
                | models.Q(state="not_started", since__isnull=True),
                name="in_use_since_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.platform}: {self.state}"
