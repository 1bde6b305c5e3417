"""Tables in papers: ruled, header repeated on every page, no row broken over two pages."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from toso.kit.papers import layout
from toso.kit.papers.measure import Measure
from toso.kit.papers.ooxml import twips
from toso.kit.papers.paper import Table
from toso.kit.papers.words import tidy

_PADDING_MM = 1.2


def table_element(document: Document, table: Table, room: float) -> BaseOxmlElement:
    """The table as WordprocessingML: written as text, since a province's annex has many rows."""
    styles = document.styles
    head, cell = (str(styles[name].style_id) for name in (layout.HEAD_CELL, layout.CELL))
    widths = _widths(table, room)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    titles = [_cell(column.header, head, "center") for column in table.columns]
    rows = [_row(titles, widths, "<w:tblHeader/>")]
    for position, row in enumerate(table.rows, start=1):
        if len(row) < len(widths):
            group = _cell(row[0], cell, "left", bold=True)
            rows.append(_row([group], [sum(widths)], span=len(widths)))
            continue
        strong = table.total and position == len(table.rows)
        pairs = zip(row, table.columns, strict=True)
        texts = [_cell(text, cell, column.align, strong) for text, column in pairs]
        rows.append(_row(texts, widths))
    body = f"{_properties(room)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
    return parse_xml(f"<w:tbl {nsdecls('w')}>{body}</w:tbl>")


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


def _properties(room: float) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides
    )
    padding = f'w:w="{twips(_PADDING_MM)}" w:type="dxa"'
    return (
        f'<w:tblPr><w:tblW w:w="{twips(room)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{rules}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar><w:left {padding}/><w:right {padding}/></w:tblCellMar></w:tblPr>"
    )


def _row(texts: Sequence[str], widths: Sequence[float], more: str = "", span: int = 1) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}'
        f'<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"


def _cell(text: str, style: str, align: str, bold: bool = False) -> str:
    """The paragraph of a cell."""
    words = escape(tidy(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{align}"/></w:pPr>'
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}"
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )
