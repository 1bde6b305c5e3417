"""Which programme is running: a province (one schema, one host name), a charter file, dates."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django_tenants.models import DomainMixin, TenantMixin

from toso.places.models import Unit


class Province(TenantMixin):
    """A province that runs TổSố: one schema of the database (docs/adr/0002)."""

    unit = models.ForeignKey(Unit, models.PROTECT)
    name = models.TextField()
    is_demo = models.BooleanField(
        default=False, help_text="invented data: say so on every page and paper"
    )

    auto_create_schema = True

    def __str__(self) -> str:
        return self.name


class Host(DomainMixin):
    """A host name that picks a province."""


class Programme(models.Model):
    """A charter in force in a province over a range of days."""

    province = models.ForeignKey(Province, models.CASCADE, related_name="programmes")
    charter = models.TextField(help_text="the file's stem in charters/, such as khanh-hoa-2022")
    valid = DateRangeField()

    def __str__(self) -> str:
        return self.charter
