"""The statements of the door: the village's lock, raw operations in, outcomes back (scale.md).

Values go as one JSON parameter per table; ids are sorted, which is what keeps concurrent pushes
from waiting for each other in a circle.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from toso.field.models import Operation, VillageSeq
from toso.field.speech import Speech


def lock(village: UUID) -> int:
    """Take the village's row, made on first use, and return its change number."""
    rows = VillageSeq.objects.select_for_update().filter(pk=village)
    if (row := rows.first()) is None:
        with connection.cursor() as cursor:
            cursor.execute(_FIRST, [village])
        row = rows.get()
    return row.seq


def advance(village: UUID, seq: int) -> None:
    """Put the village's change number where the ledger left it."""
    VillageSeq.objects.filter(pk=village).update(seq=seq)


def keep(speeches: Sequence[Speech]) -> set[UUID]:
    """Store operations raw, before they are applied; returns the ids that were new.

    What this server could not understand when it first came is new when it can.
    """
    if not speeches:
        return set()
    rows = [_raw(s) for s in sorted(speeches, key=lambda s: s.id)]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [json.dumps(rows)])
        return {row[0] for row in cursor.fetchall()}


def conclude(speeches: Iterable[Speech]) -> None:
    """Write what became of operations, in one statement."""
    rows = [
        {
            "id": str(s.id), "status": s.status, "reason": s.reason, "detail": s.detail,
            "waits_for": str(s.needs[0]) if s.needs else None, "version": s.version,
        }
        for s in sorted(speeches, key=lambda s: s.id)
    ]  # fmt: skip
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(_CONCLUDE, [json.dumps(rows)])


def stored(ids: Iterable[UUID]) -> dict[UUID, Operation]:
    """Operations that came before, by id, without their bodies."""
    return Operation.objects.defer("body").in_bulk(list(ids))


def waiting_for(village: UUID, arrived: Iterable[UUID]) -> list[Operation]:
    """Held operations of a village that wait for something that has just arrived."""
    wanted = list(arrived)
    if not wanted:
        return []
    held = Operation.objects.filter(status="held", waits_for__in=wanted, village=village)
    return list(held.select_related("account").order_by("id"))


def write(model: type[Model], rows: Iterable[Any], fixed: Collection[str] = ()) -> None:
    """Insert rows, or update those that stand except for some fields, in one statement.

    Half the time of `bulk_create`, which prepares every value of every row by itself.
    """
    columns = [(f.column, f.attname, f.name) for f in model._meta.concrete_fields]
    values = [
        {column: getattr(row, attribute) for column, attribute, _ in columns}
        for row in sorted(rows, key=lambda row: row.pk)
    ]
    if not values:
        return
    names = ", ".join(f'"{column}"' for column, _, _ in columns)
    moved = [column for column, _, name in columns if name not in fixed] if fixed else []
    sets = ", ".join(f'"{column}" = excluded."{column}"' for column in moved)
    text = _WRITE.format(table=model._meta.db_table, names=names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{text} on conflict (id) do update set {sets}" if sets else text,
            [json.dumps(values, default=_plain)],
        )


def _plain(value: Any) -> str:
    """Identities and moments as JSON holds them, to the microsecond."""
    return value.isoformat() if isinstance(value, date) else str(value)


def _raw(speech: Speech) -> dict[str, Any]:
    return {
        "id": str(speech.id), "village": str(speech.village), "type": speech.type,
        "subject": speech.subject and str(speech.subject), "base": speech.base,
        "at": speech.at.isoformat(), "received": speech.received.isoformat(), "seq": speech.seq,
        "device": speech.device and str(speech.device),
        "account_id": speech.account and str(speech.account.pk), "body": speech.body,
        "digest": speech.digest, "status": speech.status, "reason": speech.reason,
        "detail": speech.detail,
    }  # fmt: skip


_FIRST = "insert into field_villageseq (village_id, seq) values (%s, 0) on conflict do nothing"

_WRITE = """
insert into {table} ({names})
select {names} from json_populate_recordset(null::{table}, %s::json)
"""

_KEEP = """
insert into field_operation as o (id, village, type, subject, base, at, received, seq, device,
  account_id, body, digest, status, reason, detail, version)
select id, village, type, subject, base, at, received, seq, device,
  account_id, body, digest, status, reason, detail, 0
from jsonb_to_recordset(%s::jsonb) as r(id uuid, village uuid, type text, subject uuid,
  base bigint, at timestamptz, received timestamptz, seq bigint, device uuid, account_id uuid,
  body jsonb, digest text, status text, reason text, detail text)
on conflict (id) do update set type = excluded.type, village = excluded.village,
  subject = excluded.subject, base = excluded.base, at = excluded.at, seq = excluded.seq,
  device = excluded.device, status = excluded.status, reason = '', detail = ''
where excluded.status <> 'rejected' and o.status = 'rejected' and o.digest = excluded.digest
  and o.reason in ('schema_ahead', 'unknown_type')
returning o.id
"""

_CONCLUDE = """
update field_operation as o set status = r.status, reason = r.reason, detail = r.detail,
  waits_for = r.waits_for, version = r.version
from jsonb_to_recordset(%s::jsonb) as r(id uuid, status text, reason text, detail text,
  waits_for uuid, version bigint)
where o.id = r.id
"""
