"""Taking an import back as one act, without taking back what others have done since.

What an import registered is said to have left on the day that it came: no day ever had it, so the
figures become what they were. A household of which anybody has said something since (a visit, a
change, a new person) stays as it is, and is listed.
"""

import uuid
from datetime import timedelta
from itertools import groupby

from django.db import connection, transaction

from toso.field.store import lock
from toso.gateway.committing import BATCH, say
from toso.gateway.fields import HOUSEHOLDS
from toso.gateway.grouping import representative
from toso.gateway.models import Commit, Import, ImportRow, Undo
from toso.gateway.rosters import discard_draft
from toso.gateway.saying import Body, Speaker, subject_id
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account
from toso.registers.models import Business, Household, Resident

KEPT_FOR = timedelta(days=30)
REGISTERED = ("added", "merged")


class TooLate(ValueError):
    """The import can no longer be taken back; the page says why."""


@transaction.atomic
def begin(imported: Import, by: Account) -> Undo:
    """Ask for the undo of a finished import. Twice is once."""
    commit = Commit.objects.select_for_update().get(pk=imported.pk)
    if found := Undo.objects.filter(pk=imported.pk).first():
        return found
    if not commit.finished_at or clock.now() > commit.finished_at + KEPT_FOR:
        raise TooLate
    undo = Undo.objects.create(imported=imported, by=by, at=clock.now())
    record("import.undo", actor=by, subject=imported.pk, place=imported.village_id,
           kind=imported.kind)  # fmt: skip
    return undo


def run(key: uuid.UUID) -> None:
    """Do what is left of an undo."""
    while step(key):
        pass


@transaction.atomic
def step(key: uuid.UUID) -> bool:
    """One batch; False when nothing is left, or when somebody else is at it."""
    undo = (
        Undo.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("imported", "by").filter(pk=key, finished_at=None).first()
    )  # fmt: skip
    if undo is None:
        return False
    commit = Commit.objects.get(pk=key)
    rows = _next(undo.imported)
    if not rows:
        discard_draft(commit)
        undo.finished_at = clock.now()
        undo.save(update_fields=["finished_at"])
        return False
    lock(undo.imported.village_id)
    _take_back(undo, commit, rows)
    return True


def _next(imported: Import) -> list[ImportRow]:
    waiting = imported.rows.filter(outcome__in=REGISTERED).order_by("group", "number")
    rows = list(waiting[: BATCH // 2])
    if len(rows) == BATCH // 2:
        last = rows[-1].group
        rows = [row for row in rows if row.group != last] or list(waiting.filter(group=last))
    return rows


def _take_back(undo: Undo, commit: Commit, rows: list[ImportRow]) -> None:
    spoken = spoken_of(commit)
    speaker, bodies = Speaker(commit), []
    for _, members in groupby(rows, key=lambda row: row.group):
        mine = list(members)
        things = _things(commit.imported, mine)
        touched = spoken & {subject for _, subject in things}
        for row in mine:
            row.outcome = "kept" if touched else "withdrawn"
        if not touched:
            bodies += _goings(undo, commit, speaker, things)
    say(undo.by, bodies)
    ImportRow.objects.bulk_update(rows, ["outcome"])


def _things(imported: Import, members: list[ImportRow]) -> list[tuple[str, uuid.UUID]]:
    """What the rows of one household, or one business, registered."""
    if imported.kind != HOUSEHOLDS:
        return [("business", subject_id(imported.pk, "business", r.number)) for r in members]
    found = [("resident", subject_id(imported.pk, "resident", r.number)) for r in members]
    if members[0].outcome == "added":
        found.append(("household", subject_id(imported.pk, "household", members[0].group)))
    return found


def _goings(
    undo: Undo, commit: Commit, speaker: Speaker, things: list[tuple[str, uuid.UUID]]
) -> list[Body]:
    day = commit.at.astimezone(HANOI).date().isoformat()
    versions: dict[uuid.UUID, int] = {}
    for model in (Household, Resident, Business):
        rows = model.objects.filter(pk__in=[id for _, id in things])
        versions |= dict(rows.values_list("pk", "version"))
    at = undo.at.isoformat()
    return [speaker.gone(kind, id, versions[id], at, day) for kind, id in things if id in versions]


def staying(commit: Commit) -> list[str]:
    """The households or businesses that an undo would leave, by name: others speak of them."""
    spoken, found = spoken_of(commit), []
    rows = commit.imported.rows.filter(outcome__in=REGISTERED).order_by("group", "number")
    for _, members in groupby(rows, key=lambda row: row.group):
        mine = list(members)
        if spoken & {subject for _, subject in _things(commit.imported, mine)}:
            found.append(representative(mine))
    return found


def spoken_of(commit: Commit) -> set[uuid.UUID]:
    """Everything that operations of others have named in this village since the commit."""
    with connection.cursor() as cursor:
        cursor.execute(_SPOKEN, [commit.imported.village_id, commit.at, commit.pk])
        return {row[0] for row in cursor.fetchall()}


_SPOKEN = """
select distinct named[1]::uuid from field_operation as o,
  regexp_matches(o.body::text,
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'gi') as named
where o.village = %s and o.received >= %s and o.device is distinct from %s
  and o.status in ('applied', 'conflict', 'held')
"""
