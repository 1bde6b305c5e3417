"""Spreadsheets: lists out as .xlsx that print well, files of others in as plain rows."""

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineError, CalamineWorkbook

from toso.kit.papers.layout import DEMO_MARK, FONT
from toso.kit.papers.words import tidy

Value = str | int | float | Decimal | Fraction | date | None
Read = str | int | float | bool | date | datetime | time | timedelta
Kind = Literal["text", "int", "points", "percent", "date"]

# 42A is Vietnamese: 1.234 and 87,5% wherever the program follows the language of the format.
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "int": "[$-42A]#,##0",
    "points": "[$-42A]#,##0.00",
    "percent": "[$-42A]0.0%",
    "date": "dd/mm/yyyy",
}
_ALIGNS: dict[Kind, str] = {"text": "left", "date": "center"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LINE = Side(style="thin", color="FF7F7F7F")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class UnreadableSheet(ValueError):
    """A file that is no spreadsheet that we can read; the message tells what to send instead."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` in characters. A percent is a share: 7/8 prints 87,5%."""

    header: str
    width: float = 14
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: title on top, header, rows, notes below. None is an empty cell, never a nought."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = ()


def workbook(sheets: Sequence[Sheet], demo: bool = False) -> bytes:
    """The sheets as one .xlsx; text is never a formula, whatever it begins with."""
    book = Workbook()
    book.remove(book.active)
    taken: set[str] = set()
    for sheet in sheets:
        page = book.create_sheet(_name(sheet.title, taken))
        _write(page, sheet, demo)
    book.properties.title = tidy(sheets[0].title)
    book.properties.creator = "TổSố"
    book.properties.category = DEMO_MARK if demo else None
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read_rows(content: bytes, name: str) -> list[list[Read]]:
    """The rows of the first sheet that has any, of an .xlsx, .xls or .csv; empty cells are "".

    Empty rows count too, so that a place in the list is a line of the file. What the file is, its
    content tells, not its name. Raises UnreadableSheet.
    """
    if content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _read_book(content, name)
    if name.lower().endswith((".csv", ".txt", ".tsv")):
        return _read_csv(content, name)
    raise UnreadableSheet(
        f"Không đọc được tệp {name}: hãy lưu lại dưới dạng Excel (.xlsx) hoặc CSV rồi gửi lại"
    )


def read_texts(path: Path) -> list[list[str]]:
    """The rows of a file on disk, every cell as text. Raises UnreadableSheet."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableSheet(f"{path.name}: không mở được; kiểm tra đường dẫn") from error
    return [[str(cell) for cell in row] for row in read_rows(content, path.name)]


def _name(title: str, taken: set[str]) -> str:
    """A sheet's name: at most 31 signs, none that Excel refuses, no name twice."""
    bare = _FORBIDDEN.sub(" ", tidy(title).replace("\n", " ")).strip("' ") or "Trang"
    name, number = bare[:31].strip("' "), 1
    while name.casefold() in taken:
        number += 1
        name = f"{bare[:26].strip()} ({number})"
    taken.add(name.casefold())
    return name


def _write(page: Worksheet, sheet: Sheet, demo: bool) -> None:
    for position, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(position)].width = column.width
    _across(page, 1, sheet, sheet.title, Font(name=FONT, size=14, bold=True))
    if demo:
        _across(page, 2, sheet, DEMO_MARK, Font(name=FONT, size=10, color="FF7F7F7F"))
    header = 4 if demo else 3
    _header(page, header, sheet.columns)
    for number, row in enumerate(sheet.rows, start=header + 1):
        for position, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            _value(page.cell(number, position), column.kind, value)
    last = header + len(sheet.rows)
    for number, note in enumerate(sheet.notes, start=last + 2):
        _across(page, number, sheet, note, Font(name=FONT, size=11, italic=True), "left")
    _print_setup(page, header, last, len(sheet.columns))


def _across(
    page: Worksheet, row: int, sheet: Sheet, text: str, font: Font, align: str = "center"
) -> None:
    """A line of text over the whole width of the table."""
    cell = page.cell(row, 1)
    _text(cell, text)
    cell.font, cell.alignment = font, Alignment(align, "center", wrap_text=True)
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(sheet.columns))
    width = sum(column.width for column in sheet.columns)
    page.row_dimensions[row].height = _height(text, width, font.size, font.bold)


def _header(page: Worksheet, row: int, columns: Sequence[Column]) -> None:
    for position, column in enumerate(columns, start=1):
        cell = page.cell(row, position)
        _text(cell, column.header)
        cell.font, cell.border = Font(name=FONT, size=12, bold=True), _BOX
        cell.fill = PatternFill("solid", fgColor="FFE8EDF3")
        cell.alignment = Alignment("center", "center", wrap_text=True)
    heights = [_height(column.header, column.width, 12, bold=True) for column in columns]
    page.row_dimensions[row].height = max(heights)


def _height(text: str, width: float, points: float, bold: bool = False) -> float:
    """Points that a wrapped text takes: neither Excel nor LibreOffice grows such rows by itself."""
    room = max(1.0, width * 11 / points * (0.8 if bold else 1))
    lines = sum(math.ceil(max(1, len(line)) / room) for line in tidy(text).split("\n"))
    return lines * points * 1.35


def _value(cell: Cell, kind: Kind, value: Value) -> None:
    if isinstance(value, str):
        _text(cell, value)
    elif value is not None:
        cell.value = float(value) if isinstance(value, Fraction | Decimal) else value
    cell.number_format = _FORMATS["text" if isinstance(value, str) else kind]
    cell.font, cell.border = Font(name=FONT, size=12), _BOX
    cell.alignment = Alignment(_ALIGNS.get(kind, "right"), "center", wrap_text=kind == "text")


def _text(cell: Cell, text: str) -> None:
    """Text that stays text: neither Excel nor a later edit in it may run "=…", "+…", "-…", "@…"."""
    plain = tidy(text)
    cell.value = plain or None
    if plain.startswith(("=", "+", "-", "@")):
        cell.data_type, cell.quotePrefix = "s", True


def _print_setup(page: Worksheet, header: int, last: int, width: int) -> None:
    """A4 across, as wide as the page, the header on every page and in sight on the screen."""
    page.freeze_panes = page.cell(header + 1, 1)
    page.auto_filter.ref = f"A{header}:{get_column_letter(width)}{last}"
    page.print_title_rows = f"{header}:{header}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.oddFooter.center.text = "&P/&N"
    margins: Any = page.page_margins
    margins.left = margins.right = margins.top = 0.6
    margins.bottom, margins.footer = 0.8, 0.35


def _read_book(content: bytes, name: str) -> list[list[Read]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for index in range(len(book.sheet_names)):
            rows = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
            if any(cell != "" for row in rows for cell in row):
                return [[_plain(cell) for cell in row] for row in rows]
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSheet(
            f"Tệp {name} bị hỏng hoặc có mật khẩu: hãy mở bằng Excel, lưu lại rồi gửi lại"
        ) from error
    return []


def _plain(cell: Read) -> Read:
    """A whole number comes as int: spreadsheets know only floats."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return tidy(cell) if isinstance(cell, str) else cell


def _read_csv(content: bytes, name: str) -> list[list[Read]]:
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
        delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableSheet(
            f"Tệp {name} không dùng bảng mã Unicode: hãy lưu lại dưới dạng Excel (.xlsx) "
            "hoặc CSV UTF-8 rồi gửi lại"
        ) from error
    return [[tidy(cell) for cell in row] for row in rows]
