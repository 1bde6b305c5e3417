"""Payloads about sessions with several people, demonstration points and events of the village."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, model_validator

from toso.field.payloads.base import Correction, Line, Name, Note, Payload, SkillKey
from toso.field.payloads.visits import Result

EventKind = Literal[
    "cell_meeting", "community_meeting", "cultural_event", "conference", "seminar", "training"
]
SessionKind = Literal["point", "class"] | EventKind
TopicKey = Literal[
    "policy", "public_service", "payment", "ecommerce", "production", "management", "branding",
    "identity", "health", "safety", "device", "voice", "other",
]  # fmt: skip


def _sane(moment: datetime) -> datetime:
    if not 2000 <= moment.year < 2100:
        raise ValueError("năm chưa đúng")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_sane)]


class Attended(Payload):
    """A resident who came; with a skill, how far they got with it."""

    resident: UUID
    skill: SkillKey | None = None
    result: Result | None = None

    @model_validator(mode="after")
    def says_how_far(self) -> Self:
        if (self.skill is None) != (self.result is None):
            raise ValueError("skill và result đi cùng nhau")
        return self


class SessionRecord(Payload):
    """`held_on` is said when it was another day than the one of telling."""

    about_subject = False
    kind: SessionKind
    topic: TopicKey
    title: Line = ""
    place: Line = ""
    held_on: date | None = None
    point: UUID | None = None
    event: UUID | None = None
    skills: Annotated[list[SkillKey], Field(max_length=30)] = []
    attendees: Annotated[list[Attended], Field(max_length=1000)] = []
    unnamed: Annotated[int, Field(ge=0, le=10_000)] = 0
    note: Note = ""

    def named(self) -> Iterable[tuple[str, UUID]]:
        """Where it was held, and everyone known by name."""
        places = [("point", self.point), ("event", self.event)]
        yield from ((kind, id) for kind, id in places if id)
        yield from dict.fromkeys(("resident", one.resident) for one in self.attendees)

    @model_validator(mode="after")
    def has_people_and_no_repeats(self) -> Self:
        if self.kind == "point" and self.point is None:
            raise ValueError("point: cần chọn điểm hướng dẫn")
        if not self.attendees and not self.unnamed:
            raise ValueError("attendees: cần ít nhất một người dự")
        if len({(a.resident, a.skill) for a in self.attendees}) < len(self.attendees):
            raise ValueError("attendees: một người một kỹ năng chỉ ghi một lần")
        return self


class SessionCorrect(Correction[SessionRecord]):
    """The session as it should have been told, or none at all."""

    session: UUID


class PointPropose(Payload):
    """A place for demonstrations, as the commune should judge it (DEM-01)."""

    name: Name
    place: Annotated[Line, Field(min_length=1)]
    owner: Line = ""
    equipment: Line = ""
    schedule: Line = ""


class PointDecide(Payload):
    """The commune's word about the proposal that it had before it."""

    subject_kind: ClassVar[str] = "point"
    proposal: UUID
    verdict: Literal["approved", "refused", "closed"]
    reason: Line = ""

    @model_validator(mode="after")
    def says_why_not(self) -> Self:
        if self.verdict != "approved" and not self.reason:
            raise ValueError("reason: cần nêu lý do")
        return self


class EventAnnounce(Payload):
    """What will be held, when and where; the same again changes it or calls it off."""

    name: Name
    kind: EventKind
    audience: Literal["", "people", "officials", "both"] = ""
    starts_at: Moment
    place: Line = ""
    cancelled: bool = False


TYPES: dict[str, tuple[type[Payload], str]] = {
    "session.record": (SessionRecord, "visit.record"),
    "session.correct": (SessionCorrect, "visit.record"),
    "point.propose": (PointPropose, "register.write"),
    "point.decide": (PointDecide, "point.decide"),
    "event.announce": (EventAnnounce, "register.write"),
}
