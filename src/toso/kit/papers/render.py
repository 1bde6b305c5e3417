"""Print a paper as a .docx: head and foot by the template that officials edit."""

import io
import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any, cast

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml.etree import XMLSyntaxError

from toso.kit import clock
from toso.kit.papers import layout
from toso.kit.papers.content import Content, bind_to_next, finished
from toso.kit.papers.measure import Measure, balanced
from toso.kit.papers.ooxml import restart_pages, saved, squeeze
from toso.kit.papers.paper import Annex, Paper
from toso.kit.papers.problems import TemplateProblem, gettext_noop
from toso.kit.papers.tags import Tags
from toso.kit.papers.words import listed, roman, tidy


def render(paper: Paper, template: Path | bytes = layout.TEMPLATE) -> bytes:
    """The paper as a .docx; an issued paper gives the same bytes every time.

    `template` may be a province's own copy of `van-ban.docx`. Raises TemplateProblem when that copy
    lost a style, a name or the mark of the content.
    """
    document = _filled(paper, template)
    marker = _marker(document)
    Content(document, marker, layout.TEXT_MM).write(finished(paper.body))
    bind_to_next(marker._p.getprevious())
    _remove(marker)
    _fit_rules(document)
    for position, annex in enumerate(paper.annexes, start=1):
        number = roman(position) if len(paper.annexes) > 1 else ""
        _annex(document, annex, f"Phụ lục {number}".strip(), paper.reference)
    _describe(document, paper)
    return saved(document)


def _filled(paper: Paper, template: Path | bytes) -> Document:
    source = io.BytesIO(template) if isinstance(template, bytes) else str(template)
    printer = DocxTemplate(source)
    try:
        printer.render(words_of(paper), jinja_env=Tags(), autoescape=True)
    except TemplateError as error:
        raise TemplateProblem(_WRONG, error=str(error)) from error
    except (KeyError, PackageNotFoundError, zipfile.BadZipFile, XMLSyntaxError) as error:
        raise TemplateProblem(_SPOILT) from error
    document = cast(Document, printer.docx)
    kept = {style.name for style in document.styles}
    lost = [name for name in layout.LOOKS if name not in kept]
    if lost:
        raise TemplateProblem(_STYLES, styles=", ".join(lost))
    return document


def words_of(paper: Paper) -> dict[str, Any]:
    """What the tags of the template stand for; the names are the ones that officials read there."""
    copies = ", ".join(tidy(holder) for holder in paper.copies)
    kind = tidy(paper.kind or "").upper()
    addressees = listed(paper.addressees, dash=True)
    if len(addressees) == 1:
        addressees = [addressees[0].removeprefix("- ").removesuffix(".")]
    return {
        "co_quan_chu_quan": _headline(paper.superior, layout.HEAD_MM[0]),
        "co_quan_ban_hanh": _headline(paper.issuer, layout.HEAD_MM[0]),
        "so_ky_hieu": paper.document_number.line,
        "dia_danh_ngay_thang": "" if paper.secretary else paper.place_line,
        "ten_loai": kind,
        "trich_yeu": _abstract(paper),
        "tham_quyen": tidy(paper.authority_line).upper(),
        "quyet_nghi": _enacting(kind) if paper.authority_line else "",
        "kinh_gui": addressees,
        "can_cu": listed(paper.bases),
        "noi_nhan": listed([*paper.recipients, f"Lưu: {copies}" if copies else ""], dash=True),
        "chuc_vu": [tidy(line) for line in paper.signature.lines],
        "ho_ten": tidy(paper.signature.name),
        "thu_ky": tidy(paper.secretary),
        "minh_hoa": paper.demo,
    }


def _headline(name: str, room: float) -> str:
    return balanced(name.upper(), room, Measure(layout.LOOKS[layout.ISSUER].points))


def _abstract(paper: Paper) -> str:
    if paper.kind is None:
        return tidy(paper.abstract).removeprefix("V/v").strip()
    points = layout.LOOKS[layout.ABSTRACT].points
    return balanced(paper.abstract, layout.ABSTRACT_MM, Measure(points))


def _enacting(kind: str) -> str:
    return "QUYẾT NGHỊ:" if kind == "NGHỊ QUYẾT" else f"{kind}:"


def _marker(document: Document) -> Paragraph:
    for paragraph in document.paragraphs:
        if paragraph.text.strip() == layout.BODY_MARK:
            return paragraph
    raise TemplateProblem(_MARK, mark=layout.BODY_MARK)


def _fit_rules(document: Document) -> None:
    """Give each short rule its part of the line above it."""
    style = document.styles[layout.SHORT_RULE].style_id
    for rule in document.element.body.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{style}']"):
        above = Paragraph(rule.getprevious(), document)
        size = above.style.font.size if above.style else None
        line = Measure(size.pt if size else 14)(above.text.split("\n")[-1])
        cell = rule.getparent().find(qn("w:tcPr"))
        room = cell.width.mm if cell is not None else layout.TEXT_MM
        part = layout.ISSUER_RULE if cell is not None else layout.ABSTRACT_RULE
        squeeze(Paragraph(rule, document).paragraph_format, room, min(line, room) * part)


def _annex(document: Document, annex: Annex, name: str, reference: str) -> None:
    """An annex on pages of its own, numbered from 1 (Phụ lục I, mục III.1)."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    document.paragraphs[-1].style = layout.GAP
    short, long = (Mm(side) for side in layout.PAGE_MM)
    section.orientation = WD_ORIENT.LANDSCAPE if annex.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if annex.landscape else (short, long)
    restart_pages(section)
    room = layout.LANDSCAPE_TEXT_MM if annex.landscape else layout.TEXT_MM
    title = balanced(annex.title.upper(), room - 20, Measure(14))
    document.add_paragraph(name, style=layout.ANNEX)
    document.add_paragraph(title, style=layout.ANNEX_TITLE)
    of = document.add_paragraph(f"(Kèm theo {reference})", style=layout.ANNEX_OF)
    of.paragraph_format.space_after = Mm(4)
    marker = document.add_paragraph(style=layout.GAP)
    Content(document, marker, room).write(annex.body)
    _remove(marker)


def _describe(document: Document, paper: Paper) -> None:
    core = document.core_properties
    core.title = " ".join(f"{paper.kind or 'Công văn'} {tidy(paper.abstract)}".split())[:255]
    core.subject = str(paper.document_number)
    core.author = " ".join(tidy(paper.issuer).split())[:255]
    core.category = layout.DEMO_MARK if paper.demo else ""
    core.created = core.modified = datetime.combine(paper.date or clock.today(), time(12))


def _remove(paragraph: Paragraph) -> None:
    paragraph._p.getparent().remove(paragraph._p)


_WRONG = gettext_noop("Mẫu văn bản có thẻ không đúng: %(error)s. Hãy chép lại thẻ từ mẫu gốc.")
_SPOILT = gettext_noop("Mẫu văn bản bị hỏng. Hãy bắt đầu lại từ mẫu gốc.")
_STYLES = gettext_noop(
    "Mẫu văn bản thiếu kiểu chữ: %(styles)s. Không xóa, không đổi tên kiểu: hãy bắt đầu lại từ mẫu "
    "gốc."
)
_MARK = gettext_noop(
    "Mẫu văn bản thiếu dòng %(mark)s, là chỗ ghi nội dung. Hãy chép lại dòng ấy từ mẫu gốc."
)
