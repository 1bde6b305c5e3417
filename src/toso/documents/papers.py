"""A document of the register on paper, in the official layout (DOC-01..04; NĐ 30/2020/NĐ-CP)."""

import re
from collections.abc import Iterator

from django.utils.translation import override

from toso.documents.models import Document
from toso.kit import clock
from toso.kit.papers import (
    Article,
    Block,
    Bullet,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignedAs,
)
from toso.kit.text import slug
from toso.people.models import Organisation
from toso.printing.press import printed

COMMITTEE = "peoples_committee"
_ARTICLE = re.compile(r"Điều (\d{1,3})\.\s*(.*)")
_ROMAN = re.compile(r"([IVX]{1,5}\.)\s+(.+)")
_ARABIC = re.compile(r"(\d{1,2}\.)\s+(.{1,160})")
_POINT = re.compile(r"([a-zđ]\))\s+(.{1,160})")


def document_docx(document: Document, *, demo: bool) -> bytes:
    """The Word file; what was issued prints by the template of that moment."""
    with override("vi"):
        return printed(paper(document, demo=demo), document.issued_at)


def file_name(document: Document) -> str:
    """`cv-12-ubnd-vhxh`: a file's name without diacritics."""
    return slug(document.kind, str(document.number or "dự thảo"), document.symbol)


def paper(document: Document, *, demo: bool) -> Paper:
    """The document to print: its own lines under the head of its issuer."""
    issuer, day = document.issuer, document.issued_on or clock.today()
    unit = issuer.unit if issuer else document.unit
    standing = unit.standing(day) if unit else None
    name = document.issuer_name or (issuer.name if issuer else "")
    body = list(blocks(document.content)) or [Paragraph("…")]
    orders = document.kind == "QĐ" and any(isinstance(block, Article) for block in body)
    return Paper(
        issuer=name,
        superior=_superior(issuer),
        symbol=document.symbol,
        number=document.number,
        date=document.issued_on,
        year=day.year,
        place=standing.name if standing else "",
        kind=None if document.kind == "CV" else document.kind_name.upper(),
        abstract=document.title,
        authority_line=_authority(issuer, name) if orders else "",
        bases=document.basis,
        addressees=document.addressees,
        body=body,
        recipients=[line for line in document.recipients if not line.startswith("Lưu:")],
        copies=_copies(document.recipients),
        signature=_signature(document),
        secretary=_secretary(document),
        author=name,
        demo=demo,
    )


def blocks(content: str) -> Iterator[Block]:
    """Lines as people number them: Điều 1., I., 1., a), - ; what has none is a paragraph."""
    for line in (each.strip() for each in content.split("\n")):
        if found := _ARTICLE.fullmatch(line):
            yield Article(int(found[1]), found[2])
        elif found := _ROMAN.fullmatch(line):
            yield Heading(1, found[2], found[1])
        elif found := _ARABIC.fullmatch(line):
            yield Heading(2, found[2], found[1])
        elif found := _POINT.fullmatch(line):
            yield Heading(3, found[2], found[1])
        elif line.startswith("-"):
            yield Bullet(line)
        elif line:
            yield Paragraph(line)


def _superior(issuer: Organisation | None) -> str:
    """A department names the committee above it, a committee nobody (Phụ lục I, mục II.2)."""
    if issuer is None or issuer.kind == COMMITTEE or issuer.parent is None:
        return ""
    return issuer.parent.name


def _copies(recipients: list[str]) -> list[str]:
    """Who keeps a copy: the line "Lưu: VT, VHXH" of the recipients, else the records office."""
    kept = [line.removeprefix("Lưu:") for line in recipients if line.startswith("Lưu:")]
    return [holder.strip() for line in kept for holder in line.split(",")] or ["VT"]


def _authority(issuer: Organisation | None, name: str) -> str:
    return f"Chủ tịch {name}" if issuer and issuer.kind == COMMITTEE else name


def _secretary(document: Document) -> str:
    if document.kind != "BB":
        return ""
    return document.secretary or "…"


def _signature(document: Document) -> Signature:
    """As was chosen; else a committee's paper for the committee, a decision by its head alone."""
    committee = document.issuer is None or document.issuer.kind == COMMITTEE
    head = "Chủ tịch" if committee else "Giám đốc"
    title = document.signer_title or ("Chủ tọa" if document.kind == "BB" else head)
    deputy = title.upper().startswith("PHÓ")
    if document.signed_as:
        style = SignedAs(document.signed_as)
    elif committee and document.kind not in ("QĐ", "BB"):
        style = SignedAs.COLLECTIVE_DEPUTY if deputy else SignedAs.COLLECTIVE
    else:
        style = SignedAs.DEPUTY if deputy else SignedAs.HEAD
    return Signature(document.signer, title, style, head)
