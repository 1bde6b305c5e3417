"""Payloads about the team's report: what is written under one of its headings."""

from typing import Annotated

from pydantic import Field

from toso.field.payloads.base import Payload

# A visit whose note was taken over into the text.
Origin = Annotated[str, Field(pattern=r"^visit:[0-9a-f-]{36}$")]


class ReportDraft(Payload):
    """The text of one heading; the operation's `subject` is the obligation, `base` the draft's
    revision that the writer had seen."""

    heading: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
    text: Annotated[str, Field(max_length=20_000)]
    origins: Annotated[list[Origin], Field(max_length=50)] = []


TYPES: dict[str, tuple[type[Payload], str]] = {"report.draft": (ReportDraft, "report.write")}
