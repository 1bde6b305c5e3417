"""What each type of operation may say: machine input is judged here only (docs/field.md).

Amendments carry only the fields that change; a field that is absent says nothing about it.
"""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

import phonenumbers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from toso.charter.skills import SKILLS
from toso.kit.text import clean
from toso.outreach.needs import NEEDS

SubjectKind = Literal["resident", "household", "business"]


def _words(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _skill(value: str) -> str:
    if value not in SKILLS:
        raise ValueError(f"kỹ năng “{value}” không có trong danh mục")
    return value


def _need(value: str) -> str:
    if value and value not in NEEDS:
        raise ValueError(f"nhu cầu “{value}” không có trong danh mục")
    return value


def _phone(value: str) -> str:
    """E.164; a household's phone is shared, so nothing is keyed by it."""
    if not value:
        return ""
    try:
        number = phonenumbers.parse(value, "VN")
    except phonenumbers.NumberParseException as error:
        raise ValueError("số điện thoại chưa đúng") from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError("số điện thoại chưa đúng")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


Name = Annotated[str, BeforeValidator(_words), Field(min_length=1, max_length=120)]
Line = Annotated[str, BeforeValidator(_words), Field(max_length=200)]
Note = Annotated[str, BeforeValidator(_words), Field(max_length=2000)]
Phone = Annotated[str, BeforeValidator(_words), Field(max_length=20), AfterValidator(_phone)]
SkillKey = Annotated[str, AfterValidator(_skill)]
NeedKey = Annotated[str, AfterValidator(_need)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Payload(BaseModel):
    """A payload says what it knows and nothing else."""

    model_config = ConfigDict(extra="forbid")

    def said(self) -> dict[str, object]:
        """The fields that were really said."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Amendment(Payload):
    """The changed fields of one subject, at least one."""

    gone_on: date | None = None

    @model_validator(mode="after")
    def says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("không có trường nào thay đổi")
        return self


class HouseholdRegister(Payload):
    representative: Name
    address: Line = ""
    phone: Phone = ""
    contact_consent: bool | None = None
    qualifying_products: bool | None = None
    ocop: bool | None = None


class HouseholdAmend(Amendment):
    representative: Name = ""
    address: Line = ""
    phone: Phone = ""
    contact_consent: bool | None = None
    qualifying_products: bool | None = None
    ocop: bool | None = None


class ResidentRegister(Payload):
    household: UUID
    name: Name
    birth_year: Year | None = None
    had_procedure: bool | None = None


class ResidentAmend(Amendment):
    name: Name = ""
    birth_year: Year | None = None
    had_procedure: bool | None = None


BusinessType = Literal["establishment", "household_business", "cooperative", "enterprise"]


class BusinessRegister(Payload):
    name: Name
    type: BusinessType
    is_sme: bool | None = None
    trade: Line = ""
    workers: Count | None = None
    non_local_workers: Count | None = None
    had_procedure: bool | None = None
    qualifying_products: bool | None = None
    ocop: bool | None = None


class BusinessAmend(Amendment):
    name: Name = ""
    type: BusinessType = "establishment"
    is_sme: bool | None = None
    trade: Line = ""
    workers: Count | None = None
    non_local_workers: Count | None = None
    had_procedure: bool | None = None
    qualifying_products: bool | None = None
    ocop: bool | None = None


class Helped(Payload):
    """One person and one skill on a visit; no resident means the household or business itself."""

    resident: UUID | None = None
    skill: SkillKey
    result: Literal["shown", "installed", "uses"]


class VisitRecord(Payload):
    household: UUID | None = None
    business: UUID | None = None
    need: NeedKey = ""
    need_text: Line = ""
    result: Literal["helped", "not_home", "declined", "promised"]
    note: Note = ""
    helps: Annotated[list[Helped], Field(max_length=60)] = []

    @model_validator(mode="after")
    def has_one_door_and_no_repeats(self) -> Self:
        if (self.household is None) == (self.business is None):
            raise ValueError("cần đúng một hộ hoặc một cơ sở")
        if len({(h.resident, h.skill) for h in self.helps}) < len(self.helps):
            raise ValueError("helps: một người một kỹ năng chỉ ghi một lần")
        return self


class VisitCorrect(Payload):
    """What the visit should have said, or that it should not have been (`withdraw`)."""

    visit: UUID
    withdraw: bool = False
    instead: VisitRecord | None = None

    @model_validator(mode="after")
    def says_one_of_two(self) -> Self:
        if self.withdraw == (self.instead is not None):
            raise ValueError("cần một trong hai: withdraw hoặc instead")
        return self


class StatusDeclare(Payload):
    subject_kind: SubjectKind
    states: dict[SkillKey, Literal["unknown", "no", "installed", "uses"]]
    source: Literal["seen", "declared"] = "declared"

    @model_validator(mode="after")
    def fits_the_subject(self) -> Self:
        for skill in self.states:
            if self.subject_kind not in SKILLS[skill].subjects:
                raise ValueError(f"kỹ năng “{skill}” không dành cho {self.subject_kind}")
        return self


# type → what it may say, and the verb that its author needs (people.roles)
TYPES: dict[str, tuple[type[Payload], str]] = {
    "household.register": (HouseholdRegister, "register.write"),
    "household.amend": (HouseholdAmend, "register.write"),
    "resident.register": (ResidentRegister, "register.write"),
    "resident.amend": (ResidentAmend, "register.write"),
    "business.register": (BusinessRegister, "register.write"),
    "business.amend": (BusinessAmend, "register.write"),
    "status.declare": (StatusDeclare, "register.write"),
    "visit.record": (VisitRecord, "visit.record"),
    "visit.correct": (VisitCorrect, "visit.record"),
}
