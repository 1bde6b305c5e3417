"""The one way to write the journal, and the chain that shows when someone has tampered with it."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from toso.journal.models import Entry
from toso.kit import clock


def record(
    verb: str,
    *,
    actor: Any = None,
    subject: uuid.UUID | None = None,
    place: uuid.UUID | None = None,
    **detail: Any,
) -> Entry:
    """Write one entry in the current transaction. `actor` is an account or None for the system."""
    entry = entry_of(verb, actor=actor, subject=subject, place=place, **detail)
    entry.save(force_insert=True)
    return entry


def record_all(entries: Iterable[Entry]) -> list[Entry]:
    """Write many entries of one act at once, in the current transaction (see `entry_of`)."""
    return Entry.objects.bulk_create(entries)


def entry_of(
    verb: str,
    *,
    actor: Any = None,
    subject: uuid.UUID | None = None,
    place: uuid.UUID | None = None,
    **detail: Any,
) -> Entry:
    """An entry of this moment that is not written yet."""
    return Entry(
        verb=verb,
        actor=getattr(actor, "pk", None),
        actor_name=getattr(actor, "full_name", ""),
        subject=subject,
        place=place,
        at=clock.now(),
        detail=detail,
    )


def seal() -> int:
    """Chain the entries that are not chained yet, in the order of their ids; returns how many.

    Sealing apart from writing keeps concurrent writers from queueing at the end of the chain.
    """
    with transaction.atomic():
        last = (
            Entry.objects.filter(serial__isnull=False)
            .select_for_update()
            .order_by("-serial")
            .first()
        )
        serial, previous = (last.serial or 0, last.hash) if last else (0, "")
        fresh = list(Entry.objects.filter(serial__isnull=True).order_by("id").select_for_update())
        for entry in fresh:
            serial += 1
            entry.serial, entry.hash = serial, _digest(entry, previous)
            previous = entry.hash
        _write(fresh)
    return len(fresh)


def _write(sealed: list[Entry]) -> None:
    """The places in the chain, in one statement for some thousands."""
    with connection.cursor() as cursor:
        for start in range(0, len(sealed), 5_000):
            part = sealed[start : start + 5_000]
            cursor.execute(
                "update journal_entry set serial = link.serial, hash = link.hash"
                " from unnest(%s::uuid[], %s::bigint[], %s::text[]) as link(id, serial, hash)"
                " where journal_entry.id = link.id",
                [[e.pk for e in part], [e.serial for e in part], [e.hash for e in part]],
            )


def first_break() -> Entry | None:
    """The first sealed entry whose hash no longer fits its content, or None."""
    previous = ""
    for entry in Entry.objects.filter(serial__isnull=False).order_by("serial").iterator():
        if entry.hash != _digest(entry, previous):
            return entry
        previous = entry.hash
    return None


def _digest(entry: Entry, previous: str) -> str:
    content = [
        previous,
        str(entry.id),
        entry.verb,
        str(entry.actor),
        str(entry.subject),
        str(entry.place),
        entry.at.astimezone(clock.HANOI).isoformat(),
        json.dumps(entry.detail, sort_keys=True, ensure_ascii=False),
    ]
    return hashlib.sha256("\n".join(content).encode()).hexdigest()
