"""Jobs of the figures; each can also be called directly, inside the province or with its schema.

`request_refresh` asks for a roll-up when the transaction commits: only then do others see the
marks, and only then is a refresh that waits in the queue sure to find them. If the machine dies in
between, `sweep` finds the marks within a minute. No job holds a queue lock while it runs, so a
killed worker blocks nothing; the database's own lock keeps refreshes apart.
"""

from django.db import transaction
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from toso.figures.counting import open_month
from toso.figures.drift import prove
from toso.figures.models import Dirty
from toso.figures.rolling import refresh_dirty as refresh
from toso.kit import clock
from toso.kit.folders import schema
from toso.kit.jobs import defer_once, each_province
from toso.kit.period import Period
from toso.kit.statements import rows

LIMIT = 5_000


@app.task(name="figures.refresh_dirty")
def refresh_dirty(schema: str) -> int:
    """Roll up what is marked in one province."""
    with schema_context(schema):
        taken = total = refresh(LIMIT)
        while taken == LIMIT:
            taken = refresh(LIMIT)
            total += taken
    return total


@app.task(name="figures.prove_province")
def prove_province(schema: str) -> int:
    """Recount one province, report and repair drift; returns the differences found."""
    with schema_context(schema):
        return prove()


@app.periodic(cron="* * * * *")
@app.task(name="figures.sweep", queueing_lock="figures.sweep")
def sweep(timestamp: int = 0) -> int:
    """Refresh marks that no job was left for; returns how many."""
    return sum(refresh_dirty(schema) for schema in each_province() if Dirty.objects.exists())


@app.periodic(cron="20 2 * * *")
@app.task(name="figures.nightly_recount", queueing_lock="figures.nightly_recount")
def nightly_recount(timestamp: int = 0) -> int:
    """Recount every province; returns the differences found, which are defects."""
    return sum(prove_province(schema) for schema in each_province())


@app.periodic(cron="5 0 1 * *")
@app.task(name="figures.open_months", queueing_lock="figures.open_months")
def open_months(timestamp: int = 0) -> int:
    """Give every province its figures of the month that begins; the night does it too."""
    month = Period.of(clock.today())
    return sum(open_month(month) for _province in each_province())


def request_refresh() -> None:
    """Ask for a roll-up of this province when the transaction commits; asking twice is one job."""
    name = schema()
    transaction.on_commit(lambda: _enqueue(name))


def _enqueue(schema: str) -> None:
    """A job that has not begun will see the marks; most pushes find one waiting."""
    lock = f"figures.refresh {schema}"
    if not rows(_WAITS, [lock]):
        defer_once(refresh_dirty, lock, schema=schema)


_WAITS = "select from public.procrastinate_jobs where queueing_lock = %s and status = 'todo'"
