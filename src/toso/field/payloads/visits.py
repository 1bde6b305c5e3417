"""Payloads about visits: whom they helped with what, and corrections."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from toso.field.payloads.base import Correction, Line, Note, Payload, SkillKey
from toso.outreach.needs import NEEDS
from toso.outreach.portals import SERVICE_SKILL


def _need(value: str) -> str:
    if value and value not in NEEDS:
        raise ValueError(f"nhu cầu “{value}” không có trong danh mục")
    return value


NeedKey = Annotated[str, AfterValidator(_need)]


Result = Literal["shown", "installed", "uses"]


class Service(Payload):
    """Which online public service was used, where, and how far online it is (TSK-03)."""

    service: Annotated[Line, Field(min_length=1)]
    portal: Literal["province", "national", "ministry"]
    level: Literal["3", "4", "partial", "full"]


class Helped(Payload):
    """One person and one skill on a visit; no resident means the household or business itself."""

    resident: UUID | None = None
    skill: SkillKey
    result: Result
    service: Service | None = None

    @model_validator(mode="after")
    def names_a_service_only_for_its_skill(self) -> Self:
        if self.service and self.skill != SERVICE_SKILL:
            raise ValueError(f"service: chỉ dùng với kỹ năng “{SERVICE_SKILL}”")
        return self


class VisitRecord(Payload):
    about_subject = False
    household: UUID | None = None
    business: UUID | None = None
    need: NeedKey = ""
    need_text: Line = ""
    result: Literal["helped", "not_home", "declined", "promised"]
    return_on: date | None = None
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
        if self.return_on and self.result not in ("promised", "not_home"):
            raise ValueError("return_on: chỉ dùng khi hẹn lần sau hoặc vắng nhà")
        return self


class VisitCorrect(Correction[VisitRecord]):
    """The visit as it should have been told, or none at all."""

    visit: UUID


TYPES: dict[str, tuple[type[Payload], str]] = {
    "visit.record": (VisitRecord, "visit.record"),
    "visit.correct": (VisitCorrect, "visit.record"),
}
