"""Visits and whom they helped, as it happened."""

from django.db import models

from toso.outreach.querysets import VisitQuerySet
from toso.people.models import Account
from toso.places.models import Unit


class Visit(models.Model):
    """One door knocked on: need first, then whom it helped (OUT-01, OUT-03)."""

    RESULTS = ["helped", "not_home", "declined", "promised"]

    id = models.UUIDField(primary_key=True, editable=False, help_text="of the operation")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    household = models.UUIDField(null=True)
    business = models.UUIDField(null=True)
    member = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="visits")
    member_name = models.TextField(blank=True)
    at = models.DateTimeField(help_text="by the phone")
    day = models.DateField()
    need = models.CharField(
        max_length=30, blank=True, help_text="outreach.needs; empty: incomplete"
    )
    need_text = models.TextField(blank=True, help_text="in the resident's words")
    note = models.TextField(blank=True)
    result = models.CharField(max_length=10, help_text="one of RESULTS, or withdrawn")
    return_on = models.DateField(null=True, help_text="when promised, or worth another knock")
    corrects = models.UUIDField(null=True, help_text="the first visit of the chain, if not itself")
    void = models.BooleanField(default=False, help_text="replaced or taken back by a correction")
    version = models.BigIntegerField(default=0)

    objects = VisitQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["village", "day"]),
            models.Index(fields=["household", "day"]),
            models.Index(
                fields=["corrects"],
                condition=models.Q(corrects__isnull=False),
                name="visit_corrections",
            ),
            models.Index(fields=["village", "version"]),
            models.Index(
                fields=["day"],
                condition=models.Q(business__isnull=False),
                name="visit_to_business",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.result}"

    @property
    def is_incomplete(self) -> bool:
        """Saved without the need that it should begin with (OUT-03)."""
        return not self.need


class Help(models.Model):
    """One person helped with one skill on a visit, and how far they got."""

    RESULTS = ["shown", "installed", "uses"]

    id = models.UUIDField(primary_key=True, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="helps")
    village = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    resident = models.UUIDField(null=True)
    skill = models.CharField(max_length=30)
    result = models.CharField(max_length=9)
    service = models.TextField(blank=True, help_text="which online public service (TSK-03)")
    portal = models.CharField(max_length=10, blank=True, help_text="outreach.portals")
    service_level = models.CharField(max_length=8, blank=True, help_text="outreach.portals")

    class Meta:
        indexes = [models.Index(fields=["village", "day"])]

    def __str__(self) -> str:
        return f"{self.skill}: {self.result}"
