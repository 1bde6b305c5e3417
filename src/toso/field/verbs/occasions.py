"""Operations of demonstration points and events: what was said last stands (DEM-01, TSK-14)."""

from uuid import UUID

from toso.field.ledger import Ledger
from toso.field.refusals import Refuse
from toso.field.speech import Speech
from toso.field.verbs.subjects import here
from toso.outreach.models import Event, Point


def propose(ledger: Ledger, speech: Speech) -> None:
    """A point for demonstrations; proposed otherwise, it waits for the commune again."""
    subject = _subject(speech)
    row = ledger.subjects["point"].get(subject)
    if row is None:
        row = Point(pk=subject, village_id=ledger.village)
        ledger.add("point", row)
    elif row.village_id != ledger.village:
        raise Refuse("not_in_village", "subject")
    if row.proposed_at is None or (row.proposed_at, row.proposal) < (speech.at, speech.id):
        said = speech.payload
        row.name, row.place, row.owner = said.name, said.place, said.owner
        row.equipment, row.schedule = said.equipment, said.schedule
        row.proposal, row.proposed_at = speech.id, speech.at
        row.proposed_by = _name(speech)
    _judge(row)
    speech.version = ledger.write(row)


def decide(ledger: Ledger, speech: Speech) -> None:
    """The commune's word; the one said last holds, for the proposal that it was about."""
    subject = _subject(speech)
    here(ledger, [("point", subject)])
    row = ledger.subjects["point"][subject]
    if row.decided_at is None or (row.decided_at, row.decision) < (speech.at, speech.id):
        said = speech.payload
        row.verdict, row.verdict_on, row.reason = said.verdict, said.proposal, said.reason
        row.decision, row.decided_at = speech.id, speech.at
        row.decided_by = _name(speech)
    _judge(row)
    speech.version = ledger.write(row)


def announce(ledger: Ledger, speech: Speech) -> None:
    """An event of the village; announced again, it is changed or called off."""
    subject = _subject(speech)
    row = ledger.subjects["event"].get(subject)
    if row is None:
        row = Event(pk=subject, village_id=ledger.village)
        ledger.add("event", row)
    elif row.village_id != ledger.village:
        raise Refuse("not_in_village", "subject")
    if row.announced_at is None or (row.announced_at, row.operation) < (speech.at, speech.id):
        said = speech.payload
        row.name, row.kind, row.place = said.name, said.kind, said.place
        row.audience = said.audience
        row.starts_at, row.cancelled = said.starts_at, said.cancelled
        row.operation, row.announced_at = speech.id, speech.at
        row.announced_by = _name(speech)
    speech.version = ledger.write(row)


def _judge(row: Point) -> None:
    row.state = row.verdict if row.verdict_on == row.proposal else "proposed"


def _subject(speech: Speech) -> UUID:
    assert speech.subject is not None
    return speech.subject


def _name(speech: Speech) -> str:
    return speech.account.full_name if speech.account else ""


VERBS = {"point.propose": propose, "point.decide": decide, "event.announce": announce}
