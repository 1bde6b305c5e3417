"""Words that payloads are made of: names, lines, numbers, skills, each judged as it is read."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar, Generic, Self, TypeVar
from uuid import UUID

import phonenumbers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from toso.charter.skills import SKILLS
from toso.kit.text import clean


def _words(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _skill(value: str) -> str:
    if value not in SKILLS:
        raise ValueError(f"kỹ năng “{value}” không có trong danh mục")
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
Year = Annotated[int, Field(ge=1900, le=2100)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Payload(BaseModel):
    """A payload says what it knows and nothing else."""

    model_config = ConfigDict(extra="forbid")
    about_subject: ClassVar[bool] = True  # the operation's `subject` must say of whom

    def named(self) -> Iterable[tuple[str, UUID]]:
        """Kind and id of the other registered things that it speaks of; they must be there."""
        return ()

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


Told = TypeVar("Told", bound=Payload)


class Correction(Payload, Generic[Told]):
    """What something should have said, or that it should not have been (`withdraw`)."""

    about_subject = False
    withdraw: bool = False
    instead: Told | None = None

    def named(self) -> Iterable[tuple[str, UUID]]:
        """What it speaks of as it should have been told."""
        return self.instead.named() if self.instead else ()

    @model_validator(mode="after")
    def says_one_of_two(self) -> Self:
        if self.withdraw == (self.instead is not None):
            raise ValueError("cần một trong hai: withdraw hoặc instead")
        return self
