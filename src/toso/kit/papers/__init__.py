"""Official documents on paper: describe a `Paper`, `render` it to a .docx.

The layout is that of Nghị định 30/2020/NĐ-CP; see docs/papers.md.
"""

from toso.kit.papers.numbers import KINDS, DocumentNumber
from toso.kit.papers.paper import (
    Annex,
    Article,
    Block,
    Bullet,
    Column,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignedAs,
    Table,
)
from toso.kit.papers.problems import TemplateProblem
from toso.kit.papers.render import render
from toso.kit.papers.words import long_date

__all__ = [
    "KINDS",
    "Annex",
    "Article",
    "Block",
    "Bullet",
    "Column",
    "DocumentNumber",
    "Heading",
    "Paper",
    "Paragraph",
    "Signature",
    "SignedAs",
    "Table",
    "TemplateProblem",
    "long_date",
    "render",
]
