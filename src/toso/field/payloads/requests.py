"""Payloads about corrections that residents ask for, and the commune's word on them (TSK-07)."""

from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from pydantic import ValidationError, model_validator

from toso.field.payloads.base import Amendment, Line, Name, Note, Payload
from toso.field.payloads.subjects import (
    BusinessAmend,
    HouseholdAmend,
    ResidentAmend,
    SubjectKind,
)

AMENDS: dict[str, type[Amendment]] = {
    "household": HouseholdAmend,
    "resident": ResidentAmend,
    "business": BusinessAmend,
}


class RequestCorrect(Payload):
    """What a resident says should be otherwise; the register stays as it is (REG-06)."""

    subject_kind: SubjectKind
    changes: dict[str, Any]
    words: Note = ""
    asker: Name
    contact: Line = ""

    def named(self) -> Iterable[tuple[str, UUID]]:
        """The household that somebody says to live in now."""
        return AMENDS[self.subject_kind].model_validate(self.changes).named()

    @model_validator(mode="after")
    def asks_for_what_can_be_amended(self) -> Self:
        try:
            wanted = AMENDS[self.subject_kind].model_validate(self.changes)
        except ValidationError as error:
            problem = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(("changes", *map(str, problem["loc"])))
            raise ValueError(f"{where}: {problem['msg'].removeprefix('Value error, ')}") from error
        self.changes = wanted.model_dump(mode="json", include=set(wanted.model_fields_set))
        return self


class RequestDecide(Payload):
    """The commune says yes or no; a no has a reason."""

    about_subject = False
    request: UUID
    approve: bool
    reason: Note = ""

    def named(self) -> Iterable[tuple[str, UUID]]:
        """What was asked."""
        return [("request", self.request)]

    @model_validator(mode="after")
    def says_why_not(self) -> Self:
        if not self.approve and not self.reason:
            raise ValueError("reason: cần nêu lý do từ chối")
        return self


TYPES: dict[str, tuple[type[Payload], str]] = {
    "request.correct": (RequestCorrect, "register.write"),
    "request.decide": (RequestDecide, "request.decide"),
}
