"""Khu dân cư điện tử, cộng đồng số: what villages say of themselves and communes approve
(000 III.2; COM-01).

An `Assessment` freezes what the charter asked on its day, what the village answered and what was
counted there. The last that stands approved says what the village is; all of them stay.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.places.models import Unit


class Assessment(models.Model):
    """What a village says of itself on a day, and what its commune says to that."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ xã duyệt")
        APPROVED = "approved", _("Xã đã duyệt")
        RETURNED = "returned", _("Xã trả lại")
        REPLACED = "replaced", _("Đã thay bằng bản sau")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    lines: Any = models.JSONField(help_text="criteria.Line of each criterion asked, frozen")
    met = models.BooleanField(help_text="every criterion is met")
    note = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.TextField(blank=True, help_text="why the commune gave it back")
    decided_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    approved_on = models.DateField(null=True, help_text="counts from this day, while approved")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(state="waiting"), name="one_waiting_assessment"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(approved_on__isnull=False),
                name="approved_since_a_day",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-at"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.at:%d/%m/%Y}: {self.state}"
