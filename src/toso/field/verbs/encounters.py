"""Operations of the doorstep: visits, their corrections, and declared statuses."""

from typing import Any
from uuid import UUID

from toso.charter.skills import SKILLS
from toso.field.ledger import Ledger
from toso.field.payloads.visits import Helped, VisitRecord
from toso.field.speech import Speech
from toso.field.verbs.chains import root_of, settle
from toso.field.verbs.subjects import here
from toso.kit.clock import HANOI
from toso.kit.ids import derived_id
from toso.kit.rows import born
from toso.outreach.models import Help, Visit
from toso.registers.models import Status


def record(ledger: Ledger, speech: Speech) -> None:
    """A door was knocked on: the visit, whom it helped, and what they can do since (OUT-01)."""
    said: VisitRecord = speech.payload
    here(ledger, said.named())
    visit = born(
        Visit, id=speech.id, village_id=ledger.village, at=speech.at,
        day=speech.at.astimezone(HANOI).date(), member_id=speech.account and speech.account.pk,
        member_name=speech.author,
    )  # fmt: skip
    _fill(visit, said)
    _take(ledger, speech, visit)
    _stand(ledger, visit, said)


def correct(ledger: Ledger, speech: Speech) -> None:
    """A visit should have been told otherwise, or not at all. Of several corrections of one visit
    the one made last stands, in whatever order they arrive; nothing is edited."""
    root = root_of(ledger, ledger.visits, speech.payload.visit, "visit")
    said: VisitRecord | None = speech.payload.instead
    if said:
        here(ledger, said.named())
    visit = Visit(
        pk=speech.id, village_id=ledger.village, at=root.at, day=root.day, corrects=root.pk,
        member_id=root.member_id, member_name=root.member_name, household=root.household,
        business=root.business, result="withdrawn", void=said is None,
    )  # fmt: skip
    if said:
        _fill(visit, said)
    stands = settle(ledger, ledger.visits, root, visit)
    _take(ledger, speech, visit)
    if said and stands:
        _stand(ledger, visit, said)


def declare(ledger: Ledger, speech: Speech) -> None:
    """What a subject has or uses, by its own word or as seen. Unknown says nothing (IND-R7)."""
    said = speech.payload
    subject = speech.subject
    assert subject is not None
    here(ledger, [(said.subject_kind, subject)])
    speech.version = ledger.tick()
    for skill, state in said.states.items():
        if state != "unknown":
            about = (said.subject_kind, subject)
            tell(ledger, speech.id, speech.at, about, skill, state, said.source)


def _fill(visit: Visit, said: VisitRecord) -> None:
    visit.household, visit.business = said.household, said.business
    visit.need, visit.need_text = said.need, said.need_text
    visit.note, visit.result, visit.return_on = said.note, said.result, said.return_on


def _take(ledger: Ledger, speech: Speech, visit: Visit) -> None:
    ledger.visits[visit.pk] = visit
    ledger.arrived.add(visit.pk)
    speech.version = ledger.write(visit)
    ledger.touch(visit.day)


def _stand(ledger: Ledger, visit: Visit, said: VisitRecord) -> None:
    """The helps of a visit that stands, and the statuses that they show."""
    for help in said.helps:
        ledger.helps.append(
            born(
                Help,
                id=derived_id(visit.id, f"{help.resident} {help.skill}"),
                visit_id=visit.id,
                village_id=ledger.village,
                day=visit.day,
                resident=help.resident,
                skill=help.skill,
                result=help.result,
                **_service(help),
            )
        )
        subject = _subject_of(help, said)
        if subject and help.result != "shown":
            tell(ledger, visit.pk, visit.at, subject, help.skill, help.result, "seen")


def _service(help: Helped) -> dict[str, str]:
    """Which online service was used, where, and how far online it is (TSK-03)."""
    said = help.service
    if said is None:
        return {}
    return {"service": said.service, "portal": said.portal, "service_level": said.level}


def _subject_of(help: Helped, said: VisitRecord) -> tuple[str, UUID] | None:
    """Whose status a help shows: the person's when a person can have it, else the door's."""
    can = SKILLS[help.skill].subjects
    if help.resident and "resident" in can:
        return "resident", help.resident
    if said.household and "household" in can:
        return "household", said.household
    if said.business and "business" in can:
        return "business", said.business
    return None


def tell(
    ledger: Ledger, operation: UUID, at: Any, subject: tuple[str, UUID], skill: str,
    state: str, source: str,
) -> None:  # fmt: skip
    """Note what a subject has or uses from a moment on; its months are counted again."""
    kind, id = subject
    status = born(
        Status, id=derived_id(operation, f"{id} {skill}"), village_id=ledger.village,
        subject_kind=kind, subject=id, skill=skill, state=state, source=source, since=at,
        operation=operation, version=ledger.tick(),
    )  # fmt: skip
    ledger.statuses.append(status)
    ledger.touch(at.astimezone(HANOI).date())


VERBS = {"visit.record": record, "visit.correct": correct, "status.declare": declare}
