"""Real files, made as communes make them."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from toso.kit.oldfonts import CHARMAPS

HEADER = ["STT", "Số hộ", "Họ và tên", "Quan hệ với chủ hộ", "Năm sinh", "Điện thoại", "Địa chỉ"]
FAMILIES = [
    [1, 1, "Nguyễn Văn Đức", "Chủ hộ", 1968, 912345678, "xóm Đình"],
    [2, 1, "Trần Thị Hòa", "Vợ", "12/05/1970", None, None],
    [3, 2, "Lê Quốc Ân", "Chủ hộ", "1985", "0987 654 321", "xóm Chợ"],
]


def xlsx(
    rows: Sequence[Sequence[Any]], merges: Sequence[str] = (), font: str = "", title: str = "Sheet1"
) -> bytes:
    """Cells from A1 on."""
    book = Workbook()
    page = book.active
    page.title = title
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = page.cell(number, place, value)
            if font:
                cell.font = Font(name=font)
    for area in merges:
        page.merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def families() -> bytes:
    return xlsx([HEADER, *FAMILIES])


def csv_text(rows: Sequence[Sequence[Any]], sign: str = ",") -> str:
    return "\r\n".join(sign.join("" if c is None else str(c) for c in row) for row in rows)


def old(text: str, encoding: str) -> str:
    """Unicode as somebody would have typed it in an old font: the tables read backwards."""
    back = {letter: typed for typed, letter in reversed(CHARMAPS[encoding].pairs)}
    if encoding == "tcvn3":  # its capitals with accents are small letters in a capital font
        back |= {c.upper(): back[c] for c in list(back) if c.upper() not in back}
    return "".join(back.get(char, char) for char in text)
