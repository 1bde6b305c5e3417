"""Jobs of the field: tidying by night, in every province."""

from collections.abc import Iterator
from datetime import timedelta

from django_tenants.utils import get_tenant_model, schema_context
from procrastinate.contrib.django import app

from toso.field.bundles import forget_old
from toso.field.models import Device
from toso.field.phones.attachments import sweep
from toso.kit import clock

# A phone that was not here for so long is not anybody's phone any more.
FORGOTTEN = timedelta(days=400)


@app.periodic(cron="50 18 * * *")
@app.task(name="field.tidy", queueing_lock="field.tidy")
def tidy_all(timestamp: int = 0) -> int:
    """Throw away unfinished pictures after a week, phones that nobody uses, yesterday's bundles."""
    done = 0
    for _province in _provinces():
        done += sweep()
        done += forget_old(clock.today())
        done += Device.objects.filter(last_seen__lt=clock.now() - FORGOTTEN).delete()[0]
    return done


def _provinces() -> Iterator[str]:
    """Stand in each province in turn."""
    for province in get_tenant_model().objects.exclude(schema_name="public"):
        with schema_context(province.schema_name):
            yield province.schema_name
