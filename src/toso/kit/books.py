"""Workbooks of several sheets whose cells have a meaning: read safely, and written plain.

What people upload is read here with bounds: no macro, no bomb, no more cells than a form needs.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

import xlrd
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from toso.kit.papers.layout import FONT
from toso.kit.papers.words import tidy
from toso.kit.sheets import UnreadableSheet
from toso.kit.unpacking import BROKEN, MACROS, TOO_MUCH, Unsafe, look_through

Book = dict[str, list[list[str]]]
MAX_BYTES, MAX_UNPACKED, MAX_PARTS = 2_000_000, 30_000_000, 300
MAX_ROWS, MAX_COLUMNS = 1_000, 100
# What a cell holds whose formula has no stored result; no text can be typed that equals it.
FORMULA = "\x00formula"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_VBA = ("_VBA_PROJECT".encode("utf-16-le"), b"_VBA_PROJECT")


def read_book(content: bytes) -> Book:
    """The sheets of an .xlsx or .xls: name → rows of texts, a place in the list a line of the
    sheet. Raises UnreadableSheet with what to do."""
    if len(content) > MAX_BYTES:
        raise UnreadableSheet(_("Tệp lớn hơn 2 MB: hãy bỏ hình ảnh và các trang không dùng."))
    if any(mark in content for mark in _VBA):
        raise UnreadableSheet(_with_macros())
    if content[:4] == _ZIP:
        _check_parts(content)
        return _bounded(_read_xlsx(content))
    if content[:4] == _OLE:
        return _bounded(_read_xls(content))
    raise UnreadableSheet(_("Đây không phải tệp Excel: hãy gửi tệp .xlsx hoặc .xls."))


def cell_name(row: int, column: int) -> str:
    """The name of a cell, both counted from 1: C7."""
    return f"{get_column_letter(column)}{row}"


def plain_book(sheets: Mapping[str, Sequence[Sequence[str | int]]]) -> bytes:
    """Sheets whose first row is the header, for programs to read; text is never a formula."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row, 1):
                cell = page.cell(number, place, value if isinstance(value, int) else tidy(value))
                if isinstance(value, str) and value[:1] in ("=", "+", "-", "@"):
                    cell.data_type, cell.quotePrefix = "s", True
                cell.font = Font(name=FONT, size=12, bold=number == 1)
                cell.alignment = Alignment("left", "top", wrap_text=True)
                if number == 1:
                    cell.fill = PatternFill("solid", fgColor="FFE8EDF3")
        for place in range(1, max(len(row) for row in rows) + 1):
            longest = max(len(str(row[place - 1])) for row in rows if place <= len(row))
            page.column_dimensions[get_column_letter(place)].width = min(48, max(12, longest + 2))
        page.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _check_parts(content: bytes) -> None:
    try:
        look_through(content, most_bytes=MAX_UNPACKED, most_parts=MAX_PARTS)
    except Unsafe as unsafe:
        said = {MACROS: _with_macros, TOO_MUCH: _too_much, BROKEN: _broken}[unsafe.reason]
        raise UnreadableSheet(said()) from unsafe


def _read_xlsx(content: bytes) -> Book:
    """Values as last stored by the program that wrote them; formulas are never computed."""
    try:
        values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(content), read_only=True)
        limits = {"max_row": MAX_ROWS + 2, "max_col": MAX_COLUMNS}
        found: Book = {}
        for page in values.worksheets:
            twin = formulas[page.title].iter_rows(**limits)
            rows = zip(page.iter_rows(**limits), twin, strict=False)
            found[page.title] = [
                [_text(cell.value, other.data_type) for cell, other in zip(row, raw, strict=False)]
                for row, raw in rows
            ]
        return found
    except Exception as error:  # a hostile file may fail anywhere in the library
        raise UnreadableSheet(_broken()) from error


def _read_xls(content: bytes) -> Book:
    try:
        book = xlrd.open_workbook(file_contents=content, ragged_rows=True, logfile=io.StringIO())
        return {page.name: [_xls_row(book, page, n) for n in _few(page)] for page in book.sheets()}
    except Exception as error:  # as above
        raise UnreadableSheet(_broken()) from error


def _few(page: xlrd.sheet.Sheet) -> range:
    return range(min(page.nrows, MAX_ROWS + 2))


def _xls_row(book: xlrd.Book, page: xlrd.sheet.Sheet, number: int) -> list[str]:
    return [_xls_text(book, cell) for cell in page.row(number)[:MAX_COLUMNS]]


def _xls_text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _text(xlrd.xldate_as_datetime(cell.value, book.datemode))
    return _text(cell.value)


def _text(value: object, kind: str = "") -> str:
    if value is None:
        return FORMULA if kind == "f" else ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not value.time().replace(microsecond=0) > time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return tidy(str(value))


def _bounded(book: Book) -> Book:
    """Without the empty rows at the end; more rows than a form may have are refused."""
    for rows in book.values():
        while rows and not any(rows[-1]):
            rows.pop()
        if len(rows) > MAX_ROWS + 1:
            raise UnreadableSheet(
                _("Có trang dài hơn %(rows)s dòng: một phiếu khảo sát không dài đến thế.")
                % {"rows": "1.000"}
            )
    return book


def _broken() -> str:
    return _("Tệp bị hỏng hoặc có mật khẩu: hãy mở bằng Excel, lưu lại rồi gửi lại.")


def _with_macros() -> str:
    return _("Tệp có macro nên không được nhận: hãy lưu lại dưới dạng .xlsx không macro.")


def _too_much() -> str:
    return _("Tệp giải nén ra quá lớn: hãy chép các trang của phiếu sang một tệp Excel mới.")
