"""Spreadsheets of others as they come: every sheet, from A1, cells untouched, with what they hide.

Unlike `kit.sheets.read_rows`, nothing is cleaned: in old fonts a soft hyphen is the letter ư.
"""

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from openpyxl import load_workbook
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from toso.kit.delimited import decode, delimiter, is_wide

Raw = str | int | float | bool | date | None
ROWS, COLUMNS, TEXT = 6_000, 60, 500
_UNPACKED, _AREA = 150_000_000, 3_000_000
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>/]*>')
_PLAIN_TEXT = ".csv", ".txt", ".tsv"


class Unreadable(ValueError):
    """A file that cannot be read; `reason` is a key that the page has words for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Page:
    """One sheet. Places count from 0; `merged` are (row, column, last row, last column)."""

    name: str
    rows: list[list[Raw]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    uncounted: list[tuple[int, int]] = field(default_factory=list)
    too_long: bool = False


@dataclass
class Book:
    """A file with its sheets; `decoded` names the code page of a text file that does not say."""

    kind: str
    pages: list[Page]
    decoded: str = ""
    macros: bool = False


def read_book(content: bytes, name: str) -> Book:
    """The sheets of an .xlsx, .xls or .csv; what it is, its content tells. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("empty")
    if content[:4] == b"PK\x03\x04":
        return _read_xlsx(content)
    if content[:4] == b"\xd0\xcf\x11\xe0":
        return _read_xls(content)
    _refuse_others(content, name)
    return _read_text(content)


def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _refuse_others(content: bytes, name: str) -> None:
    head = content[:600].lstrip().lower()
    if head.startswith(b"%pdf"):
        raise Unreadable("pdf")
    if head.startswith((b"\x89png", b"\xff\xd8\xff", b"gif8")):
        raise Unreadable("picture")
    if head.startswith((b"<", b"\xef\xbb\xbf<")):
        raise Unreadable("page")
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff") or is_wide(content)
    if not name.lower().endswith(_PLAIN_TEXT) or (b"\0" in content[:4000] and not wide):
        raise Unreadable("unknown")


def _read_xlsx(content: bytes) -> Book:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist())
            if "word/document.xml" in names:
                raise Unreadable("word")
            if "xl/workbook.xml" not in names:
                raise Unreadable("unknown")
            _judge_size(parts)
            macros = "xl/vbaProject.bin" in names
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable("broken") from error
    book = _calamine(content, "xlsx")
    book.macros = macros
    _look_behind(book, content)
    return book


def _judge_size(parts: zipfile.ZipFile) -> None:
    """Refuse what would not fit the memory: a bomb, or a value in the last cell of a sheet."""
    if sum(info.file_size for info in parts.infolist()) > _UNPACKED:
        raise Unreadable("too_big")
    for info in parts.infolist():
        if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
            rows = columns = 0
            for found in _CELL.finditer(parts.read(info)):
                rows = max(rows, int(found[2]))
                columns = max(columns, _index(found[1]))
            if rows * columns > _AREA:
                raise Unreadable("too_big")


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _read_xls(content: bytes) -> Book:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("password")
    if "WordDocument".encode("utf-16-le") in content:
        raise Unreadable("word")
    return _calamine(content, "xls")


def _calamine(content: bytes, kind: str) -> Book:
    pages = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names[:20]:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False, nrows=ROWS + 1)
            merged = [(*a, *b) for a, b in sheet.merged_cell_ranges or []]
            page = Page(name, [[_plain(c) for c in row[:COLUMNS]] for row in rows], merged)
            pages.append(_trimmed(page))
    except PasswordError as error:
        raise Unreadable("password") from error
    except (CalamineError, OSError, ValueError, TypeError, OverflowError) as error:
        raise Unreadable("password" if "assword" in str(error) else "broken") from error
    return _filled(Book(kind, pages))


def _plain(cell: object) -> Raw:
    if cell == "" or cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, str):
        return cell[:TEXT] if cell.strip() else None
    assert isinstance(cell, int | float | bool | date)
    return cell


def _trimmed(page: Page) -> Page:
    while page.rows and not any(cell is not None for cell in page.rows[-1]):
        page.rows.pop()
    page.too_long = len(page.rows) > ROWS
    return page


def _filled(book: Book) -> Book:
    book.pages = [page for page in book.pages if page.rows]
    if not book.pages:
        raise Unreadable("empty")
    return book


def _look_behind(book: Book, content: bytes) -> None:
    """Fonts of columns, and formulas whose value the file does not hold."""
    try:
        behind = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        for page in book.pages:
            if not page.too_long:
                _look_at(page, behind[page.name])
    except Exception:  # only a hint: what openpyxl cannot read, calamine already has
        return


def _look_at(page: Page, sheet: object) -> None:
    rows = sheet.iter_rows(max_row=len(page.rows), max_col=COLUMNS)  # type: ignore[attr-defined]
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell.value is None:
                continue
            if _at(page, number, place) is None and cell.data_type == "f":
                page.uncounted.append((number, place))
            elif cell.data_type == "e" and place < len(page.rows[number]):
                page.rows[number][place] = str(cell.value)
            if number > 3 and place not in page.fonts and cell.data_type == "s":
                page.fonts[place] = str(cell.font.name or "") if cell.has_style else ""


def _at(page: Page, row: int, column: int) -> Raw:
    cells = page.rows[row] if row < len(page.rows) else []
    return cells[column] if column < len(cells) else None


def _read_text(content: bytes) -> Book:
    text, decoded = decode(content)
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep="):
        text = text.split("\n", 1)[-1]
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)))
    except csv.Error as error:
        raise Unreadable("broken") from error
    rows = [[_plain(cell) for cell in row[:COLUMNS]] for row in found[: ROWS + 1]]
    width = max((len(row) for row in rows), default=0)
    return _filled(
        Book("csv", [_trimmed(Page("CSV", [r + [None] * (width - len(r)) for r in rows]))], decoded)
    )
