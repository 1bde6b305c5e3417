"""Payloads about how a village is connected: fibre, mobile signal, dead zones (REG-07)."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from toso.field.payloads.base import Count, Line, Name, Payload
from toso.registers.connections import OPERATORS


def _operator(value: str) -> str:
    if value not in OPERATORS:
        raise ValueError(f"nhà mạng “{value}” không có trong danh mục")
    return value


class DeadZone(BaseModel):
    """A place without signal, in words, and how many households live there."""

    model_config = ConfigDict(extra="forbid")

    where: Name
    households: Count | None = None


class ConnectivityRecord(Payload):
    about_subject = False
    fibre: Literal["yes", "partial", "no"]
    mobile: dict[Annotated[str, AfterValidator(_operator)], Literal["good", "weak", "none"]] = {}
    dead_zones: Annotated[list[DeadZone], Field(max_length=30)] = []
    source: Line = ""

    def named(self) -> list[tuple[str, UUID]]:
        """A village as a whole: nobody in it."""
        return []


TYPES: dict[str, tuple[type[Payload], str]] = {
    "connectivity.record": (ConnectivityRecord, "register.write"),
}
