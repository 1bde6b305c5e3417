"""A paper as LibreOffice draws it, measured: where each piece of text stands and how it looks."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from pypdf import PageObject, PdfReader

from toso.kit.papers.pdf import office, to_pdf

MM = 25.4 / 72
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">')


@dataclass(frozen=True)
class Piece:
    """A line, or the part of it in one kind of letters; mm from the left and the top edge."""

    text: str
    left: float
    right: float
    base: float
    points: float
    letters: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def weight(self) -> tuple[bool, bool]:
        """Bold, italic."""
        return "Bold" in self.letters, "Italic" in self.letters


@dataclass(frozen=True)
class Page:
    """One page: its size and its pieces, in the order of the file."""

    width: float
    height: float
    pieces: Sequence[Piece]

    def of(self, start: str) -> Piece:
        """The first piece that begins so."""
        for piece in self.pieces:
            if piece.text.startswith(start):
                return piece
        raise AssertionError(f"{start!r} is not on the page: {[p.text for p in self.pieces]}")


def pages_of(papers: Sequence[bytes]) -> list[list[Page]]:
    """The measured pages of each .docx; skips where LibreOffice or poppler is not installed."""
    if office() is None or shutil.which("pdftotext") is None:
        pytest.skip("LibreOffice and poppler-utils are needed to measure drawn pages")
    return [_measured(pdf) for pdf in to_pdf(papers, seconds=300)]


def _measured(pdf: bytes) -> list[Page]:
    reader = PdfReader(io.BytesIO(pdf))
    return [_page(page, _words(pdf, n)) for n, page in enumerate(reader.pages, 1)]


def _words(pdf: bytes, number: int) -> list[tuple[float, ...]]:
    """Boxes of words: left, top, right, bottom in points from the top left corner."""
    asked = ["pdftotext", "-bbox", "-f", str(number), "-l", str(number), "-", "-"]
    said = subprocess.run(asked, input=pdf, capture_output=True, check=True, timeout=60)
    return [tuple(map(float, found)) for found in _WORD.findall(said.stdout.decode())]


def _page(page: PageObject, words: list[tuple[float, ...]]) -> Page:
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    seen: list[tuple[str, float, float, float, str]] = []

    def see(text: str, _cm: object, at: Sequence[float], font: dict | None, size: float) -> None:
        if text.strip() and font:
            seen.append((text.strip(), at[4], high - at[5], size, str(font["/BaseFont"])))

    page.extract_text(visitor_text=see)
    pieces = []
    for text, left, base, points, letters in seen:
        after = min((x for _, x, y, *_ in seen if abs(y - base) < 5 and x > left + 1), default=wide)
        ends = [r for x, top, r, low in words if top < base < low and left - 1 <= x < after - 0.5]
        pieces.append(Piece(text, left * MM, max(ends, default=left) * MM, base * MM, points,
                            letters))  # fmt: skip
    return Page(wide * MM, high * MM, pieces)
