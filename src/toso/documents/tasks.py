"""Jobs of the documents: by night the files of papers are tidied, in every province."""

from django_tenants.utils import get_tenant_model, schema_context
from procrastinate.contrib.django import app

from toso.documents.files import sweep


@app.periodic(cron="40 18 * * *")
@app.task(name="documents.tidy", queueing_lock="documents.tidy")
def tidy_all(timestamp: int = 0) -> int:
    """Throw away bytes that no row knows."""
    done = 0
    for province in get_tenant_model().objects.exclude(schema_name="public"):
        with schema_context(province.schema_name):
            done += sweep()
    return done
