"""An XLSForm file into a form of ours, or the list of what to correct in it, cell by cell.

Our own reading goes first, because it knows the cells and speaks Vietnamese; then pyxform, the
reader of ODK and Kobo, must agree that the file is an XLSForm.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from toso.kit.books import Book, cell_name, read_book
from toso.surveys.columns import Fault, Row, Table
from toso.surveys.questions import Item, Reading, own_language
from toso.surveys.vocabulary import CHOICE_COLUMNS

FormTree = dict[str, Any]
_SHEETS = ("survey", "choices", "settings")
_REFUSED = ("external_choices", "entities", "osm")
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_COLUMN = re.compile(r"the '([^']+)' value|column '([^']+)'")
MAX_QUESTIONS, MAX_CHOICES = 300, 2_000


@dataclass
class Compiled:
    """What a file became: the form, and the faults that keep it from being used."""

    form: FormTree
    title: str
    faults: list[Fault] = field(default_factory=list)


def compile_file(content: bytes) -> Compiled:
    """Read and compile an uploaded file. Raises kit.sheets.UnreadableSheet for no workbook."""
    return compile_book(read_book(content))


def compile_book(book: Book) -> Compiled:
    """The form of a workbook; with faults it must not be published."""
    sheets = {name.strip().lower(): rows for name, rows in book.items()}
    faults: list[Fault] = []
    if not sheets.get("survey"):
        faults.append(Fault("survey", "", _("không có trang survey, hoặc trang survey trống"),
                            _("Đặt tên trang chứa câu hỏi là survey.")))  # fmt: skip
        return Compiled({}, "", faults)
    tables = {name: Table(name, sheets.get(name, []), faults) for name in _SHEETS}
    for name in _REFUSED:
        if len(sheets.get(name, [])) > 1:
            what = _("chưa dùng được trang “%(name)s”") % {"name": name}
            remedy = _("Chép danh sách vào trang choices rồi xóa trang này.")
            faults.append(Fault(name, "A1", what, remedy))
    settings = next(tables["settings"].rows(), None)
    default = own_language(
        tables["survey"].languages, settings.get("default_language") if settings else ""
    )
    reading = Reading(_lists(tables["choices"], default), default)
    for row in tables["survey"].rows():
        reading.take(row)
    reading.close()
    _check_size(reading, faults)
    title = (settings.get("form_title") if settings else "") or ""
    form = _form(reading, tables, default)
    if not faults:
        faults += _by_pyxform(tables)
    return Compiled(form, title, sorted(faults, key=_order))


def _lists(table: Table, default: str) -> dict[str, list[Item]]:
    lists: dict[str, list[Item]] = {}
    for row in table.rows():
        _check_choice(row, lists)
        labels = {code or default: text for code, text in row.texts.get("label", {}).items()}
        if "vi" not in labels:
            row.fault("label", _("lựa chọn thiếu lời tiếng Việt"),
                      _("Viết lời ở cột label::Tiếng Việt (vi)."))  # fmt: skip
        lists.setdefault(row.get("list_name"), []).append(
            {"name": row.get("name"), "label": labels}
        )
    return lists


def _check_choice(row: Row, lists: dict[str, list[Item]]) -> None:
    name = row.get("name")
    if not row.get("list_name"):
        row.fault("list_name", _("lựa chọn không thuộc danh sách nào"),
                  _("Viết tên danh sách ở cột list_name."))  # fmt: skip
    if not name or re.search(r"\s", name):
        row.fault("name", _("mã lựa chọn trống hoặc có khoảng trắng"),
                  _("Viết mã liền, không dấu cách, chẳng hạn rat_hai_long."))  # fmt: skip
    elif any(choice["name"] == name for choice in lists.get(row.get("list_name"), [])):
        row.fault("name", _("mã “%(name)s” lặp lại trong danh sách") % {"name": name},
                  _("Đặt cho mỗi lựa chọn một mã riêng."))  # fmt: skip
    for column in row.cells.keys() - CHOICE_COLUMNS:
        if column.startswith(("media", "image", "audio", "video")):
            row.fault(column, _("chưa dùng được cột “%(name)s”") % {"name": column},
                      _("Xóa cột này."))  # fmt: skip


def _check_size(reading: Reading, faults: list[Fault]) -> None:
    asked = [item for item in reading.items if item["kind"] not in ("group", "note")]
    if not asked and not faults:
        faults.append(Fault("survey", "A2", _("phiếu chưa có câu hỏi nào"),
                            _("Thêm ít nhất một câu hỏi.")))  # fmt: skip
    if len(reading.items) > MAX_QUESTIONS or sum(map(len, reading.lists.values())) > MAX_CHOICES:
        faults.append(Fault("survey", "", _("phiếu dài hơn 300 dòng hoặc 2.000 lựa chọn"),
                            _("Chia thành nhiều phiếu ngắn hơn.")))  # fmt: skip


def _form(reading: Reading, tables: dict[str, Table], default: str) -> FormTree:
    codes = [*tables["survey"].languages] or [default]
    return {
        "languages": sorted(codes, key=lambda code: code != "vi"),
        "lists": {name: reading.lists[name] for name in sorted(reading.used)},
        "items": reading.items,
    }


def _by_pyxform(tables: dict[str, Table]) -> Sequence[Fault]:
    """What pyxform says of a file that we would take: nothing, or one fault in its own words."""
    given: dict[str, Any] = {"sheet_names": list(tables), "fallback_form_name": "form"}
    for name, table in tables.items():
        given[name], given[f"{name}_header"] = table.plain()
    try:
        convert(given)
    except PyXFormError as error:
        return [_said_by_pyxform(str(error), tables["survey"])]
    except Exception as error:  # a file may be stranger than its checks foresee
        return [_said_by_pyxform(f"{type(error).__name__}: {error}", tables["survey"])]
    return []


def _said_by_pyxform(said: str, survey: Table) -> Fault:
    row, column = _ROW.search(said), _COLUMN.search(said)
    sheet = "choices" if "'choices' sheet" in said else "survey"
    cell = ""
    if row:
        name = (column[1] or column[2]) if column else "type"
        cell = cell_name(int(row[1]), survey.place_of(name) if sheet == "survey" else 1)
    what = _("bộ kiểm tra XLSForm báo: %(said)s") % {"said": _ROW.sub("", said)[:300]}
    return Fault(sheet, cell, what, _("Sửa ô này theo quy ước XLSForm rồi gửi lại."))


def _order(fault: Fault) -> tuple[int, int, str]:
    number = re.search(r"\d+", fault.cell)
    sheet = _SHEETS.index(fault.sheet) if fault.sheet in _SHEETS else 9
    return sheet, int(number[0]) if number else 0, fault.cell
