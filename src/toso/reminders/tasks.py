"""Jobs of reminders: gathered each hour of the day, each message sent by a job of its own."""

import uuid

from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from toso.kit import clock
from toso.kit.jobs import defer_once, each_province
from toso.reminders.delivering import deliver, waiting_today
from toso.reminders.gathering import gather


@app.periodic(cron="10 * * * *")
@app.task(name="reminders.gather", queueing_lock="reminders.gather")
def gather_all(timestamp: int = 0) -> int:
    """Write the day's messages of every province; what comes up later in the day is for tomorrow,
    for one message a day is enough. Returns how many wait to be sent."""
    asked = 0
    for province in each_province():
        now = clock.now()
        gather(now)
        for key in waiting_today(now):
            lock = f"reminder {province} {key}"
            defer_once(deliver_one, lock, schema=province, key=str(key))
            asked += 1
    return asked


@app.task(name="reminders.deliver")
def deliver_one(schema: str, key: str) -> int:
    """Send one message by its channels."""
    with schema_context(schema):
        return deliver(uuid.UUID(key), clock.now())
