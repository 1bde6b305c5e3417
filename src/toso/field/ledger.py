"""A village's working set inside one push: read once, changed in memory, written once per table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from toso.field import store
from toso.field.merge import Write
from toso.field.models import Attachment, Operation
from toso.field.speech import Speech, recall
from toso.kit.clock import HANOI
from toso.outreach.models import Ask, Assignment, Attendance, Event, Help, Point, Session, Visit
from toso.people.members import members_of
from toso.registers.codes import household_code, numbering
from toso.registers.models import (
    Business,
    Household,
    Numbering,
    Product,
    Request,
    Resident,
    Status,
)
from toso.surveys.asking import versions_for
from toso.surveys.models import FormVersion

KINDS: dict[str, type[Any]] = {
    "household": Household,
    "resident": Resident,
    "business": Business,
    "product": Product,
    "request": Request,
    "point": Point,
    "event": Event,
    "attachment": Attachment,
}


class Ledger:
    """Everything of one village that a push reads and changes, under the village's lock."""

    def __init__(self, village: UUID, seq: int, now: datetime) -> None:
        self.village, self.seq, self.now = village, seq, now
        self.subjects: dict[str, dict[UUID, Any]] = {kind: {} for kind in KINDS}
        self.visits: dict[UUID, Visit] = {}
        self.sessions: dict[UUID, Session] = {}
        self.asks: dict[UUID, Ask] = {}
        self.assignments: dict[UUID, list[Assignment]] = {}
        self.forms: dict[UUID, FormVersion] = {}
        self.writes: dict[UUID, list[Write]] = defaultdict(list)
        self.changed: dict[type[Model], dict[UUID, Any]] = defaultdict(dict)
        self.helps: list[Help] = []
        self.attendances: list[Attendance] = []
        self.statuses: list[Status] = []
        self.dropped: set[UUID] = set()
        self.disputes: dict[tuple[str, UUID, str], tuple[Write, list[Write]]] = {}
        self.arrived: set[UUID] = set()
        self.left: set[UUID] = set()
        self.first_day: date | None = None
        self.numbering: Numbering | None = None
        self._members: frozenset[UUID] | None = None

    def learn(self, speeches: Sequence[Speech]) -> None:
        """Read what these operations speak of, with a fixed number of queries."""
        named: dict[str, set[UUID]] = defaultdict(set)
        for kind, id in (pair for s in speeches for pair in named_by(s)):
            named[kind].add(id)
        for kind, ids in named.items():
            if unknown := ids - self.subjects[kind].keys():
                self.subjects[kind].update(store.read(KINDS[kind], unknown))
        corrected = {s.payload.visit for s in speeches if s.type == "visit.correct"}
        _learn_chains(Visit, self.visits, corrected)
        corrected = {s.payload.session for s in speeches if s.type == "session.correct"}
        _learn_chains(Session, self.sessions, corrected)
        self._learn_rounds(speeches)
        self._learn_forms(speeches)
        self._learn_writes({s.subject for s in speeches if s.subject and self._is_old(s)})

    def _is_old(self, speech: Speech) -> bool:
        """Whether there may be earlier writes about the subject of a register operation."""
        if speech.type.endswith(".amend"):
            return True
        kind = speech.type.partition(".")[0]
        return kind in KINDS and speech.subject in self.subjects[kind]

    def _learn_forms(self, speeches: Sequence[Speech]) -> None:
        """The versions of surveys that were answered, of those asked in this village."""
        asked = {s.payload.version for s in speeches if s.type == "survey.answer"}
        if unknown := asked - self.forms.keys():
            self.forms.update(versions_for(self.village, unknown))

    def _learn_rounds(self, speeches: Sequence[Speech]) -> None:
        """Requests for help that are taken back, and who was ever to visit a house."""
        asks = {s.payload.ask for s in speeches if s.type == "help.withdraw"} - self.asks.keys()
        if asks:
            self.asks.update(Ask.objects.in_bulk(list(asks)))
        houses = {s.subject for s in speeches if s.type.startswith("house.") and s.subject}
        if unknown := houses - self.assignments.keys():
            self.assignments.update({house: [] for house in unknown})
            for row in Assignment.objects.filter(household__in=unknown):
                self.assignments[row.household].append(row)

    def members(self) -> frozenset[UUID]:
        """The accounts that may record visits here today; asked once."""
        if self._members is None:
            today = self.now.astimezone(HANOI).date()
            found = members_of([self.village], "visit.record", today)
            self._members = frozenset(member.account for member in found)
        return self._members

    def _learn_writes(self, subjects: set[UUID]) -> None:
        """All that was ever said about some subjects, from the operations themselves."""
        wanted = subjects - self.writes.keys()
        if not wanted:
            return
        rows = Operation.objects.filter(
            Q(type__endswith=".register") | Q(type__endswith=".amend"),
            subject__in=wanted, village=self.village, status__in=["applied", "conflict"],
        )  # fmt: skip
        for subject in wanted:
            self.writes[subject] = []
        for row in rows.select_related("account"):
            if row.subject:
                self.writes[row.subject].append(write_of(recall(row)))

    def tick(self) -> int:
        """The next change number of the village."""
        self.seq += 1
        return self.seq

    def write(self, row: Any) -> int:
        """Take a row as changed; returns its new version."""
        row.version = self.tick()
        self.changed[type(row)][row.pk] = row
        return int(row.version)

    def add(self, kind: str, row: Any) -> None:
        """Take in a new subject; what waited for it may go on."""
        self.subjects[kind][row.pk] = row
        self.arrived.add(row.pk)

    def touch(self, day: date) -> None:
        """Figures must be counted again from the month of this day."""
        self.first_day = min(self.first_day or day, day)

    def next_code(self) -> str:
        """The code of the next household of the village."""
        self.numbering = self.numbering or numbering(
            self.village, self.now.astimezone(HANOI).date()
        )
        self.numbering.households += 1
        return household_code(
            self.numbering.commune_code, self.numbering.number, self.numbering.households
        )

    def drop(self, deed: UUID) -> None:
        """Forget what a visit or session made: helps, attendances, statuses. It stands no more."""
        self.helps = [h for h in self.helps if h.visit_id != deed]
        self.attendances = [a for a in self.attendances if a.session_id != deed]
        self.statuses = [s for s in self.statuses if s.operation != deed]
        self.dropped.add(deed)


def _learn_chains(model: type[Any], rows: dict[UUID, Any], ids: set[UUID]) -> None:
    """What is to be corrected, with the whole chain that each belongs to."""
    if not ids - rows.keys():
        return
    found = model.objects.filter(Q(pk__in=ids) | Q(corrects__in=ids))
    roots = {row.corrects or row.pk for row in found}
    for row in model.objects.filter(Q(pk__in=roots) | Q(corrects__in=roots)):
        rows.setdefault(row.pk, row)


def write_of(speech: Speech) -> Write:
    """What an operation said about its subject, for the merge."""
    return Write(
        operation=speech.id, at=speech.at, version=speech.version, base=speech.base,
        device=speech.device, seq=speech.seq, values=speech.payload.said(),
    )  # fmt: skip


def named_by(speech: Speech) -> Iterable[tuple[str, UUID]]:
    """Kind and id of every registered thing that an operation speaks of."""
    kind = getattr(speech.payload, "subject_kind", speech.type.partition(".")[0])
    if speech.subject and kind in KINDS:
        yield kind, speech.subject
    yield from speech.payload.named()
