"""Targets that a review proposes for the next year (000 V.5; REV-02, CAS-08).

The review itself is a report with its own form: obligation, draft, submissions are of `reports`.
"""

from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account
from toso.reports.models import Obligation


class Proposal(models.Model):
    """One target proposed in a review: how many of how many, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Obligation, models.PROTECT, related_name="proposals")
    indicator = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    count = models.PositiveBigIntegerField()
    base = models.PositiveBigIntegerField(null=True)
    reason = models.TextField()
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "indicator", "year"], name="one_proposal")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.count}/{self.base}"
