"""The number of a notice's paper: of the commune's one register of outgoing papers
(documents.series; Nghị định 30/2020/NĐ-CP, Điều 15)."""

from datetime import date
from typing import TYPE_CHECKING

from toso.people.models import Organisation
from toso.places.finding import in_place_of
from toso.reports.numbering import in_series, numbered_by

if TYPE_CHECKING:
    from toso.feedback.models import Dispatch

ISSUER = "peoples_committee"


def numbered(dispatch: "Dispatch", wanted: int | None, signed_on: date) -> int:
    """The number wanted, or the next; raises the reports' Refused where it is used already."""
    issuer = Organisation.objects.filter(
        kind=ISSUER, unit=in_place_of(dispatch.unit_id, signed_on), valid__contains=signed_on
    ).first()
    return in_series(issuer, dispatch.snapshot["issuer"], wanted, signed_on)


def used(issuer: Organisation, symbol: str, year: int) -> set[int]:
    """The numbers that papers of notices have taken."""
    from toso.feedback.models import Issue

    rows = Issue.objects.filter(
        numbered_by(issuer, "dispatch__unit"), dispatch__snapshot__issuer__symbol=symbol,
        signed_on__year=year,
    )  # fmt: skip
    return set(rows.values_list("number", flat=True)) if issuer.kind == ISSUER else set()
