"""Payloads about households, residents and businesses, and what they have or use."""

from collections.abc import Iterable
from typing import Literal, Self
from uuid import UUID

from pydantic import model_validator

from toso.charter.skills import SKILLS
from toso.field.payloads.base import (
    Amendment,
    Count,
    Line,
    Name,
    Payload,
    Phone,
    SkillKey,
    Year,
)

SubjectKind = Literal["resident", "household", "business"]


class HouseholdRegister(Payload):
    representative: Name
    address: Line = ""
    phone: Phone = ""
    contact_consent: bool | None = None
    qualifying_products: bool | None = None
    ocop: bool | None = None


class HouseholdAmend(Amendment):
    representative: Name = ""
    represented_by: UUID | None = None
    address: Line = ""
    phone: Phone = ""
    contact_consent: bool | None = None
    qualifying_products: bool | None = None
    ocop: bool | None = None

    def named(self) -> Iterable[tuple[str, UUID]]:
        """The resident who represents the household from now on."""
        return [("resident", self.represented_by)] if self.represented_by else []


class ResidentRegister(Payload):
    household: UUID
    name: Name
    birth_year: Year | None = None
    had_procedure: bool | None = None

    def named(self) -> Iterable[tuple[str, UUID]]:
        """The household that the person belongs to."""
        return [("household", self.household)]


class ResidentAmend(Amendment):
    household: UUID | None = None
    name: Name = ""
    birth_year: Year | None = None
    had_procedure: bool | None = None

    def named(self) -> Iterable[tuple[str, UUID]]:
        """The household of the village that the person moves to."""
        return [("household", self.household)] if self.household else []

    @model_validator(mode="after")
    def lives_somewhere(self) -> Self:
        if "household" in self.model_fields_set and not self.household:
            raise ValueError("household: ai cũng thuộc một hộ")
        return self


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


TYPES: dict[str, tuple[type[Payload], str]] = {
    "household.register": (HouseholdRegister, "register.write"),
    "household.amend": (HouseholdAmend, "register.write"),
    "resident.register": (ResidentRegister, "register.write"),
    "resident.amend": (ResidentAmend, "register.write"),
    "business.register": (BusinessRegister, "register.write"),
    "business.amend": (BusinessAmend, "register.write"),
    "status.declare": (StatusDeclare, "register.write"),
}
