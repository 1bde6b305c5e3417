"""Payloads about the rounds of the team: who asked for help, who visits which house."""

from collections.abc import Iterable
from typing import ClassVar, Literal, Self
from uuid import UUID

from pydantic import model_validator

from toso.field.payloads.base import Line, Payload, SkillKey
from toso.field.payloads.visits import NeedKey


class HelpAsk(Payload):
    """A household, or somebody in it, or a business asked for help."""

    about_subject = False
    household: UUID | None = None
    business: UUID | None = None
    resident: UUID | None = None
    need: NeedKey = ""
    skill: SkillKey | None = None
    words: Line = ""
    way: Literal["in_person", "phone", "message"] = "in_person"

    def named(self) -> Iterable[tuple[str, UUID]]:
        """The door, and who asked."""
        said = [
            ("household", self.household), ("business", self.business),
            ("resident", self.resident),
        ]  # fmt: skip
        return [(kind, id) for kind, id in said if id]

    @model_validator(mode="after")
    def has_one_door_and_says_what(self) -> Self:
        if (self.household is None) == (self.business is None):
            raise ValueError("cần đúng một hộ hoặc một cơ sở")
        if not (self.need or self.skill or self.words):
            raise ValueError("need: cần nêu việc nhờ giúp")
        return self


class HelpWithdraw(Payload):
    """Nobody needs to come after all."""

    about_subject = False
    ask: UUID


class HouseAssign(Payload):
    """Who visits a house from now on; nobody in particular when empty."""

    subject_kind: ClassVar[str] = "household"
    member: UUID | None


TYPES: dict[str, tuple[type[Payload], str]] = {
    "help.ask": (HelpAsk, "visit.record"),
    "help.withdraw": (HelpWithdraw, "visit.record"),
    "house.assign": (HouseAssign, "house.assign"),
    "house.hand_over": (HouseAssign, "visit.record"),
}
