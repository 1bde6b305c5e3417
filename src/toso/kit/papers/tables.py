"""Tables in papers: ruled, header repeated on every page, no row broken over two pages."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement

from toso.kit.papers import layout
from toso.kit.papers.measure import Measure
from toso.kit.papers.ooxml import ALIGN, element, twips
from toso.kit.papers.paper import Table
from toso.kit.papers.words import tidy

_RULE = {"val": "single", "sz": "4", "space": "0", "color": "000000"}
_PADDING_MM = 1.2


def table_element(document: Document, table: Table, room: float) -> BaseOxmlElement:
    """The table as WordprocessingML: written directly, since a province's annex has many rows."""
    styles = document.styles
    head, cell = (str(styles[name].style_id) for name in (layout.HEAD_CELL, layout.CELL))
    widths = _widths(table, room)
    aligns = [column.align for column in table.columns]
    grid = element("w:tblGrid", *(element("w:gridCol", w=twips(width)) for width in widths))
    titles = [column.header for column in table.columns]
    rows = [_row(titles, widths, ["center"] * len(widths), head, header=True)]
    for position, row in enumerate(table.rows, start=1):
        strong = len(row) < len(widths) or (table.total and position == len(table.rows))
        spans = widths if len(row) == len(widths) else [sum(widths)]
        rows.append(_row(row, spans, aligns, cell, bold=strong, span=len(widths) // len(row)))
    return element("w:tbl", _properties(room), grid, *rows)


def _widths(table: Table, room: float) -> list[float]:
    """Shares of the room; no column gets narrower than the longest word of its header."""
    measure = Measure(layout.LOOKS[layout.HEAD_CELL].points)
    words = [column.header.split() or [""] for column in table.columns]
    floors = [max(map(measure, each)) + 2 * _PADDING_MM + 0.5 for each in words]
    share = room / sum(column.width for column in table.columns)
    widths = [
        max(column.width * share, floor)
        for column, floor in zip(table.columns, floors, strict=True)
    ]
    spare = sum(width - floor for width, floor in zip(widths, floors, strict=True))
    excess = min(sum(widths) - room, spare) / (spare or 1)
    return [width - (width - floor) * excess for width, floor in zip(widths, floors, strict=True)]


def _properties(room: float) -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    padding = {"w": twips(_PADDING_MM), "type": "dxa"}
    return element(
        "w:tblPr",
        element("w:tblW", w=twips(room), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblBorders", *(element(f"w:{side}", **_RULE) for side in sides)),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", element("w:left", **padding), element("w:right", **padding)),
    )


def _row(
    texts: Sequence[str],
    widths: Sequence[float],
    aligns: Sequence[str],
    style: str,
    header: bool = False,
    bold: bool = False,
    span: int = 1,
) -> BaseOxmlElement:
    properties = element("w:trPr", element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    cells = [
        _cell(text, width, align, style, bold, span)
        for text, width, align in zip(texts, widths, aligns, strict=False)
    ]
    return element("w:tr", properties, *cells)


def _cell(
    text: str, width: float, align: str, style: str, bold: bool, span: int
) -> BaseOxmlElement:
    properties = element("w:tcPr", element("w:tcW", w=twips(width), type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=str(span)))
        align = "left"
    properties.append(element("w:vAlign", val="center"))
    paragraph = element("w:p")
    paragraph.style = style
    paragraph.alignment = ALIGN[align]
    run = paragraph.add_r()
    if bold:
        run.get_or_add_rPr().append(element("w:b"))
    run.text = tidy(text)
    return element("w:tc", properties, paragraph)
