"""Writing a ledger: one statement for each table, figures last, all in the push's transaction."""

import uuid
from datetime import date
from typing import Any

from toso.field import store
from toso.field.ledger import Ledger
from toso.field.models import Conflict, Tombstone
from toso.field.subjects import case_of
from toso.figures.counting import recount
from toso.figures.tasks import request_refresh
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.outreach.models import (
    Ask,
    Assignment,
    Attendance,
    Event,
    Help,
    Point,
    Session,
    Visit,
)
from toso.registers import families, timeline
from toso.registers.models import (
    Business,
    Connectivity,
    Household,
    Product,
    Request,
    Resident,
    StallStep,
    Status,
)

# Parents first; what never changes after birth is left out of the update.
_TABLES: list[type[Any]] = [
    Household, Resident, Business, Product, Visit, StallStep, Connectivity, Request,
    Point, Event, Session, Ask, Assignment,
]  # fmt: skip
_BORN = {"id", "village", "code"}


def flush(ledger: Ledger) -> None:
    """Write everything that the push changed and count the village's figures again."""
    pairs = _drop(ledger)
    for model in _TABLES:
        _upsert(model, list(ledger.changed[model].values()))
    ledger.seq += families.follow(ledger.left, ledger.seq)
    if ledger.numbering:
        ledger.numbering.save(update_fields=["households"])
    store.write(Help, ledger.helps)
    store.write(Attendance, ledger.attendances)
    store.write(Status, ledger.statuses)
    pairs |= {(s.subject, s.skill) for s in ledger.statuses}
    ledger.seq += timeline.mend(pairs, ledger.seq)
    _dispute(ledger)
    if ledger.first_day:
        today = ledger.now.astimezone(HANOI).date()
        recount([ledger.village], months_from(ledger.first_day, today))
        request_refresh()


def months_from(first: date, today: date) -> list[Period]:
    """The months whose figures a fact of a day can change: its own and all up to the present."""
    last = Period.of(max(first, today))
    months = [Period.of(first)]
    while months[-1] < last:
        months.append(months[-1].next())
    return months


def _upsert(model: type[Any], rows: list[Any]) -> None:
    store.write(model, rows, _BORN)


def _drop(ledger: Ledger) -> set[timeline.Pair]:
    """Take away what visits and sessions made that no longer stand; phones are told."""
    if not ledger.dropped:
        return set()
    Help.objects.filter(visit__in=ledger.dropped).delete()
    Attendance.objects.filter(session__in=ledger.dropped).delete()
    gone = list(Status.objects.filter(operation__in=ledger.dropped, village=ledger.village))
    Status.objects.filter(pk__in=[s.pk for s in gone]).delete()
    Tombstone.objects.bulk_create(
        Tombstone(
            village_id=ledger.village, kind="status", subject=s.pk, reason="corrected",
            version=ledger.tick(),
        )
        for s in gone
    )  # fmt: skip
    return {(s.subject, s.skill) for s in gone}


def _dispute(ledger: Ledger) -> None:
    """Keep every value that lost, and forget disputes that are none any more."""
    if not ledger.disputes:
        return
    rows = [
        Conflict(
            pk=case_of(subject, field, lost), village_id=ledger.village, subject_kind=kind,
            subject=subject, field=field, operation=lost.operation,
            value=_plain(lost.values[field]), said_at=lost.at, kept_operation=winner.operation,
        )
        for (kind, subject, field), (winner, losers) in ledger.disputes.items()
        for lost in losers
    ]  # fmt: skip
    asked = {(subject, field) for _, subject, field in ledger.disputes}
    known = Conflict.objects.filter(subject__in={subject for subject, _ in asked})
    wanted = {row.pk for row in rows}
    stale = [c.pk for c in known if (c.subject, c.field) in asked and c.pk not in wanted]
    if stale:
        Conflict.objects.filter(pk__in=stale).delete()
    Conflict.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["kept_operation"]
    )


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, uuid.UUID) else value
