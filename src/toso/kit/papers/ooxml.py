"""The few corners of WordprocessingML that python-docx leaves to its users."""

import io
import zipfile
from typing import cast

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_EPOCH = (2022, 1, 1, 0, 0, 0)


def element(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """`element("w:jc", val="center")`: attributes are in the namespace of Word."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def twips(mm: float) -> str:
    return str(round(mm * 1440 / 25.4))


def bordered_top(properties: CT_PPr) -> None:
    """A rule as the upper border of a paragraph: Word and LibreOffice draw it alike."""
    line = element("w:top", val="single", sz="6", space="0", color="000000")
    border = element("w:pBdr", line)
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def squeeze(form: ParagraphFormat, room: float, width: float) -> None:
    """Indent both sides so that a centred width (mm) is left of the room."""
    form.left_indent = form.right_indent = Mm(max(0.0, (room - width) / 2))


def page_field(paragraph: Paragraph) -> None:
    """The number of the page, as Word's field."""
    for kind in ("begin", "PAGE", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        if kind == "PAGE":
            code = element("w:instrText")
            code.text = " PAGE "
            run._r.append(code)
        elif kind != "1":
            run._r.append(element("w:fldChar", fldCharType=kind))


def plain_grid(document: Document, rows: int, widths: tuple[float, ...]) -> list[list[_Cell]]:
    """A table without lines or padding, whose rows never break over two pages."""
    table = document.add_table(rows, len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    none = {"w": "0", "type": "dxa"}
    margins = element("w:tblCellMar", element("w:left", **none), element("w:right", **none))
    properties.insert_element_before(margins, "w:tblLook")
    cells = []
    for row in table.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        cells.append(list(row.cells))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return cells


def restart_pages(section: Section) -> None:
    """Number the pages of a section from 1 again."""
    section._sectPr.insert_element_before(
        element("w:pgNumType", start="1"), "w:cols", "w:titlePg", "w:docGrid"
    )


def saved(document: Document) -> bytes:
    """The file, the same to the byte for the same content."""
    raw, sealed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as loose, zipfile.ZipFile(sealed, "w") as tight:
        for name in loose.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            tight.writestr(entry, loose.read(name))
    return sealed.getvalue()
