"""Jobs of the gateway. Each can be cut off anywhere: what is left is found again every minute.

A job holds no queue lock while it runs and marks nothing as running; the rows of the database say
what is left, and a row lock keeps two workers off one batch.
"""

import uuid
from datetime import timedelta

from django.db import transaction
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from toso.gateway import committing, reading, undoing
from toso.gateway.models import Commit, Import, ImportRow, Page, Undo, Upload
from toso.kit import clock
from toso.kit.folders import schema
from toso.kit.jobs import defer_once, each_province

KEPT_FOR = timedelta(days=30)


@app.task(name="gateway.work")
def work(schema: str, key: str) -> None:
    """Do whatever one import waits for: being read, let in, or taken back."""
    with schema_context(schema):
        go_on(uuid.UUID(key))


def go_on(key: uuid.UUID) -> None:
    reading.read(key)
    committing.run(key)
    undoing.run(key)


def request_work(imported: Import) -> None:
    """Ask for the job when the transaction commits; asking twice is one job."""
    name, key = schema(), str(imported.pk)
    lock = f"gateway {name} {key}"
    transaction.on_commit(lambda: defer_once(work, lock, schema=name, key=key))


@app.periodic(cron="* * * * *")
@app.task(name="gateway.sweep", queueing_lock="gateway.sweep")
def sweep(timestamp: int = 0) -> int:
    """Go on with what a killed worker left; returns how many imports."""
    done = 0
    for _province in each_province():
        for key in unfinished():
            go_on(key)
            done += 1
    return done


def unfinished() -> list[uuid.UUID]:
    left = set(Upload.objects.values_list("pk", flat=True))
    left |= set(Commit.objects.filter(finished_at=None).values_list("pk", flat=True))
    left |= set(Undo.objects.filter(finished_at=None).values_list("pk", flat=True))
    return sorted(left)


@app.periodic(cron="50 2 * * *")
@app.task(name="gateway.forget", queueing_lock="gateway.forget")
def forget(timestamp: int = 0) -> int:
    """Delete what files said 30 days after they were let in, and imports nobody finished."""
    return sum(forget_old() for _province in each_province())


@transaction.atomic
def forget_old() -> int:
    """In one province; returns how many imports lost their content. What was done stays known."""
    before = clock.now() - KEPT_FOR
    idle, _ = Import.objects.filter(commit=None, at__lt=before).delete()
    old = Commit.objects.filter(finished_at__lt=before, imported__pages__isnull=False)
    keys = list(old.values_list("pk", flat=True).distinct())
    Page.objects.filter(imported__in=keys).delete()
    ImportRow.objects.filter(imported__in=keys).delete()
    Import.objects.filter(pk__in=keys).update(skipped=[])
    return len(keys) + bool(idle)
