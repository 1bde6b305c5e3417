"""A pull: what changed in a village since a cursor, in pages that can never skip a late commit.

The village's number is read first and nothing above it is given: whatever commits meanwhile has a
greater number and comes with the next pull.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value

from toso.field.models import Conflict, Tombstone, VillageSeq
from toso.field.phones.loads import only
from toso.kit import clock
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

PAGE = 500
VISITS_KEPT = timedelta(days=365)
ANSWERS_KEPT = timedelta(days=60)
# What tells that a row has left the phones: its own day, or its household's or shop's.
_GONE = {
    "household": ["gone_on"],
    "resident": ["gone_on", "household__gone_on"],
    "business": ["gone_on"],
    "product": ["gone_on", "household__gone_on", "business__gone_on"],
    "visit": ["void"],
    "session": ["void"],
    "event": ["cancelled"],
    "ask": ["withdrawn"],
    "assignment": ["replaced"],
}
_CORRECTED = ("visit", "session", "ask", "assignment")
_FIELDS: dict[str, tuple[Any, list[str]]] = {
    "household": (Household, ["code", "representative", "represented_by", "address", "phone",
                              "contact_consent", "qualifying_products", "ocop", "registered_on"]),
    "resident": (Resident, ["household_id", "name", "birth_year", "had_procedure",
                            "registered_on"]),
    "business": (Business, ["name", "type", "is_sme", "trade", "workers", "non_local_workers",
                            "had_procedure", "qualifying_products", "ocop", "registered_on"]),
    "product": (Product, ["household_id", "business_id", "name", "category", "key_agricultural",
                          "ocop_stars", "ocop_expires", "standards", "meets_standard",
                          "in_volume", "floors", "registered_on"]),
    "stall": (StallStep, ["subject_kind", "subject", "step", "done", "day", "floor", "signer",
                          "at"]),
    "connectivity": (Connectivity, ["day", "at", "fibre", "mobile", "dead_zones", "source",
                                    "said_by"]),
    "request": (Request, ["subject_kind", "subject", "changes", "words", "asker", "contact",
                          "day", "state", "decided_name", "decided_at", "reason"]),
    "status": (Status, ["subject_kind", "subject", "skill", "state", "source", "since", "until"]),
    "visit": (Visit, ["household", "business", "at", "day", "need", "need_text", "note",
                      "result", "return_on", "member_id", "member_name", "corrects"]),
    "session": (Session, ["at", "day", "kind", "topic", "title", "place", "point", "event",
                          "skills", "unnamed", "note", "member_id", "member_name", "corrects"]),
    "point": (Point, ["name", "place", "owner", "equipment", "schedule", "proposal",
                      "proposed_at", "proposed_by", "state", "reason"]),
    "event": (Event, ["name", "kind", "audience", "starts_at", "place"]),
    "ask": (Ask, ["household", "business", "resident", "at", "day", "need", "skill", "words",
                  "way", "taken_by"]),
    "assignment": (Assignment, ["household", "member", "at"]),
    "answer": (Answer, ["form_id", "subject_kind", "subject", "day", "complete", "values"]),
    "conflict": (Conflict, ["subject_kind", "subject", "field", "value", "said_at"]),
}  # fmt: skip

Change = dict[str, Any]
_TOMBSTONES = "tombstone"
_HELP = ["visit", "resident", "skill", "result", "service", "portal", "service_level"]


def pull(
    village: UUID, cursor: int, today: date, part: UUID | None = None
) -> tuple[list[Change], int, bool]:
    """One page of changes, the cursor to go on from, and whether there is more.

    A page is cut only between two change numbers, so it is a little longer when rows share one.
    """
    seq = seq_of(village)
    if seq <= cursor:
        return [], cursor, False
    sources = {kind: rows.filter(version__gt=cursor)
               for kind, rows in _sources(village, seq, today, part)}  # fmt: skip
    sources[_TOMBSTONES] = Tombstone.objects.filter(
        village=village, version__gt=cursor, version__lte=seq
    )
    last, more, kinds = _cut(sources, seq)
    page = [change for kind in sources if kind in kinds for change in _rows(sources, kind, last)]
    page.sort(key=itemgetter("version"))
    return _with_people(page), last, more


def whole(village: UUID, seq: int, today: date, part: UUID | None = None) -> list[Change]:
    """Everything that stood at a change number: the first download, without what has gone."""
    sources = dict(_sources(village, seq, today, part))
    found = [change for kind in sources for change in _rows(sources, kind, seq)]
    found.sort(key=itemgetter("version"))
    return _with_people([change for change in found if "data" in change])


def pages(changes: list[Change], seq: int) -> Iterator[tuple[int, list[Change], int, bool]]:
    """The first download as it is asked for: cursor, changes, the next cursor, whether there is
    more. What was written past the door has no number and comes with the first page."""
    cursor, start, more = 0, 0, True
    while more:
        end = min(start + PAGE, len(changes))
        while end < len(changes) and changes[end - 1]["version"] in (0, changes[end]["version"]):
            end += 1
        more = end < len(changes)
        last = changes[end - 1]["version"] if more else seq
        yield cursor, changes[start:end], last, more
        cursor, start = last, end


def seq_of(village: UUID) -> int:
    """The village's change number."""
    return VillageSeq.objects.filter(pk=village).values_list("seq", flat=True).first() or 0


def _sources(village: UUID, seq: int, today: date, part: UUID | None) -> Iterator[tuple[str, Any]]:
    """The rows of each table that phones hold, up to a change number."""
    for kind, (model, _fields) in _FIELDS.items():
        rows = model.objects.filter(village=village, version__lte=seq)
        yield kind, only(_kept(kind, rows, today), kind, village, part)


def _cut(sources: dict[str, Any], seq: int) -> tuple[int, bool, Collection[str]]:
    """Where the page ends, whether there is more, and which kinds it has, in one statement."""
    numbers = _numbers(sources, PAGE + 1)
    if len(numbers) <= PAGE:
        return seq, False, {kind for _, kind in numbers}
    last, beyond = numbers[PAGE - 1][0], numbers[PAGE][0]
    return last, True, sources if beyond == last else {k for n, k in numbers if n <= last}


def _numbers(sources: dict[str, Any], most: int) -> list[tuple[int, str]]:
    """The first change numbers of all tables together, with their kinds."""
    first, *others = (
        rows.annotate(of_kind=Value(kind))
        .values_list("version", "of_kind")
        .order_by("version")[:most]
        for kind, rows in sources.items()
    )
    return list(first.union(*others, all=True).order_by("version")[:most])


def _rows(sources: dict[str, Any], kind: str, last: int) -> Iterator[Change]:
    """The rows of a kind up to the end of the page."""
    rows = sources[kind].filter(version__lte=last)
    if kind == _TOMBSTONES:
        for t in rows:
            yield {"kind": t.kind, "id": t.subject, "version": t.version, "gone": t.reason}
        return
    for row in rows.values("id", "version", *_FIELDS[kind][1], *_GONE.get(kind, [])):
        yield _change(kind, row)


def _kept(kind: str, rows: Any, today: date) -> Any:
    """Those that a phone needs: a year of what happened, and each house's last visit whenever."""
    year = {"day__gte": today - VISITS_KEPT}
    if kind == "visit":
        later = Visit.objects.filter(
            household=OuterRef("household"), void=False, at__gt=OuterRef("at")
        )
        return rows.filter(Q(**year) | Q(household__isnull=False) & ~Exists(later))
    if kind in ("session", "ask", "answer"):
        return rows.filter(**year)
    if kind == "event":
        return rows.filter(starts_at__gte=clock.now() - VISITS_KEPT)
    if kind == "request":
        return rows.exclude(decided_at__lt=clock.now() - ANSWERS_KEPT)
    return rows


def _change(kind: str, row: dict[str, Any]) -> Change:
    change = {"kind": kind, "id": row.pop("id"), "version": row.pop("version")}
    gone = [row.pop(name) for name in _GONE.get(kind, [])]
    if any(gone):
        return change | {"gone": "corrected" if kind in _CORRECTED else "left"}
    return change | {"data": {name.removesuffix("_id"): value for name, value in row.items()}}


def _with_people(changes: list[Change]) -> list[Change]:
    """Visits say whom they helped, sessions who came."""
    visits = _of(changes, "visit", "helps")
    helps = Help.objects.filter(visit__in=visits).order_by("id").values_list(*_HELP)
    for visit, resident, skill, result, service, portal, level in helps if visits else ():
        said: Change = {"resident": resident, "skill": skill, "result": result}
        if portal:
            said["service"] = {"service": service, "portal": portal, "level": level}
        visits[visit]["helps"].append(said)
    sessions = _of(changes, "session", "attendees")
    found = Attendance.objects.filter(session__in=sessions).order_by("id") if sessions else ()
    for one in found:
        who = {"resident": one.resident}
        how = {"skill": one.skill, "result": one.result} if one.skill else {}
        sessions[one.session_id]["attendees"].append(who | how)
    return changes


def _of(changes: list[Change], kind: str, people: str) -> dict[UUID, Change]:
    """The data of the changes of one kind, each with an empty list of people."""
    found = {c["id"]: c["data"] for c in changes if c["kind"] == kind and "data" in c}
    for data in found.values():
        data[people] = []
    return found
