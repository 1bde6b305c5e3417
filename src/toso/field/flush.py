"""Writing a ledger: one statement for each table, figures last, all in the push's transaction."""

from typing import Any

from toso.field import store
from toso.field.disputes import settle
from toso.field.ledger import Ledger
from toso.field.models import Attachment, Tombstone
from toso.figures.counting import recount_since
from toso.figures.tasks import request_refresh
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
from toso.surveys.models import Answer

# Parents first; what never changes after birth is left out of the update.
_TABLES: list[type[Any]] = [
    Household, Resident, Business, Product, Visit, StallStep, Connectivity, Request,
    Point, Event, Session, Ask, Assignment, Attachment, Answer,
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
    ledger.seq += timeline.mend(ledger.village, pairs, ledger.seq)
    settle(ledger)
    if ledger.first_day:
        recount_since([ledger.village], ledger.first_day)
        request_refresh()


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
