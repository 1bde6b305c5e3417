"""Jobs of the field: tidying by night, in every province."""

from datetime import timedelta

from procrastinate.contrib.django import app

from toso.field.bundles import forget_old
from toso.field.models import Device
from toso.field.phones.attachments import sweep
from toso.kit import clock
from toso.kit.jobs import each_province

# A phone that was not here for so long is not anybody's phone any more.
FORGOTTEN = timedelta(days=400)


@app.periodic(cron="50 18 * * *")
@app.task(name="field.tidy", queueing_lock="field.tidy")
def tidy_all(timestamp: int = 0) -> int:
    """Throw away unfinished pictures after a week, phones that nobody uses, yesterday's bundles."""
    done = 0
    for _province in each_province():
        done += sweep()
        done += forget_old(clock.today())
        done += Device.objects.filter(last_seen__lt=clock.now() - FORGOTTEN).delete()[0]
    return done
