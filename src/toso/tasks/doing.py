"""What becomes of a task: noted, done with a result, returned, handed to a member, cancelled.

A move has its own time and an identity of its own, so that a phone may say it again and late.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from toso.figures.counting import recount_since
from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.tasks import measures
from toso.tasks.models import Move, Task

DECIDING = {
    Move.Word.ISSUED: Task.State.OPEN,
    Move.Word.DONE: Task.State.DONE,
    Move.Word.RETURNED: Task.State.RETURNED,
    Move.Word.CANCELLED: Task.State.CANCELLED,
}


class Refused(Exception):
    """The task cannot take this move; `reason` is a key of the page's and the door's words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Saying:
    """One thing that somebody says of a task."""

    word: str
    by: Account | None
    text: str = ""
    result: str = ""
    title: str = ""
    member: uuid.UUID | None = None
    member_name: str = ""
    id: uuid.UUID | None = None
    at: datetime | None = None


@transaction.atomic
def move(task: Task, said: Saying) -> Task:
    """Write a move and let the task stand where its moves lead. Raises Refused."""
    row: Task = Task.objects.select_for_update().get(pk=task.pk)
    _judge(row, said)
    made = Move(
        task=row, word=said.word, text=said.text.strip(), result=said.result,
        member_id=said.member, member_name=said.member_name, by=said.by,
        by_name=said.by.full_name if said.by else "", by_title=said.title,
        at=said.at or clock.now(),
    )  # fmt: skip
    if said.id:
        made.pk = said.id
    made.save(force_insert=True)
    settle(row)
    count_again([row], made.at)
    record(
        f"task.{said.word}", actor=said.by, subject=row.pk, place=row.unit_id, text=said.text,
    )  # fmt: skip
    return row


def _judge(task: Task, said: Saying) -> None:
    """What a state allows: what is cancelled takes nothing more; only what is done is returned."""
    if task.state == Task.State.DRAFT:
        raise Refused("task_draft")
    if task.state == Task.State.CANCELLED:
        raise Refused("task_cancelled")
    if said.word == Move.Word.RETURNED and task.state != Task.State.DONE:
        raise Refused("task_not_done")
    if said.word == Move.Word.HANDED and task.state == Task.State.DONE:
        raise Refused("task_done")


def settle(task: Task) -> None:
    """The state of the last deciding move, and who holds the task by the last handing.

    It was given before all else, whatever a phone's slow clock says.
    """
    moves = sorted(task.moves.all(), key=lambda m: (m.word != Move.Word.ISSUED, m.at, m.pk))
    deciding = [m for m in moves if m.word in DECIDING]
    task.state = DECIDING[Move.Word(deciding[-1].word)]
    handed = [m for m in moves if m.word in (Move.Word.ISSUED, Move.Word.HANDED)]
    task.member_id, task.member_name = handed[-1].member_id, handed[-1].member_name
    task.save(update_fields=["state", "member", "member_name"])


def count_again(tasks: Iterable[Task], at: datetime) -> None:
    """Figures that tasks feed, in the transaction that changed them (TSK-01)."""
    rows = Task.objects.filter(
        pk__in=[row.pk for row in tasks], kind=measures.KIND, team__level="village",
        documents__isnull=False,
    )  # fmt: skip
    villages = sorted(set(rows.values_list("unit", flat=True)))
    if villages:
        day = at.astimezone(clock.HANOI).date()
        recount_since(villages, day, kinds=measures.Propagation.kinds)


@transaction.atomic
def discard(task: Task, by: Account) -> None:
    """Throw a draft away; what was issued is cancelled with a reason, never thrown away."""
    row: Task = Task.objects.select_for_update().get(pk=task.pk)
    if row.state != Task.State.DRAFT:
        raise Refused("task_issued")
    record("task.discard", actor=by, subject=row.pk, place=row.unit_id, title=row.title)
    row.delete()
