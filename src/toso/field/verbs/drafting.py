"""The operation that writes one heading of a team's report, from wherever its leader sits.

Like the page, it never overwrites what its author had not seen: a text that comes too late to
stand is kept beside the one that stands, and both show it.
"""

from uuid import uuid5

from django.core.exceptions import PermissionDenied

from toso.charter.running import charter_on
from toso.field.ledger import Ledger
from toso.field.refusals import Refuse
from toso.field.speech import Speech
from toso.reports.models import Obligation
from toso.reports.outline import outline
from toso.reports.refusals import Conflict


def write(ledger: Ledger, speech: Speech) -> None:
    """A heading says this from now on, unless somebody wrote there meanwhile."""
    obligation = _obligation(ledger, speech)
    said, by = speech.payload, speech.account
    assert by is not None
    device = str(speech.device or speech.id)
    draft = obligation.begin()
    try:
        draft.write(
            said.heading, said.text, by, seen=speech.base or 0, origins=said.origins, device=device
        )
    except PermissionDenied as error:
        raise Refuse("not_your_village") from error
    except Conflict:
        draft.set_aside(said.heading, said.text, by, device)
        speech.cases[said.heading] = uuid5(obligation.pk, f"{said.heading} {speech.id}")
    speech.version = ledger.tick()


def _obligation(ledger: Ledger, speech: Speech) -> Obligation:
    """The report spoken of, still to be sent, with this heading. Raises Refuse."""
    assert speech.subject is not None
    found = Obligation.objects.filter(pk=speech.subject, level="team").first()
    if found is None or found.unit_id != ledger.village:
        raise Refuse("not_in_village", "subject")
    if found.state in ("submitted", "accepted", "exempt"):
        raise Refuse("report_sent")
    headings = {heading.key for heading in outline(charter_on(found.last_day), found)}
    if speech.payload.heading not in headings:
        raise Refuse("bad_payload", f"payload.heading: {speech.payload.heading}")
    return found


VERBS = {"report.draft": write}
