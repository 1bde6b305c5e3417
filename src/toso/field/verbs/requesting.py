"""Operations on residents' requests: asked on a phone or a page, decided by the commune."""

from toso.field.ledger import Ledger
from toso.field.refusals import Refuse
from toso.field.speech import Speech
from toso.field.verbs.subjects import here
from toso.kit.clock import HANOI
from toso.registers.models import Request


def correct(ledger: Ledger, speech: Speech) -> None:
    """Somebody asks for a correction. Nothing in the register moves (TSK-07, REG-06)."""
    said, subject = speech.payload, speech.subject
    assert subject is not None
    here(ledger, [(said.subject_kind, subject), *said.named()])
    row = Request(
        pk=speech.id, village_id=ledger.village, at=speech.at,
        day=speech.at.astimezone(HANOI).date(), said_by=speech.author,
        subject_kind=said.subject_kind, subject=subject, changes=said.changes,
        words=said.words, asker=said.asker, contact=said.contact,
    )  # fmt: skip
    ledger.add("request", row)
    speech.version = ledger.write(row)


def decide(ledger: Ledger, speech: Speech) -> None:
    """The commune answers once; phones hear the answer with their next pull."""
    said = speech.payload
    here(ledger, said.named())
    row: Request = ledger.subjects["request"][said.request]
    if row.state != "open":
        raise Refuse("already_decided")
    row.state = "approved" if said.approve else "refused"
    row.decided_by, row.decided_name = speech.account, speech.author
    row.decided_at, row.reason = speech.received, said.reason
    speech.version = ledger.write(row)


VERBS = {"request.correct": correct, "request.decide": decide}
