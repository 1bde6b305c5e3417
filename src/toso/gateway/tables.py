"""Where the table is in a sheet: its header, its columns, its rows, and the rows that are no data.

Pure functions over cells as `Page.rows` holds them; places count from 0 here, from 1 on screen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from toso.gateway.fields import REQUIRED, TWICE, is_identity, meaning
from toso.gateway.values import is_year
from toso.kit.oldfonts import guess, to_unicode
from toso.kit.text import clean, fold

Cells = Sequence[Sequence[Any]]
Merged = Sequence[Sequence[int]]
SEARCHED = 40
# Not `Tống Văn An`, nor `Công ty`: sums stand alone or say of what.
_TOTAL = re.compile(r"^(tong (cong|so|hop)\b|(tong|cong)\s*[:.]?\s*\d*$|cong (toan|cac|so)\b)")
# With its accents, for Tô and Bàn are families; without any, only words that are no names.
_SECTION = re.compile(
    r"^([ivxlc]+|[a-zđ])\s*[.)/]\s*\S|^(\d{1,2}\s*[.)/-]\s*)?"
    r"(thôn|tổ|xóm|khu|ấp|buôn|bản|thon|xom|khu pho|to dan pho|tdp|kp)\b"
)
_ORDINAL = re.compile(r"^(\d+|[IVXLC]+|[A-ZĐ])[.)]?$")
_FOOT = re.compile(
    r"^(nguoi lap|nguoi tong hop|ghi chu|tm\b|t/m|chu tich|truong thon|xac nhan|noi nhan|"
    r"ky ten|\(ky|.*, ?ngay .* thang .* nam)"
)


def text_of(cell: Any) -> str:
    """A cell as text, untouched; a stored date as a person writes it."""
    if cell is None:
        return ""
    if isinstance(cell, dict):
        year, month, day = cell["d"].split("-")
        return f"{day}/{month}/{year}"
    return str(cell)


@dataclass
class Header:
    """The header: its first row, how many rows it takes, and the words of each column."""

    row: int
    height: int
    words: list[str]


@dataclass
class Rows:
    """What is under a header: data as (row, cells), and rows passed over as [row, why, text]."""

    data: list[tuple[int, list[Any], str]] = field(default_factory=list)
    skipped: list[tuple[int, str, str]] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)


def find_header(kind: str, rows: Cells, merged: Merged = ()) -> Header | None:
    """The row that says the most known names, with a second row when it stands over two."""
    best, most = None, 0
    for number in range(min(len(rows), SEARCHED)):
        header = header_at(kind, rows, number, merged)
        known = {m for m in (meaning(kind, w) for w in header.words) if m and m != "order"}
        score = 2 * len(known) + any(k in known for k in REQUIRED[kind])
        if score > most and (known & {*REQUIRED[kind], "family"} or len(known) > 2):
            best, most = header, score
    return best


def header_at(kind: str, rows: Cells, number: int, merged: Merged = (), height: int = 0) -> Header:
    """The header that begins in a row; its height is found out unless it is given."""
    height = height or (2 if _has_second(kind, rows, number, merged) else 1)
    width = max((len(row) for row in rows[number : number + height]), default=0)
    columns = []
    for place in range(width):
        parts: list[str] = []
        for row in range(number, min(number + height, len(rows))):
            word = readable(text_of(_spread(rows, row, place, merged)))
            if word and word not in parts:
                parts.append(word)
        columns.append(" ".join(parts))
    return Header(number, height, columns)


def readable(word: str) -> str:
    """A header's words in Unicode, also when they were typed in an old font."""
    return clean(to_unicode(word, guess([word], ".vn" if not word.isascii() else "")))


def under(rows: Cells, header: Header, needed: Sequence[int], merged: Merged = ()) -> Rows:
    """The rows below a header. `needed` are the columns without which a row is no data."""
    found, section = Rows(), ""
    for number in range(header.row + header.height, len(rows)):
        cells = _fill_down(rows, number, merged)
        filled = [(place, clean(text_of(c))) for place, c in enumerate(cells) if c is not None]
        filled = [(place, words) for place, words in filled if words]
        if not filled:
            continue
        why = _why_not(filled, needed, header)
        if why == "section":
            section = " ".join(readable(w) for _, w in filled if not w.isdecimal())
            found.sections.append(section)
        if why:
            said = " | ".join(readable(words) for _, words in filled)
            found.skipped.append((number, why, said[:120]))
        else:
            found.data.append((number, cells, section))
    return found


def guess_columns(kind: str, rows: Cells, header: Header) -> dict[int, str]:
    """Column → field, by header; each field once, except those of two columns."""
    found: dict[int, str] = {}
    for place, words in enumerate(header.words):
        key = meaning(kind, words)
        if key in ("", "order", "identity") or (key in found.values() and key not in TWICE):
            continue
        if key == "birth" and not _holds_years(rows, header, place):
            continue
        found[place] = key
    return found


def identity_columns(rows: Cells, header: Header | None) -> list[int]:
    """Columns of identity numbers, by their header or by what is in them."""
    start = header.row + header.height if header else 0
    width = max((len(row) for row in rows), default=0)
    found = []
    for place in range(width):
        words = header.words[place] if header and place < len(header.words) else ""
        cells = [text_of(_at(rows, n, place)) for n in range(start, min(len(rows), start + 300))]
        if is_identity(words) or _look_like_identity([c for c in cells if c.strip()]):
            found.append(place)
    return found


_LONG = re.compile(r"(?<!\d)0?\d{11}(?!\d)")


def scrub(cell: Any) -> Any:
    """A cell without any citizen's number of twelve digits that somebody wrote into it."""
    if isinstance(cell, int) and _is_citizen(str(cell)):
        return None
    if isinstance(cell, str):
        return _LONG.sub(lambda m: "" if _is_citizen(m.group()) else m.group(), cell) or None
    return cell


def _is_citizen(digits: str) -> bool:
    """Twelve digits, or eleven when the first nought was lost: province, century, year, six."""
    if len(digits) == 11 and not digits.startswith("0") and not digits.startswith("84"):
        digits = "0" + digits
    return len(digits) == 12 and digits[0] == "0" and digits[3] in "0123"


def _look_like_identity(cells: list[str]) -> bool:
    numbers = ["".join(c.split()) for c in cells]
    good = [n for n in numbers if _is_citizen(n) or re.fullmatch(r"[0-24]\d{8}", n)]
    return len(good) >= 2 and len(good) >= 0.6 * len(numbers)


def _why_not(filled: list[tuple[int, str]], needed: Sequence[int], header: Header) -> str:
    """Why a row is no data, or ""."""
    first = fold(filled[0][1])
    texts = [words for _, words in filled if not _ORDINAL.match(words)]
    opening = fold(texts[0]) if texts else ""
    if all(re.fullmatch(r"\(?\d{1,2}\)?|\(?[A-Za-z]\)?", words) for _, words in filled):
        return "numbers" if len(filled) > 1 else "nothing"
    if _TOTAL.match(first) or _TOTAL.match(opening):
        return "total"
    same = sum(1 for p, w in filled if p < len(header.words) and fold(w) == fold(header.words[p]))
    if same >= 2:
        return "header"
    here = [words for place, words in filled if place in needed]
    if len(texts) == 1 and len(filled) <= 2 and not (here and not _SECTION.match(_lower(here[0]))):
        if _FOOT.match(opening):
            return "foot"
        ordinal = not filled[0][1].isdecimal() and _ORDINAL.match(filled[0][1])
        return "section" if ordinal or _SECTION.match(_lower(texts[0])) or not here else ""
    if _FOOT.match(opening) and len(filled) <= 3:
        return "foot"
    return "" if here else ("section" if len(texts) == 1 else "nameless")


def _lower(words: str) -> str:
    return readable(words).lower()


def _has_second(kind: str, rows: Cells, number: int, merged: Merged) -> bool:
    """Whether the next row belongs to the header: a merged header stands over both or over it."""
    if number + 1 >= len(rows):
        return False
    below = [text_of(c) for c in rows[number + 1]]
    if not any(below) or any(re.search(r"\d{2,}", b) for b in below):
        return False
    across = any(r <= number <= last and c1 > c for r, c, last, c1 in merged if r == number)
    down = any(r == number and last == number + 1 for r, _, last, _ in merged)
    words = [readable(b) for b in below if b]
    known = sum(1 for w in words if meaning(kind, w) or fold(w) in ("nam", "nu"))
    beneath_gap = all(
        not text_of(_at(rows, number, p)) or across or down for p, b in enumerate(below) if b
    )
    return bool(known and (across or down or beneath_gap)) and len(words) < len(
        [c for c in rows[number] if c is not None]
    ) + len(words)


def _spread(rows: Cells, row: int, place: int, merged: Merged) -> Any:
    """A header's cell, with the words of the merged cell that it is a part of."""
    for top, left, bottom, right in merged:
        if top <= row <= bottom and left <= place <= right:
            return _at(rows, top, left)
    return _at(rows, row, place)


def _fill_down(rows: Cells, number: int, merged: Merged) -> list[Any]:
    """A row's cells; one merged over several rows is said in each of them."""
    cells = list(rows[number])
    for top, left, bottom, right in merged:
        if top < number <= bottom and left == right and left < len(cells):
            cells[left] = _at(rows, top, left)
    return cells


def _holds_years(rows: Cells, header: Header, place: int) -> bool:
    start = header.row + header.height
    cells = [_at(rows, n, place) for n in range(start, min(len(rows), start + 200))]
    filled = [c for c in cells if len(text_of(c).strip()) > 2]
    return not filled or 3 * sum(1 for c in filled if is_year(c)) >= len(filled)


def _at(rows: Cells, row: int, place: int) -> Any:
    cells = rows[row] if row < len(rows) else []
    return cells[place] if place < len(cells) else None
