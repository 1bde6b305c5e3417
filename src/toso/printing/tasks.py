"""The jobs of bundles. Each can be cut off anywhere: what is left is found again every minute."""

import uuid
from datetime import timedelta

from django.db import transaction
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from toso.kit import clock
from toso.kit.folders import schema
from toso.kit.jobs import defer_once, each_province
from toso.printing import bundling
from toso.printing.models import Bundle

KEPT_FOR = timedelta(days=30)


@app.task(name="printing.work")
def work(schema: str, key: str) -> None:
    """Make what one bundle waits for."""
    with schema_context(schema):
        bundling.run(uuid.UUID(key))


def request_work(bundle: Bundle) -> None:
    """Ask for the job when the transaction commits; asking twice is one job."""
    name, key = schema(), str(bundle.pk)
    lock = f"printing {name} {key}"
    transaction.on_commit(lambda: defer_once(work, lock, schema=name, key=key))


@app.periodic(cron="* * * * *")
@app.task(name="printing.sweep", queueing_lock="printing.sweep")
def sweep(timestamp: int = 0) -> int:
    """Go on with what a killed worker left; returns how many bundles."""
    done = 0
    for _province in each_province():
        for key in unfinished():
            bundling.run(key)
            done += 1
    return done


def unfinished() -> list[uuid.UUID]:
    waiting = Bundle.objects.filter(finished_at=None, cancelled_at=None)
    return list(waiting.order_by("asked_at").values_list("pk", flat=True))


@app.periodic(cron="55 2 * * *")
@app.task(name="printing.forget", queueing_lock="printing.forget")
def forget(timestamp: int = 0) -> int:
    """Delete bundles after 30 days: their papers can be printed again at any time."""
    gone = 0
    for _province in each_province():
        old = Bundle.objects.filter(asked_at__lt=clock.now() - KEPT_FOR)
        gone += old.count()
        old.delete()
    return gone
