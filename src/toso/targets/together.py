"""Many targets answered in one act: accepted by their receiver, or their contests by the giver.

Each is judged by itself, by the rules of `answering`; what cannot be done stays as it was and says
why. The others are done together, in one transaction.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import entry_of, record_all
from toso.kit import clock
from toso.people.models import Account, Appointment
from toso.targets.answering import open_version
from toso.targets.giving import locked, prove
from toso.targets.models import Reply, Target, Version
from toso.targets.offices import require_answer, require_reply
from toso.targets.refusals import Refused
from toso.targets.states import State, state

Seen = Mapping[uuid.UUID, int]


@dataclass(frozen=True)
class Left:
    """A target that could not be answered, and why."""

    target: Target
    refusal: Refused


@dataclass(frozen=True)
class Outcome:
    """What an act did and what it left."""

    done: tuple[Reply, ...]
    left: tuple[Left, ...]


@transaction.atomic
def accept_all(seen: Seen, *, by: Account) -> Outcome:
    """The receiver takes several on; a contested one waits for its answer and is left (CAS-03)."""

    def check(target: Target) -> None:
        if state(target) == State.CONTESTED:
            raise Refused(_("Đang kiến nghị."), _("Hãy chờ nơi giao trả lời."))

    outcome = _each(seen, by, require_answer, Reply.Word.ACCEPTED, check)
    prove([reply.version.target_id for reply in outcome.done])
    return outcome


@transaction.atomic
def answer_all(seen: Seen, *, by: Account, reason: str) -> Outcome:
    """The giver keeps the numbers that were contested, with one answer to all of them."""
    if not reason.strip():
        raise Refused(_("Chưa có nội dung trả lời."), _("Hãy ghi vì sao giữ nguyên số đã giao."))

    def check(target: Target) -> None:
        if state(target) != State.CONTESTED:
            raise Refused(_("Không có kiến nghị nào đang chờ trả lời."), _("Hãy tải lại trang."))

    return _each(seen, by, require_reply, Reply.Word.ANSWERED, check, reason.strip())


def _each(
    seen: Seen,
    by: Account,
    require: Callable[[Account, Target], Appointment],
    word: Reply.Word,
    check: Callable[[Target], None],
    reason: str = "",
) -> Outcome:
    said: list[tuple[Version, Reply]] = []
    left: list[Left] = []
    seats: dict[tuple[uuid.UUID, str, str], Appointment] = {}
    for target in locked(seen):
        seat = (target.unit_id, target.assigner, target.receiver)
        if seat not in seats:
            seats[seat] = require(by, target)
        try:
            version = open_version(target, seen[target.pk])
            check(target)
        except Refused as refusal:
            left.append(Left(target, refusal))
            continue
        said.append((version, _reply(version, word, seats[seat], reason)))
    if len(said) + len(left) < len(seen):
        raise PermissionDenied(_("Chỉ tiêu không còn."))
    done = Reply.objects.bulk_create(reply for _, reply in said)
    verb = "target.accept" if word == Reply.Word.ACCEPTED else "target.answer"
    more = {"reason": reason} if reason else {}
    record_all(
        entry_of(
            verb, actor=by, subject=version.target_id, place=version.target.unit_id,
            number=version.number, **more,
        )
        for version, _ in said
    )  # fmt: skip
    return Outcome(tuple(done), tuple(left))


def _reply(version: Version, word: Reply.Word, held: Appointment, reason: str) -> Reply:
    return Reply(
        version=version, word=word, reason=reason, by=held.account, by_title=held.title,
        at=clock.now(),
    )  # fmt: skip
