"""How a target stands: read from its versions and replies, never stored.

A plan that asks for two-way work (003 II.2) puts a target in force only when its receiver accepts
it; elsewhere a superior's document binds from its day, and a receiver may still contest it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from toso.targets.models import Reply, Target, Version


class State(TextChoices):
    """What a target waits for."""

    PROPOSED = "proposed", _("đề xuất, chờ cấp trên")
    WITHDRAWN = "withdrawn", _("đã rút đề xuất")
    ASSIGNED = "assigned", _("đã giao, chờ nơi nhận")
    CONTESTED = "contested", _("đang kiến nghị")
    ANSWERED = "answered", _("đã trả lời kiến nghị")
    ACCEPTED = "accepted", _("đã nhận")
    CLOSED = "closed", _("đã nhập vào đơn vị mới")


@dataclass(frozen=True)
class Event:
    """One thing that happened to a target: a version made, or a word said of it."""

    at: datetime
    version: Version
    reply: Reply | None = None

    @property
    def word(self) -> str:
        return self.reply.word if self.reply else self.version.made

    @property
    def label(self) -> str:
        said: Any = self.reply.get_word_display() if self.reply else self.version.get_made_display()
        return str(said)


def versions(target: Target) -> list[Version]:
    """All versions, the oldest first; no query when prefetched."""
    return sorted(target.versions.all(), key=lambda version: version.number)


def latest(target: Target) -> Version | None:
    """The newest version, a proposal included: what a form was opened on."""
    rows = versions(target)
    return rows[-1] if rows else None


def current(target: Target) -> Version | None:
    """The newest version that a document has given, whether or not it is accepted yet."""
    return next((v for v in reversed(versions(target)) if v.is_issued), None)


def proposal(target: Target) -> Version | None:
    """The newest version, when it is a proposal that waits."""
    last = latest(target)
    if last is None or last.is_issued or _withdrawn(last):
        return None
    return last


def in_force(target: Target, day: date | None = None) -> Version | None:
    """The version that binds, today or on a day ("as it was"); None when none did."""
    for version in reversed(versions(target)):
        since = version.in_force_since()
        if since and (day is None or since <= day):
            return version
    return None


def pending(target: Target) -> Version | None:
    """A version that a document has given and that its receiver has still to accept."""
    newest = current(target)
    return newest if newest and newest != in_force(target) else None


def state(target: Target) -> State:
    """One word for how it stands."""
    if target.successor_id:
        return State.CLOSED
    version = current(target)
    if version is None:
        return State.PROPOSED if proposal(target) else State.WITHDRAWN
    words = {
        Reply.Word.ACCEPTED: State.ACCEPTED,
        Reply.Word.CONTESTED: State.CONTESTED,
        Reply.Word.ANSWERED: State.ANSWERED,
    }
    said = [reply.word for reply in version.said() if reply.word in words]
    if not said and target.assigner == target.receiver:
        return State.ACCEPTED  # parts by household group that a place gives itself
    return words[Reply.Word(said[-1])] if said else State.ASSIGNED


def history(target: Target) -> list[Event]:
    """Everything that happened, the oldest first; nothing is ever lost from it."""
    return sorted(_events(versions(target)), key=lambda event: (event.at, event.version.number))


def claim(target: Target) -> int:
    """What it may come to hold of its parent: the greater of what is in force and what waits."""
    return max((v.count for v in _live(target)), default=0)


def room(target: Target) -> int:
    """What its own parts may hold together: the lesser of what is in force and what waits."""
    if target.successor_id or in_force(target) is None:
        return 0
    return min(v.count for v in _live(target))


def _live(target: Target) -> list[Version]:
    if target.successor_id:
        return []
    return [v for v in (in_force(target), pending(target)) if v]


def _withdrawn(version: Version) -> bool:
    return any(reply.word == Reply.Word.WITHDRAWN for reply in version.said())


def _events(rows: Iterable[Version]) -> Iterator[Event]:
    for version in rows:
        yield Event(version.made_at, version)
        for reply in version.said():
            yield Event(reply.at, version, reply)
