"""Jobs of all provinces: standing in each of them in turn, and asking for one job only once."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django_tenants.utils import get_public_schema_name, get_tenant_model, schema_context
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task


def each_province() -> Iterator[str]:
    """Stand in each province in turn; yields the name of its schema."""
    provinces = get_tenant_model().objects.exclude(schema_name=get_public_schema_name())
    for name in list(provinces.order_by("schema_name").values_list("schema_name", flat=True)):
        with schema_context(name):
            yield name


def defer_once(task: Task[Any, Any, Any], lock: str, **said: Any) -> None:
    """Ask for a job unless one under the same lock already waits; what runs is no hindrance."""
    job = task.configure(queueing_lock=lock)
    try:
        with transaction.atomic():
            job.defer(**said)
    except AlreadyEnqueued:
        pass
