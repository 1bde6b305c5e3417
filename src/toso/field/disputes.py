"""Disputes as rows: every value that lost stands as a Conflict until somebody decides.

A dispute that is none any more leaves a tombstone, so that the phones that were told of it hear
that it was decided; the value itself reaches them with its household, person or shop.
"""

import uuid
from datetime import date
from typing import Any

from toso.field.ledger import Ledger
from toso.field.models import Conflict, Tombstone
from toso.field.verbs.subjects import case_of


def settle(ledger: Ledger) -> None:
    """Keep every value that lost, and forget disputes that are none any more."""
    if not ledger.disputes:
        return
    asked = {(subject, field) for _, subject, field in ledger.disputes}
    subjects = {subject for subject, _ in asked}
    found = Conflict.objects.filter(village=ledger.village, subject__in=subjects)
    known = {c.pk: c for c in found if (c.subject, c.field) in asked}
    wanted = {row.pk: row for row in _rows(ledger)}
    _close(ledger, [pk for pk in known if pk not in wanted])
    fresh = [row for row in wanted.values() if _is_news(row, known.get(row.pk))]
    for row in fresh:
        row.version = ledger.tick()
    if fresh:
        Conflict.objects.bulk_create(
            fresh, update_conflicts=True, unique_fields=["id"],
            update_fields=["kept_operation", "version"],
        )  # fmt: skip


def _rows(ledger: Ledger) -> list[Conflict]:
    return [
        Conflict(
            pk=case_of(subject, field, lost), village_id=ledger.village, subject_kind=kind,
            subject=subject, field=field, operation=lost.operation,
            value=_plain(lost.values[field]), said_at=lost.at, kept_operation=winner.operation,
        )
        for (kind, subject, field), (winner, losers) in ledger.disputes.items()
        for lost in losers
    ]  # fmt: skip


def _is_news(row: Conflict, before: Conflict | None) -> bool:
    return before is None or before.kept_operation != row.kept_operation


def _close(ledger: Ledger, cases: list[uuid.UUID]) -> None:
    if not cases:
        return
    Conflict.objects.filter(pk__in=cases).delete()
    Tombstone.objects.bulk_create(
        Tombstone(
            village_id=ledger.village, kind="conflict", subject=case, reason="decided",
            version=ledger.tick(),
        )
        for case in sorted(cases)
    )  # fmt: skip


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
