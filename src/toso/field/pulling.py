"""A pull: what changed in a village since a cursor, in pages that can never skip a late commit.

The village's number is read first and nothing above it is given: whatever commits meanwhile has a
greater number and comes with the next pull.
"""

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from toso.field.models import Tombstone, VillageSeq
from toso.outreach.models import Help, Visit
from toso.registers.models import Business, Household, Resident, Status

PAGE = 500
VISITS_KEPT = timedelta(days=365)
_FIELDS: dict[str, tuple[Any, list[str]]] = {
    "household": (Household, ["code", "representative", "address", "phone", "contact_consent",
                              "qualifying_products", "ocop", "registered_on"]),
    "resident": (Resident, ["household_id", "name", "birth_year", "had_procedure",
                            "registered_on"]),
    "business": (Business, ["name", "type", "is_sme", "trade", "workers", "non_local_workers",
                            "had_procedure", "qualifying_products", "ocop", "registered_on"]),
    "status": (Status, ["subject_kind", "subject", "skill", "state", "source", "since", "until"]),
    "visit": (Visit, ["household", "business", "at", "day", "need", "need_text", "note",
                      "result", "member_id", "member_name", "corrects"]),
}  # fmt: skip

Change = dict[str, Any]


def pull(village: UUID, cursor: int, today: date) -> tuple[list[Change], int, bool]:
    """One page of changes, the cursor to go on from, and whether there is more.

    Cursor 0 is the first download: everything that stands, without what has gone. A page is cut
    only between two change numbers, so it is a little longer when rows share one.
    """
    seq = VillageSeq.objects.filter(pk=village).values_list("seq", flat=True).first() or 0
    rows = heapq.merge(*_sources(village, cursor, seq, today), key=itemgetter("version"))
    page: list[Change] = []
    last, more = cursor, False
    for version, group in groupby(rows, key=itemgetter("version")):
        if len(page) >= PAGE and last > cursor:
            more = True
            break
        page.extend(group)
        last = version
    cut = last if more else max(seq, cursor)
    return _with_helps([c for c in page if cursor or "data" in c]), cut, more


def _sources(village: UUID, cursor: int, seq: int, today: date) -> Iterator[Iterable[Change]]:
    """The changed rows of each table in the order of their numbers, no more than a page of each."""
    after = {"village": village, "version__lte": seq}
    if cursor:
        after["version__gt"] = cursor
    for kind, (model, fields) in _FIELDS.items():
        rows = model.objects.filter(**after)
        if kind == "visit":
            rows = rows.filter(day__gte=today - VISITS_KEPT)
        gone = ["void"] if kind == "visit" else [] if kind == "status" else ["gone_on"]
        yield _whole(rows.order_by("version").values("id", "version", *fields, *gone), kind)
    yield [
        {"kind": t.kind, "id": t.subject, "version": t.version, "gone": t.reason}
        for t in Tombstone.objects.filter(**after).order_by("version")[: PAGE + 1]
    ]


def _whole(rows: Any, kind: str) -> list[Change]:
    """A page of rows, with all that share the number of its last row."""
    page = list(rows[: PAGE + 1])
    if len(page) > PAGE:
        last = page[-1]["version"]
        page = list(rows.filter(version__lte=last))
    return [_change(kind, row) for row in page]


def _change(kind: str, row: dict[str, Any]) -> Change:
    change = {"kind": kind, "id": row.pop("id"), "version": row.pop("version")}
    if row.pop("gone_on", None):
        return change | {"gone": "left"}
    if row.pop("void", False):
        return change | {"gone": "corrected"}
    return change | {"data": {name.removesuffix("_id"): value for name, value in row.items()}}


def _with_helps(changes: list[Change]) -> list[Change]:
    """Visits say whom they helped."""
    visits = {c["id"]: c["data"] for c in changes if c["kind"] == "visit" and "data" in c}
    for data in visits.values():
        data["helps"] = []
    for help in Help.objects.filter(visit__in=visits).order_by("id") if visits else ():
        said = {"resident": help.resident, "skill": help.skill, "result": help.result}
        visits[help.visit_id]["helps"].append(said)
    return changes
