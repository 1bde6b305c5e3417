"""Payloads about visits: whom they helped with what, and corrections."""

from collections.abc import Iterable
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from toso.field.payloads.base import Line, Note, Payload, SkillKey
from toso.outreach.needs import NEEDS


def _need(value: str) -> str:
    if value and value not in NEEDS:
        raise ValueError(f"nhu cầu “{value}” không có trong danh mục")
    return value


NeedKey = Annotated[str, AfterValidator(_need)]


class Helped(Payload):
    """One person and one skill on a visit; no resident means the household or business itself."""

    resident: UUID | None = None
    skill: SkillKey
    result: Literal["shown", "installed", "uses"]


class VisitRecord(Payload):
    about_subject = False
    household: UUID | None = None
    business: UUID | None = None
    need: NeedKey = ""
    need_text: Line = ""
    result: Literal["helped", "not_home", "declined", "promised"]
    note: Note = ""
    helps: Annotated[list[Helped], Field(max_length=60)] = []

    def named(self) -> Iterable[tuple[str, UUID]]:
        """The door, and everyone helped behind it."""
        doors = [("household", self.household), ("business", self.business)]
        helped = [("resident", h.resident) for h in self.helps]
        return [(kind, id) for kind, id in doors + helped if id]

    @model_validator(mode="after")
    def has_one_door_and_no_repeats(self) -> Self:
        if (self.household is None) == (self.business is None):
            raise ValueError("cần đúng một hộ hoặc một cơ sở")
        if len({(h.resident, h.skill) for h in self.helps}) < len(self.helps):
            raise ValueError("helps: một người một kỹ năng chỉ ghi một lần")
        return self


class VisitCorrect(Payload):
    """What the visit should have said, or that it should not have been (`withdraw`)."""

    about_subject = False
    visit: UUID
    withdraw: bool = False
    instead: VisitRecord | None = None

    def named(self) -> Iterable[tuple[str, UUID]]:
        """What the visit speaks of as it should have been told."""
        return self.instead.named() if self.instead else ()

    @model_validator(mode="after")
    def says_one_of_two(self) -> Self:
        if self.withdraw == (self.instead is not None):
            raise ValueError("cần một trong hai: withdraw hoặc instead")
        return self


TYPES: dict[str, tuple[type[Payload], str]] = {
    "visit.record": (VisitRecord, "visit.record"),
    "visit.correct": (VisitCorrect, "visit.record"),
}
