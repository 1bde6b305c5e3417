"""The operation that declares a picture: from now on its bytes may come, in pieces."""

from toso.field.ledger import Ledger
from toso.field.models import Attachment
from toso.field.refusals import Refuse
from toso.field.speech import Speech


def declare(ledger: Ledger, speech: Speech) -> None:
    """A picture is on its way. A second declaration of one id is a mistake of the phone's."""
    assert speech.subject is not None
    if speech.subject in ledger.subjects["attachment"]:
        raise Refuse("id_reused", "subject")
    said = speech.payload
    row = Attachment(
        pk=speech.subject, village_id=ledger.village, account=speech.account,
        about_kind=said.about_kind, about=said.about, sha256=said.sha256, bytes=said.bytes,
        declared=speech.received,
    )  # fmt: skip
    ledger.subjects["attachment"][row.pk] = row
    ledger.changed[Attachment][row.pk] = row
    speech.version = ledger.tick()


VERBS = {"attachment.declare": declare}
