"""Jobs of the surveys: households are grouped again by night, by what is known by then."""

from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from toso.kit.jobs import each_province
from toso.surveys.grouping import regroup
from toso.surveys.models import Criteria


@app.task(name="surveys.regroup_province")
def regroup_province(schema: str) -> int:
    """Group the households of one province again; returns how many moved."""
    with schema_context(schema):
        found = Criteria.objects.filter(versions__isnull=False).distinct().order_by("pk")
        return sum(regroup(criteria).moved for criteria in found)


@app.periodic(cron="40 3 * * *")
@app.task(name="surveys.nightly_regrouping", queueing_lock="surveys.nightly_regrouping")
def nightly_regrouping(timestamp: int = 0) -> int:
    """Group the households of every province again."""
    return sum(regroup_province(schema) for schema in each_province())
