"""Operations on what is sold: products, and the steps of coming online."""

from toso.field.ledger import Ledger
from toso.field.speech import Speech
from toso.field.verbs.subjects import amend, here, register
from toso.kit.clock import HANOI
from toso.registers.models import StallStep


def step(ledger: Ledger, speech: Speech) -> None:
    """A step of a stall was done or undone; what was said last of it stands (TSK-04)."""
    said, subject = speech.payload, speech.subject
    assert subject is not None
    here(ledger, [(said.subject_kind, subject)])
    row = StallStep(
        pk=speech.id, village_id=ledger.village, at=speech.at,
        day=said.day or speech.at.astimezone(HANOI).date(), said_by=speech.author,
        subject_kind=said.subject_kind, subject=subject, step=said.step, done=said.done,
        floor=said.floor, signer=said.signer,
    )  # fmt: skip
    speech.version = ledger.write(row)


VERBS = {"product.register": register, "product.amend": amend, "stall.step": step}
