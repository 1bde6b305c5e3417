"""Write the blocks of a paper into a Word document, before a marker paragraph."""

from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as Written

from toso.kit.papers import layout
from toso.kit.papers.paper import Article, Block, Bullet, Heading, Paragraph, Table
from toso.kit.papers.tables import table_element
from toso.kit.papers.words import closed, letter, roman, tidy


class Content:
    """Writes blocks one after another; `width` is what a table may take, in mm."""

    def __init__(self, document: Document, marker: Written, width: float) -> None:
        self.document, self.marker, self.width = document, marker, width
        self.numbers = [0, 0, 0]

    def write(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._write(block)

    def _write(self, block: Block) -> None:
        match block:
            case Heading():
                number = self._numbered(block)
                text = block.text.upper() if block.level == 1 else block.text
                self._add(layout.SECTION[block.level], f"{number} {text}")
            case Paragraph(text, bold, italic):
                for line in _lines(text):
                    self._add(layout.TEXT, line, bold, italic)
            case Bullet(text):
                self._add(layout.BULLET, f"- {tidy(text).removeprefix('-').strip()}")
            case Article():
                self._article(block)
            case Table():
                self._table(block)

    def _numbered(self, heading: Heading) -> str:
        level = heading.level - 1
        self.numbers[level:] = [self.numbers[level] + 1] + [0] * (2 - level)
        if heading.number is not None:
            return heading.number
        count = self.numbers[level]
        return (f"{roman(count)}.", f"{count}.", f"{letter(count)})")[level]

    def _article(self, article: Article) -> None:
        first, *rest = _lines(article.text)
        opening = self._add(layout.ARTICLE, f"Điều {article.number}.", bold=True)
        if article.title:
            opening.add_run(f" {tidy(article.title)}").bold = True
            opening.paragraph_format.keep_with_next = True
            rest = [first, *rest]
        else:
            opening.add_run(f" {first}")
        for line in rest:
            self._add(layout.TEXT, line)

    def _table(self, table: Table) -> None:
        if table.caption:
            self._add(layout.CAPTION, table.caption)
        self.marker._p.addprevious(table_element(self.document, table, self.width))
        self.marker.insert_paragraph_before(style=layout.GAP).paragraph_format.space_after = 76200

    def _add(self, style: str, text: str, bold: bool = False, italic: bool = False) -> Written:
        paragraph = self.marker.insert_paragraph_before(style=style)
        run = paragraph.add_run(tidy(text).strip())
        run.bold, run.italic = bold or None, italic or None
        return paragraph


def finished(blocks: Sequence[Block]) -> list[Block]:
    """The content, its last words ended with "./." (a table at the end stays)."""
    *before, last = blocks
    if isinstance(last, Paragraph | Bullet | Article):
        last = replace(last, text=closed(last.text))
    return [*before, last]


def bind_to_next(last: BaseOxmlElement | None) -> None:
    """Keep the last words with what follows, so that a signature never stands alone on a page."""
    while last is not None and not last.xpath(".//w:t"):
        last = last.getprevious()
    if last is None:
        return
    for paragraph in last.xpath("self::w:p | ./w:tr[position() > last() - 2]//w:p"):
        paragraph.get_or_add_pPr().get_or_add_keepNext()


def _lines(text: str) -> list[str]:
    return [line for line in tidy(text).split("\n") if line] or [""]
