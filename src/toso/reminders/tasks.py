"""Jobs of reminders: gathered each hour of the day, each message sent by a job of its own."""

import uuid

from django.db import transaction
from django_tenants.utils import get_tenant_model, schema_context
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from toso.kit import clock
from toso.reminders.delivering import deliver, waiting_today
from toso.reminders.gathering import gather


@app.periodic(cron="10 * * * *")
@app.task(name="reminders.gather", queueing_lock="reminders.gather")
def gather_all(timestamp: int = 0) -> int:
    """Write the day's messages of every province; what comes up later in the day is for tomorrow,
    for one message a day is enough. Returns how many wait to be sent."""
    asked = 0
    for province in get_tenant_model().objects.exclude(schema_name="public"):
        with schema_context(province.schema_name):
            now = clock.now()
            gather(now)
            for key in waiting_today(now):
                _enqueue(province.schema_name, str(key))
                asked += 1
    return asked


@app.task(name="reminders.deliver")
def deliver_one(schema: str, key: str) -> int:
    """Send one message by its channels."""
    with schema_context(schema):
        return deliver(uuid.UUID(key), clock.now())


def _enqueue(schema: str, key: str) -> None:
    job = deliver_one.configure(queueing_lock=f"reminder {schema} {key}")
    try:
        with transaction.atomic():
            job.defer(schema=schema, key=key)
    except AlreadyEnqueued:
        pass
