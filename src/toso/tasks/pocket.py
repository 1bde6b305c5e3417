"""A team's tasks and topics as its members' phones hold them, to be read with no network."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from toso.kit.period import Period
from toso.people.models import Account
from toso.tasks.catalogue import KINDS, tag_labels
from toso.tasks.lists import period_words
from toso.tasks.models import Move, Task, Topic
from toso.tasks.topics import guides_for

KEPT = timedelta(days=30)


def tasks_of(villages: Iterable[uuid.UUID], day: date) -> list[dict[str, Any]]:
    """What is still to be done, and what was due in the last month, the most pressing first."""
    near = Q(state__in=["open", "returned"]) | Q(state="done", due__gte=day - KEPT)
    rows = list(
        Task.objects.filter(near, unit__in=list(villages))
        .active(day)
        .select_related("topic", "accountable")
        .prefetch_related("documents")
        .order_by("due", "pk")
    )
    last = _last_words(rows)
    return [_whole(row, last.get(row.pk)) for row in rows]


def _last_words(rows: list[Task]) -> dict[uuid.UUID, Move]:
    """Of each task the last move, which tells why it came back or where it stands."""
    moves = Move.objects.filter(task__in=rows).order_by("task", "-at", "-pk").distinct("task")
    return {move.task_id: move for move in moves}


def _whole(task: Task, last: Move | None) -> dict[str, Any]:
    keys = [guide.key for guide in guides_for(task.tags)]
    if task.topic:
        keys = [*task.topic.guides, *(key for key in keys if key not in task.topic.guides)]
    kind = KINDS.get(task.kind)
    return {
        "id": task.pk, "place": task.unit_id, "title": task.title, "content": task.content,
        "deliverable": task.deliverable, "due": task.due, "state": task.state,
        "open": task.state in ("open", "returned"), "type": str(kind.label if kind else task.kind),
        "icon": kind.icon if kind else "done", "ad_hoc": task.origin == Task.Origin.AD_HOC,
        "member": task.member_id, "member_name": task.member_name,
        "accountable": str(task.accountable or ""), "tags": tag_labels(task.tags), "guides": keys,
        "documents": [{"number": str(d), "title": d.title} for d in task.documents.all()],
        "topic": task.topic.title if task.topic else "",
        "last": {"word": last.word, "text": last.text, "by": last.by_name, "at": last.at}
        if last and last.text
        else None,
    }  # fmt: skip


def topics_of(villages: Iterable[uuid.UUID], day: date) -> list[dict[str, Any]]:
    """The topics that have begun for the teams of some villages: this month's, quarter's, year's,
    and what begins next month."""
    month = Period.of(day)
    now = Q(pk__in=Topic.objects.holding(day).values("pk"))
    rows = Topic.objects.above(list(villages), day).filter(
        now | Q(period=month.next().text), start__isnull=False
    )
    return [
        {
            "id": row.pk, "title": row.title, "content": row.content,
            "when": period_words(row.when), "now": day in row.when, "guides": row.guides,
            "order": n,
        }
        for n, row in enumerate(sorted(rows, key=lambda row: _nearness(row, day)))
    ]  # fmt: skip


def _nearness(topic: Topic, day: date) -> tuple[bool, int, str]:
    """This month's before the quarter's before the year's; what is to come last."""
    return (day not in topic.when, len(topic.when.months()), topic.title)


def due_for(account: Account, villages: Any, day: date) -> int:
    """How many tasks of a person are due today or tomorrow, or late: numbers only, for it is read
    on a locked screen."""
    rows: QuerySet[Any] = Task.objects.standing().active(day).filter(unit__in=villages)
    return int(rows.filter(member=account.pk, due__lte=day + timedelta(days=1)).count())
