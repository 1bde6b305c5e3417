"""Payloads about pictures: what is declared before the bytes travel."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from toso.field.payloads.base import Payload

WHOLE = 300_000


class AttachmentDeclare(Payload):
    """The operation's `subject` is the picture's own id; the visit need not have arrived."""

    about_kind: Literal["visit", "session", "answer"]
    about: UUID
    kind: Literal["photo"] = "photo"
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    bytes: Annotated[int, Field(ge=1, le=WHOLE)]
    mime: Literal["image/jpeg", "image/webp", "image/png"]


TYPES: dict[str, tuple[type[Payload], str]] = {
    "attachment.declare": (AttachmentDeclare, "visit.record"),
}
