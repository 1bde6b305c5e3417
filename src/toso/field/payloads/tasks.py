"""Payloads about the team's tasks: `subject` is the task."""

from typing import Literal
from uuid import UUID

from toso.field.payloads.base import Note, Payload


class TaskDone(Payload):
    """The task is finished, wholly or in part; no word needs to be typed."""

    result: Literal["full", "part"]
    words: Note = ""


class TaskNote(Payload):
    """How far the work has come, or that it is stuck."""

    stuck: bool = False
    words: Note = ""


class TaskHand(Payload):
    """Who of the team does the task from now on."""

    member: UUID


TYPES: dict[str, tuple[type[Payload], str]] = {
    "task.done": (TaskDone, "visit.record"),
    "task.note": (TaskNote, "visit.record"),
    "task.hand": (TaskHand, "task.hand"),
}
