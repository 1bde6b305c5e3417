"""Tasks, topics and requests in the one search of the desk; work given to many teams shows once."""

from typing import Any

from django.db.models import Count, F
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from toso.kit.finding import Hit
from toso.people.scope import Scope
from toso.tasks.lists import Places, period_words
from toso.tasks.models import Request, Task, Topic
from toso.tasks.querysets import DO, WRITE


def find_tasks(scope: Scope, text: str, limit: int) -> list[Hit]:
    """What is read of tasks, topics and requests, the latest first."""
    hits: list[Hit] = []
    if scope.can(WRITE) or scope.can(DO):
        hits += _tasks(scope, text, limit)
        hits += _topics(scope, text, limit - len(hits))
    return hits + _requests(scope, text, limit - len(hits))


def _tasks(scope: Scope, text: str, limit: int) -> list[Hit]:
    found = Task.objects.within(scope).matching(text)
    first = found.order_by("batch", "pk").distinct("batch").values("pk")
    latest = F("due").desc(nulls_last=True)
    rows = list(Task.objects.filter(pk__in=first).order_by(latest, "title", "pk")[:limit])
    beside = found.filter(batch__in=[row.batch for row in rows]).order_by().values_list("batch")
    many = dict(beside.annotate(n=Count("pk")))
    places = Places(scope, scope.on)
    places.read(row.unit_id for row in rows)
    return [_hit(row, many[row.batch], places) for row in rows]


def _hit(row: Task, many: int, places: Places) -> Hit:
    if many > 1:
        url = f"{reverse('tasks:index')}?{urlencode({'q': row.title})}"
        return Hit(row.title, _("%(n)s Tổ") % {"n": many}, url)
    return Hit(row.title, places.place(row.unit_id), reverse("tasks:task", args=[row.pk]))


def _topics(scope: Scope, text: str, limit: int) -> list[Hit]:
    rows = Topic.objects.within(scope).matching(text).order_by("-period", "pk")[: max(limit, 0)]
    return [
        Hit(row.title, period_words(row.when), reverse("tasks:topic", args=[row.pk]), "calendar")
        for row in rows
    ]


def _requests(scope: Scope, text: str, limit: int) -> list[Hit]:
    rows: Any = Request.objects.within(scope).matching(text).select_related("receiver")
    return [
        Hit(row.title, str(row.receiver), reverse("tasks:request", args=[row.pk]), "chat")
        for row in rows.order_by("-sent_at", "pk")[: max(limit, 0)]
    ]
