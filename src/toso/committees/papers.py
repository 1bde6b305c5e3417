"""The decision behind a change: found in the register of documents, or entered with its number."""

from datetime import date

from toso.documents.issuing import enter
from toso.documents.models import Document
from toso.documents.naming import parse
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.printing.heads import committee as peoples_committee


def decision(
    unit: Unit, *, typed: str, title: str, issued_on: date, signer: str, by: Account
) -> Document:
    """Raises documents.refusals.Refused for what is no number."""
    number = parse(typed)
    known = Document.objects.filter(
        unit=unit, number=number.number, symbol=number.symbol, letter=number.letter,
        issued_on=issued_on,
    )  # fmt: skip
    found: Document | None = known.issued().first()
    if found:
        return found
    issuer = Organisation.objects.filter(
        unit=unit, kind="peoples_committee", valid__contains=issued_on
    ).first()
    return enter(
        typed=typed, kind=number.kind or "QĐ", title=title, by=by, issuer=issuer, unit=unit,
        issuer_name=peoples_committee(unit.standing(issued_on)), issued_on=issued_on, signer=signer,
    )  # fmt: skip
