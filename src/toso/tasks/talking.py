"""What is talked about of tasks: one given task, between its team, the commune and who gave it."""

import uuid
from collections.abc import Collection

from django.urls import reverse

from toso.people.scope import Scope
from toso.tasks.models import Task
from toso.threads.subjects import Subject, levels_between


def find_tasks(scope: Scope, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, Subject]:
    """Those of a person's scope that were given: nobody below reads a draft."""
    seen = Task.objects.within(scope).exclude(state=Task.State.DRAFT).filter(pk__in=keys)
    return {task.pk: about_task(task) for task in seen.select_related("team", "issuer__unit")}


def about_task(task: Task) -> Subject:
    """The task as a thing that is talked about."""
    giver = task.issuer.unit.level if task.issuer else "commune"
    return Subject(
        "task", task.pk, task.unit_id, levels_between("village", giver), task.title,
        task.team.name,
        reverse("tasks:task", args=[task.pk]),
    )  # fmt: skip
