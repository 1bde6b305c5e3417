"""Operations of the team's rounds: who asked for help, and who visits which house."""

from uuid import UUID

from toso.field.ledger import Ledger
from toso.field.refusals import Refuse, Wait
from toso.field.speech import Speech
from toso.field.verbs.subjects import here
from toso.kit.clock import HANOI
from toso.outreach.models import Ask, Assignment


def ask(ledger: Ledger, speech: Speech) -> None:
    """Somebody asked for help; the next visit to that door that helps will answer it."""
    said = speech.payload
    here(ledger, said.named())
    row = Ask(
        pk=speech.id, village_id=ledger.village, at=speech.at,
        day=speech.at.astimezone(HANOI).date(), household=said.household, business=said.business,
        resident=said.resident, need=said.need, skill=said.skill or "", words=said.words,
        way=said.way, taken_by=speech.account.full_name if speech.account else "",
    )  # fmt: skip
    ledger.asks[row.pk] = row
    ledger.arrived.add(row.pk)
    speech.version = ledger.write(row)


def withdraw(ledger: Ledger, speech: Speech) -> None:
    """Nobody needs to come after all."""
    row = ledger.asks.get(speech.payload.ask)
    if row is None:
        raise Wait([speech.payload.ask])
    if row.village_id != ledger.village:
        raise Refuse("not_in_village", "ask")
    row.withdrawn = True
    speech.version = ledger.write(row)


def assign(ledger: Ledger, speech: Speech) -> None:
    """A house is somebody's to visit from now on. A leader may say so of any house; a member's
    word holds when the house was theirs or nobody's at that time, whatever arrives when."""
    house, member = speech.subject, speech.payload.member
    assert house is not None
    here(ledger, [("household", house)])
    if member and member not in ledger.members():
        raise Refuse("not_in_village", "member")
    row = Assignment(
        pk=speech.id, village_id=ledger.village, household=house, member=member, at=speech.at,
        by=speech.account.pk if speech.account else None, replaced=True,
        by_leader=speech.type == "house.assign",
    )  # fmt: skip
    rows = ledger.assignments[house]
    rows.append(row)
    speech.version = ledger.write(row)
    standing = _standing(rows)
    for each in rows:
        if each.replaced == (each is standing):
            each.replaced = each is not standing
            ledger.write(each)


def _standing(rows: list[Assignment]) -> Assignment | None:
    """The assignment to which all that was said leads, in the order of saying."""
    holds: Assignment | None = None
    holder: UUID | None = None
    for row in sorted(rows, key=lambda row: (row.at, row.pk)):
        if row.by_leader or holder is None or holder == row.by:
            holds, holder = row, row.member
    return holds


VERBS = {
    "help.ask": ask,
    "help.withdraw": withdraw,
    "house.assign": assign,
    "house.hand_over": assign,
}
