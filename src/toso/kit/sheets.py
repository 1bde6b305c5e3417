"""Tables that people bring: the first sheet of a workbook, or a CSV file, as rows of clean text."""

import csv
from pathlib import Path

from toso.kit.text import clean


def read_rows(path: Path) -> list[list[str]]:
    """Every row from the top, empty ones included, so that a place in the list is a line number.

    Raises ValueError with what to do when the file cannot be read.
    """
    rows = _csv_rows(path) if path.suffix.lower() == ".csv" else _workbook_rows(path)
    return [[clean(_text(cell)) for cell in row] for row in rows]


def _csv_rows(path: Path) -> list[list[object]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: không phải UTF-8; lưu lại dạng CSV UTF-8") from error
    except OSError as error:
        raise ValueError(f"{path.name}: không mở được; kiểm tra đường dẫn") from error
    separator = max(",;\t", key=lines[0].count) if lines else ","
    return [list(row) for row in csv.reader(lines, delimiter=separator)]


def _workbook_rows(path: Path) -> list[list[object]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    except (CalamineError, OSError) as error:
        raise ValueError(f"{path.name}: không mở được; cần tệp .xlsx hoặc .csv") from error
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _text(cell: object) -> str:
    """Excel keeps a whole number as `21178.0`."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
