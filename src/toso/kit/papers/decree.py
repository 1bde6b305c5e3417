"""The table of Nghị định 30/2020/NĐ-CP, Phụ lục I, as ranges: what a Word file is measured against.

`layout.py` says what the house prints; here stands what the decree lets anybody print, so that a
province's own template can be compared, and the house itself is measured by its tests.
"""

import io
from dataclasses import dataclass

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.styles.style import ParagraphStyle

from toso.kit.papers import layout

MARGINS_MM = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
# Half a point of a millimetre, as twips round.
TOLERANCE_MM = 0.15


@dataclass(frozen=True, slots=True)
class Range:
    """Letters of one element: points from and to, weight, slant, and where it stands."""

    least: float
    most: float
    bold: bool
    italic: bool
    align: str


def _range(least: float, most: float, style: str = "", align: str = "center") -> Range:
    return Range(least, most, "b" in style, "i" in style, align)


RANGES: dict[str, Range] = {
    "VB Quốc hiệu": _range(12, 13, "b"),
    "VB Tiêu ngữ": _range(13, 14, "b"),
    "VB Cơ quan chủ quản": _range(12, 13),
    layout.ISSUER: _range(12, 13, "b"),
    "VB Số, ký hiệu": _range(13, 13),
    "VB Địa danh, ngày tháng": _range(13, 14, "i"),
    "VB Về việc": _range(12, 13),
    "VB Tên loại": _range(13, 14, "b"),
    layout.ABSTRACT: _range(13, 14, "b"),
    "VB Thẩm quyền ban hành": _range(13, 14, "b"),
    "VB Kính gửi": _range(13, 14),
    "VB Kính gửi nhiều nơi": _range(13, 14, align="left"),
    "VB Nơi gửi đến": _range(13, 14, align="left"),
    "VB Căn cứ": _range(13, 14, "i", "both"),
    layout.TEXT: _range(13, 14, align="both"),
    layout.BULLET: _range(13, 14, align="both"),
    layout.SECTION[1]: _range(13, 14, "b", "both"),
    layout.SECTION[2]: _range(13, 14, "b", "both"),
    layout.SECTION[3]: _range(13, 14, align="both"),
    layout.ARTICLE: _range(13, 14, align="both"),
    "VB Nơi nhận": _range(12, 12, "bi", "left"),
    "VB Dòng nơi nhận": _range(11, 11, align="left"),
    "VB Quyền hạn, chức vụ": _range(13, 14, "b"),
    "VB Họ tên": _range(13, 14, "b"),
    layout.ANNEX: _range(14, 14, "b"),
    layout.ANNEX_TITLE: _range(13, 14, "b"),
    layout.ANNEX_OF: _range(13, 14, "i"),
    "VB Số trang": _range(13, 14),
}
_ALIGN = {"left": 0, "center": 1, "right": 2, "both": 3}


def deviations(content: bytes) -> list[str]:
    """What of a Word file's page and styles the decree does not allow, one sentence each."""
    document = docx.Document(io.BytesIO(content))
    return [*_page(document), *_letters(document)]


def _page(document: Document) -> list[str]:
    found = []
    for section in document.sections:
        across = section.orientation == WD_ORIENT.LANDSCAPE
        size = (_mm(section.page_width), _mm(section.page_height))
        if [round(side) for side in (sorted(size))] != list(layout.PAGE_MM):
            found.append(_("Khổ giấy %(wide)s × %(high)s mm, quy định là A4 (210 × 297 mm).")
                         % {"wide": round(size[0]), "high": round(size[1])})  # fmt: skip
        for side, (least, most) in MARGINS_MM.items():
            has = _mm(getattr(section, f"{side}_margin"))
            if not across and not least - TOLERANCE_MM <= has <= most + TOLERANCE_MM:
                found.append(
                    _("%(side)s %(has)s mm, quy định từ %(least)s đến %(most)s mm.")
                    % {"side": _side(side), "has": f"{has:.0f}", "least": least, "most": most}
                )
    return found


def _letters(document: Document) -> list[str]:
    found = []
    for name, allowed in RANGES.items():
        style = document.styles[name] if name in {s.name for s in document.styles} else None
        if not isinstance(style, ParagraphStyle):
            found.append(_("Thiếu kiểu chữ “%s”.") % name)
        elif wrong := _differs(style, allowed):
            found.append(f"“{name}”: {wrong}.")
    return found


def _differs(style: ParagraphStyle, allowed: Range) -> str:
    """What of a style is not as the decree has it; empty when nothing."""
    font, form = style.font, style.paragraph_format
    points = font.size.pt if font.size else 0
    wrong = []
    if font.name != layout.FONT:
        wrong.append(_("phông chữ %s, quy định là Times New Roman") % (font.name or "?"))
    if not allowed.least <= points <= allowed.most:
        wrong.append(
            _("cỡ chữ %(has)s, quy định từ %(least)s đến %(most)s")
            % {"has": f"{points:g}", "least": f"{allowed.least:g}", "most": f"{allowed.most:g}"}
        )
    if bool(font.bold) != allowed.bold:
        wrong.append(_("quy định là chữ đậm") if allowed.bold else _("quy định không đậm"))
    if bool(font.italic) != allowed.italic:
        wrong.append(_("quy định là chữ nghiêng") if allowed.italic else _("quy định chữ đứng"))
    if int(form.alignment or 0) != _ALIGN[allowed.align]:
        wrong.append(_("căn lề khác quy định"))
    return "; ".join(wrong)


def _mm(length: object) -> float:
    return float(getattr(length, "mm", 0.0))


def _side(side: str) -> str:
    return {
        "top": _("Lề trên"),
        "bottom": _("Lề dưới"),
        "left": _("Lề trái"),
        "right": _("Lề phải"),
    }[side]
