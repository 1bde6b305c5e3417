"""Platforms that the department adds to the catalogue, and which needs each answers (TSK-05)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toso.kit.ids import new_id
from toso.people.models import Account


class Platform(models.Model):
    """A platform of the province's catalogue beside those that the plans name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField()
    folded = models.TextField(unique=True, help_text="kit.text.fold of the name: one of each")
    needs = ArrayField(models.CharField(max_length=30), help_text="keys of outreach.needs")
    owner = models.TextField(help_text="whose it is: the enterprise or office")
    source = models.TextField(help_text="the document by which it was selected")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
