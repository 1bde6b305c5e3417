"""Payloads about what is sold: products, and the eight steps of a stall online (REG-04, TSK-04)."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from toso.field.payloads.base import Amendment, Line, Name, Payload
from toso.registers.goods import STEPS


def _each_once(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _step(value: str) -> str:
    if value not in STEPS:
        raise ValueError(f"bước “{value}” không có trong danh mục")
    return value


Stars = Annotated[int, Field(ge=1, le=5)]
Floors = Annotated[list[Name], Field(max_length=12), AfterValidator(_each_once)]


class ProductRegister(Payload):
    household: UUID | None = None
    business: UUID | None = None
    name: Name
    category: Line = ""
    key_agricultural: bool | None = None
    ocop_stars: Stars | None = None
    ocop_expires: date | None = None
    standards: Line = ""
    meets_standard: bool | None = None
    in_volume: bool | None = None
    floors: Floors = []

    def named(self) -> Iterable[tuple[str, UUID]]:
        """Who makes it."""
        owners = (("household", self.household), ("business", self.business))
        return [(kind, id) for kind, id in owners if id]

    def said(self) -> dict[str, object]:
        """Always both sides of the owner, so that of two registrations one names them both."""
        return super().said() | {"household": self.household, "business": self.business}

    @model_validator(mode="after")
    def has_one_owner(self) -> Self:
        if (self.household is None) == (self.business is None):
            raise ValueError("cần đúng một hộ hoặc một cơ sở")
        return self


class ProductAmend(Amendment):
    name: Name = ""
    category: Line = ""
    key_agricultural: bool | None = None
    ocop_stars: Stars | None = None
    ocop_expires: date | None = None
    standards: Line = ""
    meets_standard: bool | None = None
    in_volume: bool | None = None
    floors: Floors = []


class StallStepTold(Payload):
    """A step was done, or turned out not to be; a commitment to quality is signed by somebody."""

    subject_kind: Literal["household", "business"]
    step: Annotated[str, AfterValidator(_step)]
    done: bool = True
    day: date | None = None
    floor: Line = ""
    signer: Line = ""

    @model_validator(mode="after")
    def is_signed(self) -> Self:
        if self.step == "quality" and self.done and not self.signer:
            raise ValueError("signer: bản cam kết chất lượng phải có người ký")
        return self


TYPES: dict[str, tuple[type[Payload], str]] = {
    "product.register": (ProductRegister, "register.write"),
    "product.amend": (ProductAmend, "register.write"),
    "stall.step": (StallStepTold, "register.write"),
}
