"""Operations about the team's tasks: done with a result, noted, handed to a member.

The state follows the time at which things were said, so that what arrives late undoes nothing.
"""

from dataclasses import replace

from toso.field.ledger import Ledger
from toso.field.refusals import Refuse
from toso.field.speech import Speech
from toso.kit.clock import HANOI
from toso.people.members import members_of
from toso.tasks.doing import Refused, Saying, move
from toso.tasks.models import Task


def done(ledger: Ledger, speech: Speech) -> None:
    """Finished: whoever of the team says so."""
    said = speech.payload
    _say(ledger, speech, Saying("done", speech.account, said.words, said.result))


def note(ledger: Ledger, speech: Speech) -> None:
    """On the way, or stuck."""
    said = speech.payload
    _say(ledger, speech, Saying("stuck" if said.stuck else "noted", speech.account, said.words))


def hand(ledger: Ledger, speech: Speech) -> None:
    """The leader says who of the team does it."""
    today = ledger.now.astimezone(HANOI).date()
    team = {m.account: m for m in members_of([ledger.village], "visit.record", today)}
    if (who := team.get(speech.payload.member)) is None:
        raise Refuse("not_in_village", "member")
    said = Saying("handed", speech.account, member=who.account, member_name=who.name)
    _say(ledger, speech, said)


def _say(ledger: Ledger, speech: Speech, said: Saying) -> None:
    """Write it under the operation's own id and time. Raises Refuse."""
    task = Task.objects.active(ledger.now.astimezone(HANOI).date()).filter(pk=speech.subject)
    found = task.filter(unit=ledger.village).first()
    if found is None:
        raise Refuse("not_in_village", "subject")
    try:
        move(found, replace(said, id=speech.id, at=speech.at))
    except Refused as refused:
        raise Refuse(refused.reason) from refused
    speech.version = ledger.tick()


VERBS = {"task.done": done, "task.note": note, "task.hand": hand}
