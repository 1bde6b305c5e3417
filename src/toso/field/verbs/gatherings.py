"""Operations of sessions with several people, and their corrections (OUT-02, OUT-06)."""

from datetime import datetime, time
from uuid import UUID, uuid5

from toso.charter.skills import SKILLS
from toso.field.ledger import Ledger
from toso.field.payloads.gatherings import Attended, SessionRecord
from toso.field.refusals import Refuse
from toso.field.speech import Speech
from toso.field.verbs.chains import root_of, settle
from toso.field.verbs.encounters import tell
from toso.field.verbs.subjects import here
from toso.kit.clock import HANOI
from toso.outreach.models import Attendance, Session


def record(ledger: Ledger, speech: Speech) -> None:
    """People were taught or told together: who came by name, how many others, what they can do."""
    said: SessionRecord = speech.payload
    here(ledger, said.named())
    session = Session(
        pk=speech.id, village_id=ledger.village, member=speech.account,
        member_name=speech.account.full_name if speech.account else "",
    )  # fmt: skip
    _fill(session, said, speech.at)
    _take(ledger, speech, session)
    _stand(ledger, session, said)


def correct(ledger: Ledger, speech: Speech) -> None:
    """A session should have been told otherwise, or not at all; as with visits."""
    root = root_of(ledger, ledger.sessions, speech.payload.session, "session")
    said: SessionRecord | None = speech.payload.instead
    if said:
        here(ledger, said.named())
    session = Session(
        pk=speech.id, village_id=ledger.village, at=root.at, day=root.day, corrects=root.pk,
        member_id=root.member_id, member_name=root.member_name, kind=root.kind, topic=root.topic,
        void=said is None,
    )  # fmt: skip
    if said:
        _fill(session, said, root.at)
    stands = settle(ledger, ledger.sessions, root, session)
    _take(ledger, speech, session)
    if said and stands:
        _stand(ledger, session, said)


def _fill(session: Session, said: SessionRecord, told: datetime) -> None:
    """What was said; of another day than the telling only the day is known, so it is noon then."""
    day = told.astimezone(HANOI).date()
    session.day = said.held_on or day
    if not 0 <= (day - session.day).days <= 731:
        raise Refuse("bad_payload", f"payload.held_on: {session.day:%d/%m/%Y}")
    session.at = told if session.day == day else datetime.combine(session.day, time(12), HANOI)
    session.kind, session.topic, session.title = said.kind, said.topic, said.title
    session.place, session.point, session.event = said.place, said.point, said.event
    session.skills, session.unnamed, session.note = said.skills, said.unnamed, said.note


def _take(ledger: Ledger, speech: Speech, session: Session) -> None:
    ledger.sessions[session.pk] = session
    ledger.arrived.add(session.pk)
    speech.version = ledger.write(session)
    ledger.touch(session.day)


def _stand(ledger: Ledger, session: Session, said: SessionRecord) -> None:
    """Who came to a session that stands, and the statuses that it showed."""
    for one in said.attendees:
        ledger.attendances.append(
            Attendance(
                pk=uuid5(session.pk, f"{one.resident} {one.skill}"), session_id=session.pk,
                village_id=ledger.village, day=session.day, resident=one.resident,
                skill=one.skill or "", result=one.result or "",
            )
        )  # fmt: skip
        subject = _subject_of(ledger, one)
        if subject and one.skill and one.result in ("installed", "uses"):
            tell(ledger, session.pk, session.at, subject, one.skill, one.result, "seen")


def _subject_of(ledger: Ledger, one: Attended) -> tuple[str, UUID] | None:
    """Whose status it is: the person's when a person can have it, else their household's."""
    can = SKILLS[one.skill].subjects if one.skill else ()
    if "resident" in can:
        return "resident", one.resident
    if "household" in can:
        return "household", ledger.subjects["resident"][one.resident].household_id
    return None


VERBS = {"session.record": record, "session.correct": correct}
