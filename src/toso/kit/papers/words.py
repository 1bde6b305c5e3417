"""Sentences that official documents repeat: dates, ends of list lines, numbering of sections."""

import math
from collections.abc import Iterable, Sequence
from datetime import date

from toso.kit.text import clean

# The order of points in Vietnamese documents: đ after d, and no f, j, w or z.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def tidy(text: str) -> str:
    """NFC, without characters that XML refuses; the breaks between lines stay."""
    return "\n".join(clean(line) for line in text.split("\n")).strip("\n")


def long_date(day: date | None, year: int | None = None) -> str:
    """`ngày 05 tháng 01 năm 2026`; days below 10 and months 1 and 2 get a nought, a draft gets room.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    """
    if day is None:
        return f"ngày     tháng     năm {year or '    '}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def listed(lines: Iterable[str], dash: bool = False) -> list[str]:
    """Lines that end with ";", the last with ".": the form of bases and recipients."""
    bare = [bare_line(line) for line in lines]
    kept = [("- " if dash else "") + line for line in bare if line]
    return [f"{line};" for line in kept[:-1]] + [f"{line}." for line in kept[-1:]]


def closed(text: str) -> str:
    """The last words of the content, ended with "./."."""
    return tidy(text).rstrip(" ./;") + "./."


def roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def letter(number: int) -> str:
    """1 → a, 4 → d, 5 → đ."""
    return LETTERS[(number - 1) % len(LETTERS)]


def balanced(text: str, width: float, measure: "Measure") -> str:
    """Break a centred text into the fewest lines that fit, of about equal length.

    A text that already has breaks keeps them.
    """
    words = tidy(text).split(" ")
    if "\n" in tidy(text) or measure(tidy(text)) <= width:
        return tidy(text)
    total = measure(" ".join(words))
    target = total / math.ceil(total / width)
    while True:
        lines = _filled(words, target, measure)
        if len(lines) <= math.ceil(total / width) or target >= width:
            return "\n".join(lines)
        target = min(width, target * 1.03)


def _filled(words: Sequence[str], width: float, measure: "Measure") -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def bare_line(text: str) -> str:
    """A list line without the dash and the end mark that someone may have typed."""
    return tidy(text).removeprefix("-").strip().rstrip(" ;.")


class Measure:
    """Width in mm of bold Times New Roman: rules under a line are a part of its length."""

    def __init__(self, points: float) -> None:
        self.points = points

    def __call__(self, text: str) -> float:
        thousandths = sum(_WIDTHS.get(_base(char), 500) for char in text)
        return thousandths / 1000 * self.points * 25.4 / 72


def _base(char: str) -> str:
    import unicodedata

    letters = unicodedata.normalize("NFD", char)
    return letters[0] + ("\u031b" if "\u031b" in letters else "")


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
