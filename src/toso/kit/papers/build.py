"""Build the Word template that officials edit: `python -m toso.kit.papers.build`.

The committed `templates/van-ban.docx` comes from here, the same to the byte on every machine; a
province that wants it otherwise edits a copy in Word and gives it to `render`.
"""

from datetime import datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from toso.kit.papers import layout
from toso.kit.papers.layout import GAP, LOOKS, SHORT_RULE, Look
from toso.kit.papers.measure import Measure
from toso.kit.papers.ooxml import (
    ALIGN,
    bordered_top,
    element,
    page_field,
    plain_grid,
    saved,
    squeeze,
)
from toso.kit.text import fold


def template() -> bytes:
    """The template: head, kind, bases, a mark where the content goes, recipients, signature."""
    document = docx.Document()
    _clear(document)
    _plain(document)
    for name, look in LOOKS.items():
        _style(document, name, look)
    _page(document.sections[0])
    _head(document)
    _opening(document)
    document.add_paragraph(layout.BODY_MARK, style=layout.TEXT)
    document.add_paragraph(style=GAP)
    _foot(document)
    return saved(document)


def _clear(document: Document) -> None:
    """Drop what python-docx's own template brings along: its thumbnail, its properties."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    core = document.core_properties
    core.title, core.author, core.comments, core.keywords = "Mẫu văn bản hành chính", "", "", ""
    core.language = "vi-VN"
    core.created = core.modified = datetime(2022, 1, 1)
    for mode in document.settings.element.xpath(".//*[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")


def _plain(document: Document) -> None:
    """Times New Roman and Vietnamese everywhere, no theme fonts, no inherited spaces."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fonts = defaults.find(".//" + qn("w:rFonts"))
    fonts.getparent().replace(fonts, _fonts())
    language = defaults.find(".//" + qn("w:lang"))
    language.attrib.update({qn("w:val"): "vi-VN", qn("w:eastAsia"): "vi-VN"})
    spacing = defaults.find(".//" + qn("w:pPr"))
    for child in list(spacing):
        spacing.remove(child)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.name, normal.font.size = layout.FONT, Pt(14)


def _fonts() -> BaseOxmlElement:
    return element("w:rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), layout.FONT))


def _style(document: Document, name: str, look: Look) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.element.set(qn("w:styleId"), fold(name).title().replace(" ", "").replace(",", ""))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    font, form = style.font, style.paragraph_format
    font.name, font.size = layout.FONT, Pt(look.points)
    font.bold, font.italic = look.bold, look.italic
    font.color.rgb = RGBColor.from_string(look.colour)
    form.alignment = ALIGN[look.align]
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent, form.left_indent = Mm(look.first), Mm(look.left)
    form.line_spacing, form.keep_with_next = look.spacing, look.keep_next
    form.widow_control = True
    if name in (SHORT_RULE, layout.MOTTO_RULE):
        form.space_before = Pt(3)
        bordered_top(style.element.get_or_add_pPr())
    if name == layout.MOTTO_RULE:
        squeeze(form, layout.HEAD_MM[1], Measure(13)(layout.MOTTO))
    if look.outline is not None:
        style.element.get_or_add_pPr().append(element("w:outlineLvl", val=str(look.outline)))


def _page(section: Section) -> None:
    """A4 with the decree's margins; the page number in the top margin, not on the first page."""
    section.page_width, section.page_height = (Mm(side) for side in layout.PAGE_MM)
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(layout.HEADER_MM)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = "VB Số trang"
    page_field(number)
    for place in (section.first_page_header, section.footer):
        mark = place.paragraphs[0]
        mark.style = "VB Minh họa"
        mark.add_run(f"{{% if minh_hoa %}}{layout.DEMO_MARK}{{% endif %}}")


def _head(document: Document) -> None:
    (issuer, nation), (number, place) = plain_grid(document, 2, layout.HEAD_MM)
    _when(issuer, "co_quan_chu_quan", ("VB Cơ quan chủ quản", "{{ co_quan_chu_quan }}"))
    issuer.add_paragraph("{{ co_quan_ban_hanh }}", style=layout.ISSUER)
    issuer.add_paragraph(style=SHORT_RULE)
    nation.add_paragraph(layout.NATION, style="VB Quốc hiệu")
    nation.add_paragraph(layout.MOTTO, style="VB Tiêu ngữ")
    nation.add_paragraph(style=layout.MOTTO_RULE)
    number.add_paragraph("{{ so_ky_hieu }}", style="VB Số, ký hiệu")
    _when(number, "not ten_loai", ("VB Về việc", "V/v {{ trich_yeu }}"))
    place.add_paragraph("{{ dia_danh_ngay_thang }}", style="VB Địa danh, ngày tháng")
    for cell in (issuer, nation, number, place):
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _opening(document: Document) -> None:
    abstract = (layout.ABSTRACT, "{{ trich_yeu }}")
    kind = _when(
        document, "ten_loai", ("VB Tên loại", "{{ ten_loai }}"), abstract, (SHORT_RULE, "")
    )
    kind[-1].paragraph_format.space_after = Pt(12)
    _when(document, "tham_quyen", ("VB Thẩm quyền ban hành", "{{ tham_quyen }}"))
    one = ("VB Kính gửi", "Kính gửi: {{ kinh_gui[0] }}")
    _when(document, "kinh_gui|length == 1", one)
    _when(document, "kinh_gui|length > 1", ("VB Kính gửi nhiều nơi", "Kính gửi:"))
    _each(document, "noi in kinh_gui if kinh_gui|length > 1", ("VB Nơi gửi đến", "{{ noi }}"))
    _when(document, "kinh_gui|length > 1", (GAP, ""))[-1].paragraph_format.space_after = Pt(8)
    _each(document, "dong in can_cu", ("VB Căn cứ", "{{ dong }}"))
    _when(document, "quyet_nghi", ("VB Quyết nghị", "{{ quyet_nghi }}"))


def _foot(document: Document) -> None:
    """Recipients and signature; minutes are signed twice, and name their recipients below."""
    ((left, signer),) = plain_grid(document, 1, layout.FOOT_MM)
    firsts = [cell.paragraphs[0]._p for cell in (left, signer)]
    _recipients(left, "not thu_ky")
    secretary = (("VB Quyền hạn, chức vụ", "THƯ KÝ"), ("VB Họ tên", "{{ thu_ky }}"))
    _when(left, "thu_ky", *secretary)
    _each(signer, "dong in chuc_vu", ("VB Quyền hạn, chức vụ", "{{ dong }}"))
    signer.add_paragraph("{{ ho_ten }}", style="VB Họ tên")
    for first in firsts:
        first.getparent().remove(first)
    document.add_paragraph(style=GAP)
    _recipients(document, "thu_ky")


def _recipients(place: Document | _Cell, test: str) -> None:
    place.add_paragraph(f"{{%p if {test} %}}")
    place.add_paragraph("Nơi nhận:", style="VB Nơi nhận")
    _each(place, "dong in noi_nhan", ("VB Dòng nơi nhận", "{{ dong }}"))
    place.add_paragraph("{%p endif %}")


def _when(place: Document | _Cell, test: str, *lines: tuple[str, str]) -> list[Paragraph]:
    return _wrapped(place, f"{{%p if {test} %}}", lines, "{%p endif %}")


def _each(place: Document | _Cell, loop: str, *lines: tuple[str, str]) -> list[Paragraph]:
    return _wrapped(place, f"{{%p for {loop} %}}", lines, "{%p endfor %}")


def _wrapped(
    place: Document | _Cell, opening: str, lines: tuple[tuple[str, str], ...], closing: str
) -> list[Paragraph]:
    place.add_paragraph(opening)
    written = [place.add_paragraph(text, style=style) for style, text in lines]
    place.add_paragraph(closing)
    return written


if __name__ == "__main__":
    layout.TEMPLATE.write_bytes(template())
