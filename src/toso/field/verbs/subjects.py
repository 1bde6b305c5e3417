"""Operations on households, residents and businesses: register, amend."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from toso.field.ledger import KINDS, Ledger, write_of
from toso.field.merge import Write, resolve
from toso.field.refusals import Refuse, Wait
from toso.field.speech import Speech
from toso.kit.clock import HANOI
from toso.kit.text import fold
from toso.registers.models import Business, Household


def register(ledger: Ledger, speech: Speech) -> None:
    """A subject is there from now on. A second registration of one subject amends the first."""
    kind = speech.type.partition(".")[0]
    here(ledger, speech.payload.named())
    row = ledger.subjects[kind].get(_subject(speech))
    day = speech.at.astimezone(HANOI).date()
    if row is None:
        row = _new(ledger, kind, speech, day)
        ledger.add(kind, row)
    elif row.village_id != ledger.village:
        raise Refuse("not_in_village", "subject")
    row.registered_on = min(row.registered_on, day)
    _merge(ledger, kind, row, speech)


def amend(ledger: Ledger, speech: Speech) -> None:
    """Some fields of a subject change; what two people changed apart is merged or disputed."""
    kind = speech.type.partition(".")[0]
    here(ledger, [(kind, _subject(speech)), *speech.payload.named()])
    _merge(ledger, kind, ledger.subjects[kind][_subject(speech)], speech)


def here(ledger: Ledger, named: Iterable[tuple[str, UUID]]) -> None:
    """Raise Wait while something named has not arrived, Refuse when it is of another village."""
    wanted = list(named)
    missing = [id for kind, id in wanted if id not in ledger.subjects[kind]]
    if missing:
        raise Wait(missing)
    for kind, id in wanted:
        if ledger.subjects[kind][id].village_id != ledger.village:
            raise Refuse("not_in_village", kind)


def case_of(subject: UUID, field: str, lost: Write) -> UUID:
    """The identity of a dispute: of one field and the operation whose value lost."""
    return uuid5(subject, f"{field} {lost.operation}")


def _subject(speech: Speech) -> UUID:
    assert speech.subject is not None
    return speech.subject


def _new(ledger: Ledger, kind: str, speech: Speech, day: date) -> Any:
    row = KINDS[kind](pk=speech.subject, village_id=ledger.village, registered_on=day)
    if kind == "household":
        row.code = ledger.next_code()
    return row


def _merge(ledger: Ledger, kind: str, row: Any, speech: Speech) -> None:
    """Put every field that the operation speaks of where all that was said about it leads."""
    writes = ledger.writes[row.pk]
    speech.version = ledger.write(row)
    writes.append(write_of(speech))
    for field, said in speech.payload.said().items():
        winner, lost = resolve(writes, field)
        _set(ledger, row, field, winner.values[field])
        ledger.disputes[kind, row.pk, field] = winner, lost
        if winner.operation == speech.id and lost:
            speech.cases[field] = case_of(row.pk, field, lost[0])
        for loser in lost:
            if loser.values[field] == said:
                speech.cases[field] = case_of(row.pk, field, loser)
    row.folded = fold(_words(row))
    ledger.touch(row.registered_on)


def _set(ledger: Ledger, row: Any, field: str, value: Any) -> None:
    if field == "gone_on" and isinstance(row, Household | Business):
        ledger.left.add(row.pk)
    setattr(row, row._meta.get_field(field).attname, value)


def _words(row: Any) -> str:
    """What a subject is searched by."""
    return f"{row.representative} {row.address}" if isinstance(row, Household) else row.name


VERBS = {
    f"{kind}.{verb.__name__}": verb
    for kind in ("household", "resident", "business")
    for verb in (register, amend)
}
