"""A charter's own documents in the register: its plan, the chain above it, its căn cứ, and what it
names for pilot models and shared platforms.

`from_charter` reads the sentences by which the plan cites them ("Kế hoạch số 50/KH-UBND ngày
11/3/2024 của UBND huyện Sơn Tịnh"); what it says is kept, what it does not say stays empty.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toso.charter import Charter
from toso.documents.issuing import call_also, enter, link, prioritise
from toso.documents.keeping import level_of, lines, save
from toso.documents.models import Document, Link
from toso.documents.naming import parse
from toso.documents.refusals import Refused
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.papers import KINDS, DocumentNumber
from toso.kit.text import clean
from toso.people.models import Organisation
from toso.places.finding import find
from toso.places.models import Unit

_KEYS = {label: key for key, label in KINDS.items()}
_CITED = re.compile(
    r"""(?P<kind>\w[\w\s]*?)\ số\ (?P<number>\S+)
    \ ngày\ (?P<day>\d{1,2})(?:/|\ tháng\ )(?P<month>\d{1,2})(?:/|\ năm\ )(?P<year>\d{4})
    \ của\ (?P<issuer>Ủy\ ban\ Quốc\ gia\ về\ chuyển\ đổi\ số|.+?)
    (?:\ (?P<title>(?:về|phê\ duyệt|ban\ hành)\ .+))?""",
    re.VERBOSE,
)
# Issuers inside the province, by their level; all others are above it and read by everybody.
_INSIDE = {
    "commune": re.compile(r"(UBND|Ủy ban nhân dân) (xã|phường|thị trấn)"),
    "district": re.compile(r"(UBND|Ủy ban nhân dân) (huyện|thị xã|thành phố)|Huyện ủy"),
    "province": re.compile(r"Tỉnh ủy|Thành ủy|Ban Thường vụ Tỉnh ủy|UBND|Ủy ban nhân dân|Ban Chỉ"),
}


@dataclass(frozen=True)
class Cited:
    """What a citation says of a document."""

    kind: str
    number: DocumentNumber
    issued_on: date
    issuer: str
    title: str


def read_citation(text: str) -> Cited | None:
    """The document that a căn cứ names; None when it names no number and day."""
    match = _CITED.fullmatch(clean(text).rstrip(".;"))
    if match is None or match["kind"] not in _KEYS:
        return None
    try:
        number = parse(match["number"])
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except (Refused, ValueError):
        return None
    title = match["title"] or ""
    about = title[0].upper() + title[1:] if title else clean(text)
    return Cited(_KEYS[match["kind"]], number, day, match["issuer"], about)


@transaction.atomic
def from_charter(charter: Charter) -> Document:
    """Put the charter's plan, its chain and what it stands on into the register; returns the plan.

    Safe to call again: what is there stays as it is (TTR-01, TSK-02).
    """
    programme = charter.programme
    province = find(programme.province, "province", programme.valid.from_)
    chain = [_cited(text, province) for text in programme.chain]
    of_pilots = [text for pilot in charter.pilots for text in pilot.basis]
    of_platforms = [text for platform in charter.platforms for text in platform.basis]
    for text in (*programme.basis, *of_pilots, *of_platforms):
        _cited(text, province)
    plan = _plan(charter, province)
    steps = [document for document in (*chain, plan) if document]
    for above, below in zip(steps, steps[1:], strict=False):
        link(below, above, Link.How.IMPLEMENTS, by=None)
    for first in programme.priorities:
        _prioritised(first.document, first.also)
    return plan


def _cited(text: str, province: Unit | None) -> Document | None:
    cited = read_citation(text)
    if cited is None:
        return None
    if found := _known(cited.number, cited.issued_on):
        return found
    level = next((key for key, form in _INSIDE.items() if form.match(cited.issuer)), "country")
    return enter(
        typed=str(cited.number), kind=cited.kind, title=cited.title, issuer_name=cited.issuer,
        issued_on=cited.issued_on, by=None, level=level,
        unit=None if level == "country" else province,
    )  # fmt: skip


def _known(number: DocumentNumber, day: date | None) -> Document | None:
    return (
        Document.objects.filter(
            symbol=number.symbol, number=number.number, letter=number.letter,
            year_in_number=number.year,
        )
        .filter(**({"issued_on": day} if day else {}))
        .first()
    )  # fmt: skip


def _plan(charter: Charter, province: Unit | None) -> Document:
    """The plan itself; a copy without its number keeps that it is one (DOC-04)."""
    said = charter.programme
    unit = find(said.commune, "commune", said.valid.from_) if said.commune else province
    issuer = _committee(unit)
    if said.number:
        number = parse(said.number)
        return _known(number, said.issued) or enter(
            typed=said.number, kind=_KEYS[said.kind], title=said.title, unit=unit, issuer=issuer,
            issuer_name=said.issuer, issued_on=said.issued, signer=said.signer or "",
            basis=said.basis, by=None,
        )  # fmt: skip
    same = Document.objects.filter(is_numberless=True, title=said.title, issuer_name=said.issuer)
    found = same.first() or Document(
        kind=_KEYS[said.kind], symbol=f"{_KEYS[said.kind]}-UBND", is_numberless=True,
        title=said.title, unit=unit, issuer=issuer, issuer_name=said.issuer,
        issued_on=said.issued, signer=said.signer or "", basis=lines(said.basis),
        made_at=clock.now(), level=level_of(issuer, unit),
    )  # fmt: skip
    if found._state.adding:
        save(found)
        record("document.enter", subject=found.pk, place=found.unit_id, document=found.title)
    return found


def _committee(unit: Unit | None) -> Organisation | None:
    """The people's committee of a place."""
    bodies = Organisation.objects.filter(unit=unit, kind="peoples_committee")
    return bodies.first() if unit else None


def _prioritised(number: str, also: tuple[str, ...]) -> None:
    found = _known(parse(number), None)
    if found is None:
        return
    if not found.is_priority:
        prioritise(found, True, by=None)
    for alias in also:
        call_also(found, alias, by=None)
