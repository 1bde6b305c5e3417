"""Sentences that official documents repeat: dates, ends of list lines, numbering of sections."""

from collections.abc import Iterable
from datetime import date

from toso.kit.text import clean

# The order of points in Vietnamese documents: đ after d, and no f, j, w or z.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def tidy(text: str) -> str:
    """NFC, without characters that XML refuses; the breaks between lines stay."""
    return "\n".join(clean(line) for line in text.split("\n")).strip("\n")


def long_date(day: date | None, year: int | None = None) -> str:
    """`ngày 05 tháng 01 năm 2026`; days below 10, months 1 and 2 get a nought, drafts room.

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


def bare_line(text: str) -> str:
    """A list line without the dash and the end mark that someone may have typed."""
    return tidy(text).removeprefix("-").strip().rstrip(" ;.")
