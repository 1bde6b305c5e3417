"""A push: one transaction for each village, a result for each operation (docs/field.md)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from toso.field import store
from toso.field.flush import flush
from toso.field.ledger import Ledger
from toso.field.payloads import TYPES
from toso.field.refusals import Refuse, Wait
from toso.field.speech import Speech, hear, recall
from toso.field.verbs import VERBS
from toso.kit import clock
from toso.people.models import Account
from toso.people.scope import Scope


def push(
    account: Account, scope: Scope, bodies: Sequence[Any]
) -> tuple[list[Speech | None], dict[UUID, int]]:
    """Take operations in. Returns what became of each, in order, and the villages' cursors.

    An operation without an id is None. Permission is asked for all at once; then each village is
    one transaction under its own lock, so that one village's trouble is not another's.
    """
    now = clock.now()
    heard = [hear(body, account, now) for body in bodies]
    firsts = _firsts(heard)
    _judge_scope(firsts, scope)
    cursors: dict[UUID, int] = {}
    if refused := [s for s in firsts if s.refused]:
        _keep_refused(refused)
    accepted = [s for s in firsts if not s.refused]
    for village in sorted({s.village for s in accepted}):
        cursors[village] = push_village(village, [s for s in accepted if s.village == village], now)
    _echo(heard)
    return heard, cursors


@transaction.atomic
def push_village(village: UUID, speeches: Sequence[Speech], now: datetime) -> int:
    """One village: lock, store raw, apply what is new, count, conclude. Returns the cursor."""
    seq = store.lock(village)
    new = store.keep(speeches)
    fresh = [s for s in speeches if s.id in new]
    _answer_repeats([s for s in speeches if s.id not in new])
    if not fresh:
        return seq
    ledger = Ledger(village, seq, now)
    done = _apply(ledger, fresh)
    flush(ledger)
    store.conclude(village, ledger.seq, done)
    return ledger.seq


def _firsts(heard: Sequence[Speech | None]) -> list[Speech]:
    """The first of each id; a repeat inside the same push is answered like any other repeat."""
    firsts: dict[UUID, Speech] = {}
    for speech in heard:
        if speech is None:
            continue
        first = firsts.setdefault(speech.id, speech)
        if first.digest != speech.digest:
            speech.refuse("id_reused")
    return list(firsts.values())


def _echo(heard: Sequence[Speech | None]) -> None:
    """Answer the repeats inside one push as the first of their id was answered."""
    firsts: dict[UUID, Speech] = {}
    for speech in heard:
        first = firsts.setdefault(speech.id, speech) if speech else None
        if speech is None or first is None or first is speech or speech.reason == "id_reused":
            continue
        if first.refused:
            speech.refuse(first.reason, first.detail)
        else:
            speech.status = "held" if first.status == "held" else "duplicate"
            speech.reason, speech.needs, speech.version = first.reason, first.needs, first.version


def _judge_scope(speeches: Sequence[Speech], scope: Scope) -> None:
    """Refuse what is said about villages where its author may not say it: a query a verb."""
    villages = {s.village for s in speeches if not s.refused}
    verbs = {TYPES[s.type][1] for s in speeches if not s.refused}
    allowed = {verb: scope.among(villages, verb) for verb in verbs}
    for speech in speeches:
        if not speech.refused and speech.village not in allowed[TYPES[speech.type][1]]:
            speech.refuse("not_your_village")


@transaction.atomic
def _keep_refused(speeches: Sequence[Speech]) -> None:
    """Refused operations are stored too: what a phone said is never lost."""
    new = store.keep(speeches)
    _answer_repeats([s for s in speeches if s.id not in new])


def _answer_repeats(speeches: Sequence[Speech]) -> None:
    """Give what came before the answer that it got then; another thing under its id is refused."""
    known = store.stored([s.id for s in speeches]) if speeches else {}
    for speech in speeches:
        before = known[speech.id]
        if before.digest != speech.digest:
            speech.refuse("id_reused")
        elif before.status == "rejected":
            speech.refuse(before.reason, before.detail)
        else:
            speech.status = "held" if before.status == "held" else "duplicate"
            speech.reason = before.reason
            speech.needs = [before.waits_for] if before.waits_for else []
            speech.version = before.version


def _apply(ledger: Ledger, fresh: Sequence[Speech]) -> list[Speech]:
    """Apply operations until nothing more can be, then what was held for what has arrived."""
    done: dict[UUID, Speech] = {}
    pending = list(fresh)
    while pending:
        done.update({s.id: s for s in pending})
        ledger.learn(pending)
        _round(ledger, pending)
        arrived, ledger.arrived = ledger.arrived, set()
        rows = store.waiting_for(ledger.village, arrived)
        pending = [recall(row) for row in rows if row.id not in done]
        pending += [s for s in done.values() if s.status == "held" and arrived & set(s.needs)]
    return list(done.values())


def _round(ledger: Ledger, speeches: Sequence[Speech]) -> None:
    """Try each operation once; those that wait are tried again by the caller."""
    for speech in speeches:
        speech.reason, speech.needs = "", []
        try:
            VERBS[speech.type](ledger, speech)
            speech.status = "conflict" if speech.cases else "applied"
        except Wait as wait:
            speech.status, speech.reason, speech.needs = "held", "waits_for", wait.needs
        except Refuse as refusal:
            speech.refuse(refusal.reason, refusal.detail)
