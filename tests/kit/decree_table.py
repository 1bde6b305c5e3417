"""The layout table of Nghị định 30/2020/NĐ-CP, Phụ lục I, as a drawn page is held against it."""

from collections.abc import Iterator

from tests.kit.drawn import Page, Piece
from toso.kit.papers import Paper
from toso.kit.papers.layout import DEMO_MARK

# Mục I.1-3: A4; margins 20-25 above and below, 30-35 left, 15-20 right.
WIDTH, HEIGHT = 210, 297
LEFT, RIGHT, TOP, BOTTOM = 30, 210 - 15, 20, 297 - 20
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PLAIN, BOLD, ITALIC, BOTH = (False, False), (True, False), (False, True), (True, True)
LETTERS = ("Times New Roman", "TimesNewRoman", "LiberationSerif", "Tinos")


def deviations(paper: Paper, pages: list[Page]) -> list[str]:
    """What on the pages of a paper is not as the decree prescribes; nothing, it is hoped."""
    first = pages[0]
    found = [said for n, page in enumerate(pages, 1) for said in _sheet(page, n)]
    found += _head(paper, first)
    found += _title(paper, first)
    found += _text(first)
    found += _foot(paper, pages)
    return found


def _sheet(page: Page, number: int) -> Iterator[str]:
    if (round(min(page.width, page.height)), round(max(page.width, page.height))) != (
        WIDTH, HEIGHT,
    ):  # fmt: skip
        yield f"page {number}: {page.width:.1f} × {page.height:.1f} mm"
    right, low = page.width - 15, page.height - 20
    for piece in page.pieces:
        if not any(name in piece.letters for name in LETTERS):
            yield f"page {number}: {piece.text!r} in {piece.letters}"
        if piece.base < TOP or piece.text == DEMO_MARK:
            if not (piece.text.isdigit() or piece.text == DEMO_MARK):
                yield f"page {number}: {piece.text!r} stands in the top margin"
            elif abs(piece.middle - (LEFT + right) / 2) > 1.5:
                yield f"page {number}: {piece.text!r} is not in the middle of the margin"
            continue
        if piece.left < LEFT - 0.3 or piece.right > right + 0.6 or piece.base > low:
            yield f"page {number}: {piece.text!r} reaches into a margin ({piece.left:.1f} to "\
                  f"{piece.right:.1f}, {piece.base:.1f})"  # fmt: skip


def _head(paper: Paper, page: Page) -> Iterator[str]:
    """Mục II.1-4: nation and motto right, issuer, number left, place and day right."""
    nation, motto = page.of(NATION), page.of(MOTTO)
    yield from _looks(nation, (12, 13), BOLD, 150)
    yield from _looks(motto, (13, 14), BOLD, 150)
    if not TOP <= nation.base <= TOP + 6:
        yield f"the nation stands at {nation.base:.1f} mm"
    issuer = [
        p for p in page.pieces
        if p.left < 105 and nation.base - 1 <= p.base <= motto.base + 12 and p.text.isupper()
    ]  # fmt: skip
    if not issuer or abs(issuer[0].base - nation.base) > 1:
        yield "the issuer does not begin beside the nation"
    for piece in issuer:
        inside = piece.text in " ".join(paper.superior.upper().split()) and paper.superior
        yield from _looks(piece, (12, 13), PLAIN if inside else BOLD, 67.5)
    number = page.of("Số:")
    yield from _looks(number, (13, 13), PLAIN, 67.5)
    if not paper.secretary:  # minutes have their day in the text (Mẫu 1.10)
        day = page.of(f"{paper.place}, ngày")
        yield from _looks(day, (13, 14), ITALIC, 150)
        if abs(day.base - number.base) > 0.5:
            yield "number and day do not stand on one line"


def _title(paper: Paper, page: Page) -> Iterator[str]:
    """Mục II.5: name and abstract in the middle of the page; of a letter below its number."""
    number = page.of("Số:")
    if paper.kind is None:
        about = page.of("V/v")
        yield from _looks(about, (12, 13), PLAIN, 67.5)
        if not number.base < about.base < number.base + 12:
            yield "what the letter is about does not stand below its number"
        return
    name = page.of(paper.kind.upper())
    yield from _looks(name, (13, 14), BOLD, 112.5)
    under = [p for p in page.pieces if name.base < p.base < name.base + 8]
    if not under:
        yield "the abstract does not stand below the name"
    for piece in under:
        yield from _looks(piece, (13, 14), BOLD, 112.5)
    if name.base < number.base + 5:
        yield "the name of the paper is not below its number"


def _text(page: Page) -> Iterator[str]:
    """Mục II.6: 13 or 14, the first line in by 1 or 1.27 cm."""
    begin = [
        p for p in page.pieces
        if not any(abs(q.base - p.base) < 1 and q.left < p.left for q in page.pieces)
    ]  # fmt: skip
    lines = [p for p in begin if 13 <= p.points <= 14 and 35 < p.left < 60 and p.base > 80]
    if not lines:
        yield "no line of text is set in"
    for piece in lines:
        if not any(abs(piece.left - LEFT - indent) < 0.6 for indent in (10, 12.7)):
            if piece.middle < 100 and piece.right < 100:
                continue  # who signs on the left
            yield f"{piece.text!r} is set in by {piece.left - LEFT:.1f} mm"


def _foot(paper: Paper, pages: list[Page]) -> Iterator[str]:
    """Mục II.7, II.9: who signs, right of the middle; who receives it, on the left, 12 and 11."""
    page = next(p for p in pages if any(x.text == "Nơi nhận:" for x in p.pieces))
    to = page.of("Nơi nhận:")
    yield from _looks(to, (12, 12), BOTH)
    below = [p for p in page.pieces if p.left < 100 and to.base < p.base < to.base + 5.5]
    for piece in [to, *below]:
        if abs(piece.left - LEFT) > 0.6:
            yield f"{piece.text!r} begins at {piece.left:.1f} mm"
    for piece in below:
        yield from _looks(piece, (11, 11), PLAIN)
    title = paper.signature.lines[-1]
    signed = next((p for p in reversed(page.pieces) if p.text == title and p.left > 105), None)
    if signed is None:
        yield f"{title!r} does not stand on the page of those who receive it"
        return
    yield from _looks(signed, (13, 14), BOLD, 153.75)
    if paper.signature.name:
        name = next(p for p in reversed(page.pieces) if p.text == paper.signature.name)
        yield from _looks(name, (13, 14), BOLD, 153.75)
        if not 20 <= name.base - signed.base <= 45:
            yield f"room for the signature: {name.base - signed.base:.1f} mm"


def _looks(
    piece: Piece, points: tuple[float, float], weight: tuple[bool, bool],
    middle: float | None = None,
) -> Iterator[str]:  # fmt: skip
    if not points[0] <= piece.points <= points[1]:
        yield f"{piece.text!r} has {piece.points} points"
    if piece.weight != weight:
        yield f"{piece.text!r} is in {piece.letters}"
    if middle is not None and abs(piece.middle - middle) > 1:
        yield f"{piece.text!r} has its middle at {piece.middle:.1f} mm, not {middle}"
