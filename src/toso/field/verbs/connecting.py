"""Operations on how a village is connected."""

from toso.field.ledger import Ledger
from toso.field.speech import Speech
from toso.kit.clock import HANOI
from toso.registers.models import Connectivity


def record(ledger: Ledger, speech: Speech) -> None:
    """Fibre, signal and dead zones as somebody found them; the latest record stands (REG-07)."""
    said = speech.payload
    row = Connectivity(
        pk=speech.id, village_id=ledger.village, at=speech.at,
        day=speech.at.astimezone(HANOI).date(), said_by=speech.author, fibre=said.fibre,
        mobile=said.mobile, dead_zones=[zone.model_dump() for zone in said.dead_zones],
        source=said.source,
    )  # fmt: skip
    speech.version = ledger.write(row)


VERBS = {"connectivity.record": record}
