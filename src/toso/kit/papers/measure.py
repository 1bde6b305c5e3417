"""How wide bold Times New Roman is: short rules are a part of the line above them.

The decree asks for rules of 1/3 to 1/2 of "the line of text" (Nghị định 30/2020/NĐ-CP, Phụ lục I,
mục II.2 and II.5), so the length of the line must be known before Word draws it. Tone marks and
hats change nothing; only the horn of ơ and ư does.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import cache

from toso.kit.papers.words import tidy

_WIDTHS = {
    char: width
    for width, chars in (
        (250, " ,."),
        (278, "'/il"),
        (333, "!()-:;fjt"),
        (389, "Is"),
        (444, "cerz"),
        (500, "0123456789Jagovxy–“”"),
        (556, "Sbdhknpquđ"),
        (611, "FP"),
        (667, "BELTZ"),
        (722, "ACDNRUVXYwĐ"),
        (778, "GHKOQ"),
        (833, "&m"),
        (944, "M"),
        (1000, "%W"),
    )
    for char in chars
} | {"o\u031b": 554, "u\u031b": 600, "O\u031b": 778, "U\u031b": 796}


class Measure:
    """Width in mm of bold Times New Roman: rules under a line are a part of its length."""

    def __init__(self, points: float) -> None:
        self.points = points

    def __call__(self, text: str) -> float:
        thousandths = sum(_WIDTHS.get(_base(char), 500) for char in text)
        return thousandths / 1000 * self.points * 25.4 / 72


def _base(char: str) -> str:
    letters = unicodedata.normalize("NFD", char)
    return letters[0] + ("\u031b" if "\u031b" in letters else "")


def balanced(text: str, width: float, measure: Measure) -> str:
    """Break a centred text into the fewest lines that fit, of about equal length.

    Lines rather begin where a phrase begins ("… số cộng đồng / trên địa bàn …"). A text that
    already has breaks keeps them, and a very long one is left to Word.
    """
    whole = tidy(text)
    if "\n" in whole or measure(whole) <= width:
        return whole
    words = whole.split(" ")
    if len(words) > _MANY_WORDS:
        return whole
    for count in range(math.ceil(measure(whole) / width), len(words)):
        found = _broken(words, count, width, measure)
        if found:
            return "\n".join(found)
    return whole


_OPENERS = {
    *("các", "cho", "của", "do", "giữa", "theo", "trên", "tại", "từ", "và", "về", "với", "đến"),
    *("để", "đối", "ngày", "tháng", "năm", "thôn", "xã", "phường", "huyện", "tỉnh", "tổ"),
}
_MANY_WORDS = 60


def _broken(
    words: Sequence[str], count: int, width: float, measure: Measure
) -> tuple[str, ...] | None:
    """The words in a number of lines at the least cost, or None when a line would not fit."""
    target = measure(" ".join(words)) / count

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[str, ...]]:
        ends = [len(words)] if lines == 1 else range(start + 1, len(words) - lines + 2)
        return min((cost_of(start, end, lines) for end in ends), default=_NEVER)

    def cost_of(start: int, end: int, lines: int) -> tuple[float, tuple[str, ...]]:
        line = " ".join(words[start:end])
        length = measure(line)
        rest = best(end, lines - 1) if lines > 1 else (0.0, ())
        midway = start > 0 and words[start].lower() not in _OPENERS
        cost = (length - target) ** 2 + (midway * width / 4) ** 2
        return (cost + rest[0], (line, *rest[1])) if length <= width else _NEVER

    cost, lines = best(0, count)
    return lines if cost < math.inf else None


_NEVER: tuple[float, tuple[str, ...]] = (math.inf, ())
