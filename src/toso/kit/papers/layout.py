"""The measures of an official page: Nghị định 30/2020/NĐ-CP, Phụ lục I (paper, letters, places).

Where the decree leaves a range, the choice is here and nowhere else: 12 and 13 points in the head,
so that the name of a department fits one line; 14 in the content.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TEMPLATE = Path(__file__).parent / "templates" / "van-ban.docx"
FONT = "Times New Roman"
PAGE_MM = (210, 297)
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
HEADER_MM = 10
TEXT_MM = PAGE_MM[0] - LEFT_MM - RIGHT_MM
LANDSCAPE_TEXT_MM = PAGE_MM[1] - LEFT_MM - RIGHT_MM
HEAD_MM = (75.0, 90.0)
FOOT_MM = (82.5, 82.5)
ABSTRACT_MM = 145.0
INDENT_MM = 12.7
ADDRESSEE_MM = 30.0
LINE_SPACING = 1.1

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DEMO_MARK = "DỮ LIỆU MINH HỌA - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
BODY_MARK = "[NỘI DUNG VĂN BẢN]"

ISSUER_RULE, ABSTRACT_RULE = 0.45, 0.4
"""The part of the line that the rule takes: the decree asks for 1/3 to 1/2."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one element of the page looks: points, weight, place; spaces in points, indents in mm."""

    points: float
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right", "both"] = "center"
    before: float = 0
    after: float = 0
    first: float = 0
    left: float = 0
    spacing: float = 1.0
    keep_next: bool = False
    outline: int | None = None
    colour: str = "000000"


def _text(**changes: object) -> Look:
    plain = {"align": "both", "after": 6, "first": INDENT_MM, "spacing": LINE_SPACING}
    return Look(14, **(plain | changes))  # type: ignore[arg-type]


ISSUER, SHORT_RULE, MOTTO_RULE = "VB Cơ quan ban hành", "VB Gạch ngắn", "VB Gạch tiêu ngữ"
ABSTRACT, GAP, TEXT, BULLET = "VB Trích yếu", "VB Ngăn cách", "VB Đoạn văn", "VB Gạch đầu dòng"
SECTION = {1: "VB Mục I", 2: "VB Mục 1", 3: "VB Điểm a"}
ARTICLE, CAPTION, CELL, HEAD_CELL = "VB Điều", "VB Tên bảng", "VB Ô bảng", "VB Đầu bảng"
ANNEX, ANNEX_TITLE, ANNEX_OF = "VB Phụ lục", "VB Tên phụ lục", "VB Kèm theo"

LOOKS: dict[str, Look] = {
    "VB Quốc hiệu": Look(12, bold=True),
    "VB Tiêu ngữ": Look(13, bold=True),
    MOTTO_RULE: Look(2),
    "VB Cơ quan chủ quản": Look(12),
    ISSUER: Look(12, bold=True),
    SHORT_RULE: Look(2),
    "VB Số, ký hiệu": Look(13, before=4),
    "VB Địa danh, ngày tháng": Look(13, italic=True, before=4),
    "VB Về việc": Look(12, before=6),
    "VB Tên loại": Look(14, bold=True, before=18, keep_next=True),
    ABSTRACT: Look(14, bold=True, keep_next=True),
    "VB Thẩm quyền ban hành": Look(14, bold=True, before=12, after=12, keep_next=True),
    "VB Kính gửi": Look(14, before=18, after=12),
    "VB Kính gửi nhiều nơi": Look(14, align="left", before=18, left=ADDRESSEE_MM),
    "VB Nơi gửi đến": Look(14, align="left", left=ADDRESSEE_MM + 17.7, after=2),
    "VB Căn cứ": _text(italic=True),
    "VB Quyết nghị": Look(14, bold=True, before=10, after=12, keep_next=True),
    TEXT: _text(),
    BULLET: _text(),
    SECTION[1]: _text(bold=True, before=6, keep_next=True, outline=0),
    SECTION[2]: _text(bold=True, keep_next=True, outline=1),
    SECTION[3]: _text(keep_next=True, outline=2),
    ARTICLE: _text(),
    CAPTION: Look(13, bold=True, before=6, after=4, keep_next=True),
    HEAD_CELL: Look(12, bold=True, before=2, after=2, keep_next=True),
    CELL: Look(12, align="left", before=2, after=2),
    "VB Nơi nhận": Look(12, bold=True, italic=True, align="left"),
    "VB Dòng nơi nhận": Look(11, align="left"),
    "VB Quyền hạn, chức vụ": Look(14, bold=True, keep_next=True),
    "VB Họ tên": Look(14, bold=True, before=80),
    ANNEX: Look(14, bold=True, keep_next=True, outline=0),
    ANNEX_TITLE: Look(14, bold=True, keep_next=True),
    ANNEX_OF: Look(14, italic=True, keep_next=True),
    "VB Số trang": Look(13),
    "VB Minh họa": Look(9, colour="7F7F7F"),
    GAP: Look(2, keep_next=True),
}
