"""Payloads about surveys: one answered form of one household, resident or business (SUR-06)."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from toso.field.payloads.base import Payload


class SurveyAnswer(Payload):
    """What was answered, by question; the form's own rules judge it (surveys.judging). `taken`
    names the questions whose answers were taken over from the last time."""

    subject_kind: Literal["household", "resident", "business"]
    form: UUID
    version: UUID
    values: Annotated[dict[str, Any], Field(min_length=1, max_length=300)]
    taken: Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=300)] = []


TYPES: dict[str, tuple[type[Payload], str]] = {
    "survey.answer": (SurveyAnswer, "register.write"),
}
