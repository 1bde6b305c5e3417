"""Letting an import in: batch by batch, each a transaction of its own, until no row is left.

A batch pushes its operations and writes its rows' outcomes together. So a worker killed in the
middle leaves whole batches behind, and whoever goes on takes the next one.
"""

import uuid
from collections import defaultdict
from itertools import groupby

from django.db import transaction

from toso.field.pushing import push
from toso.field.refusals import REASONS
from toso.field.speech import Speech
from toso.gateway import twins
from toso.gateway.fields import HOUSEHOLDS, ROSTER
from toso.gateway.models import Commit, Import, ImportRow
from toso.gateway.rosters import draft_roster
from toso.gateway.saying import Body, Speaker
from toso.gateway.twins import Home
from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.people.scope import Scope

BATCH = 200


class NotReady(ValueError):
    """The import still has something to settle; the page says what."""


@transaction.atomic
def begin(imported: Import, by: Account) -> Commit:
    """Take an import in: from here on nothing of it can be changed. Twice is once."""
    imported = Import.objects.select_for_update().get(pk=imported.pk)
    if found := Commit.objects.filter(pk=imported.pk).first():
        return found
    rows = imported.rows.all()
    if not rows.exists() or rows.filter(blocked=True).exists():
        raise NotReady
    commit = Commit.objects.create(imported=imported, by=by, at=clock.now())
    record("import.commit", actor=by, subject=imported.pk, place=imported.village_id,
           kind=imported.kind, file=imported.file_name, sha256=imported.file_hash,
           rows=rows.count())  # fmt: skip
    return commit


def run(key: uuid.UUID) -> None:
    """Do what is left of a commit."""
    while step(key):
        pass


@transaction.atomic
def step(key: uuid.UUID) -> bool:
    """One batch; False when nothing is left, or when somebody else is at it."""
    commit = (
        Commit.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("imported", "by").filter(pk=key, finished_at=None).first()
    )  # fmt: skip
    if commit is None:
        return False
    if commit.imported.kind == ROSTER:
        commit.decision = draft_roster(commit.imported, commit.by)
        return _finish(commit)
    rows = _next(commit.imported)
    if not rows:
        return _finish(commit)
    _push(commit, rows)
    return True


def _next(imported: Import) -> list[ImportRow]:
    """The next rows, whole households only; each row is at most two operations."""
    waiting = imported.rows.filter(outcome="").order_by("group", "number")
    rows = list(waiting[: BATCH // 2])
    if len(rows) == BATCH // 2:
        last = rows[-1].group
        whole = [row for row in rows if row.group != last]
        rows = whole or list(waiting.filter(group=last))
    return rows


def _push(commit: Commit, rows: list[ImportRow]) -> None:
    """Say a batch at the door and keep the answers."""
    speaker, bodies = Speaker(commit), []
    fates: dict[int, str] = {}
    there = _homes(commit.imported) if any(r.twin.get("id") for r in rows) else {}
    for _, members in groupby(rows, key=lambda row: row.group):
        mine = list(members)
        if commit.imported.kind == HOUSEHOLDS:
            said, fate = speaker.household(mine, there)
        else:
            said, fate = speaker.business(mine[0])
        bodies += said
        fates |= fate
    refused = say(commit.by, bodies)
    for row in rows:
        row.outcome, row.detail = fates[row.number], ""
        if why := refused.get(row.number):
            row.outcome, row.detail = "refused", why
    ImportRow.objects.bulk_update(rows, ["outcome", "detail"])


def say(by: Account | None, bodies: list[Body]) -> dict[int, str]:
    """Push operations in packs; returns for each row that was refused why."""
    assert by
    scope, refused = Scope.of(by, clock.today()), {}
    for start in range(0, len(bodies), BATCH):
        part = bodies[start : start + BATCH]
        heard, _ = push(by, scope, part)
        for body, speech in zip(part, heard, strict=True):
            if speech is None or speech.refused or speech.status == "held":
                refused[body.get("seq", 0)] = _why(speech)
    return refused


def _why(speech: Speech | None) -> str:
    words = REASONS.get(speech.reason) if speech else None
    return f"{words.message} {words.remedy}" if words else ""


def _homes(imported: Import) -> dict[uuid.UUID, Home]:
    found = twins.registered_homes(imported.village_id, clock.today())
    return {home.id: home for homes in found.values() for home in homes if home.id}


def _finish(commit: Commit) -> bool:
    commit.finished_at = clock.now()
    commit.save(update_fields=["finished_at", "decision"])
    counted: dict[str, int] = defaultdict(int)
    for outcome in commit.imported.rows.values_list("outcome", flat=True):
        counted[outcome] += 1
    record("import.done", actor=commit.by, subject=commit.pk, place=commit.imported.village_id,
           rows=dict(counted))  # fmt: skip
    return False
