"""An official document as a value: what an official would dictate, nothing of how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum
from typing import Literal

from toso.kit.papers.numbers import DocumentNumber
from toso.kit.papers.words import long_date


class SignedAs(StrEnum):
    """In whose right a person signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

    HEAD = "head"
    DEPUTY = "deputy"
    COLLECTIVE = "collective"
    COLLECTIVE_DEPUTY = "collective-deputy"
    BY_ORDER = "by-order"
    BY_MANDATE = "by-mandate"
    ACTING = "acting"
    NAME_ONLY = "name-only"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and how: `head` is the post the right comes from, `body` the collective.

    6863/KH-UBND and 3730/UBND-KGVX are signed "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", the plan of xã Tịnh
    Trà "CHỦ TỊCH", the plan of Kiên Giang by name only.
    """

    name: str
    title: str = "Chủ tịch"
    style: SignedAs = SignedAs.HEAD
    head: str = "Chủ tịch"
    body: str = "Ủy ban nhân dân"

    @classmethod
    def of(cls, lines: Sequence[str], name: str) -> "Signature":
        """As a plan prescribes its lines: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`."""
        *rights, title = lines
        said = {right: of for right, _, of in (line.partition(". ") for line in rights)}
        style = {
            ("KT",): SignedAs.DEPUTY,
            ("TM",): SignedAs.COLLECTIVE,
            ("TM", "KT"): SignedAs.COLLECTIVE_DEPUTY,
            ("TL",): SignedAs.BY_ORDER,
            ("TUQ",): SignedAs.BY_MANDATE,
        }.get(tuple(said), SignedAs.HEAD)
        head = said.get("KT") or said.get("TL") or said.get("TUQ") or ""
        return cls(name, title, style, head, said.get("TM", ""))

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of right and title above the name, in capitals."""
        title, head, body = self.title.upper(), self.head.upper(), self.body.upper()
        return {
            SignedAs.HEAD: (title,),
            SignedAs.DEPUTY: (f"KT. {head}", title),
            SignedAs.COLLECTIVE: (f"TM. {body}", title),
            SignedAs.COLLECTIVE_DEPUTY: (f"TM. {body}", f"KT. {head}", title),
            SignedAs.BY_ORDER: (f"TL. {head}", title),
            SignedAs.BY_MANDATE: (f"TUQ. {head}", title),
            SignedAs.ACTING: (f"Q. {title}",),
            SignedAs.NAME_ONLY: (),
        }[self.style]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section: level 1 "I. MỤC TIÊU", 2 "1. Mục tiêu", 3 "a) Mục tiêu".

    Numbers itself after the heading before it, unless `number` says otherwise ("" for none).
    """

    level: Literal[1, 2, 3]
    text: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Bullet:
    """A line that begins with "- "."""

    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a decision: "Điều 1." bold, a title bold too if it has one, then its text."""

    number: int
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; widths share the width of the page."""

    header: str
    width: float = 1
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; a row of one cell is a group line; `total` sets the last row in bold."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    caption: str = ""
    total: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) not in (1, len(self.columns)):
                raise ValueError(f"Dòng có {len(row)} ô, bảng có {len(self.columns)} cột: {row!r}")


Block = Heading | Paragraph | Bullet | Article | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """A "Phụ lục" with pages and page numbers of its own; a wide table asks for `landscape`."""

    title: str
    body: Sequence[Block]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """An official document after Nghị định 30/2020/NĐ-CP.

    `kind` None is a letter (công văn): its abstract stands under the number as "V/v …".
    `authority_line` and articles make a decision; `author` is the issuer inside a sentence ("Chủ
    tịch Ủy ban nhân dân xã Vạn Thắng"). A draft has no number, no date, or neither; `year` then
    stands in the date line. `copies` are those who keep one ("Lưu: VT, …"). `secretary`
    makes minutes: who wrote them signs on the left, who chaired on the right, and the head has no
    date (Phụ lục III, Mẫu 1.10).
    """

    issuer: str
    symbol: str
    place: str
    abstract: str
    signature: Signature
    body: Sequence[Block]
    kind: str | None = None
    superior: str = ""
    number: int | None = None
    date: Date | None = None
    year: int | None = None
    authority_line: str = ""
    bases: Sequence[str] = ()
    addressees: Sequence[str] = ()
    recipients: Sequence[str] = ()
    copies: Sequence[str] = ("VT",)
    annexes: Sequence[Annex] = ()
    author: str = ""
    secretary: str = ""
    demo: bool = False

    @property
    def document_number(self) -> DocumentNumber:
        return DocumentNumber(self.number, self.symbol)

    @property
    def place_line(self) -> str:
        return f"{self.place}, {long_date(self.date, self.year)}"

    @property
    def reference(self) -> str:
        """How the annexes name this document: `Quyết định số 05/QĐ-UBND ngày … của …`."""
        kind = (self.kind or "Công văn").capitalize()
        number = self.document_number.line.removeprefix("Số: ")
        by = f" của {self.author}" if self.author else ""
        return f"{kind} số {number} {long_date(self.date, self.year)}{by}"
