"""How a cell is read: what people write for a year, a telephone, a yes, a kind of business.

Each reader takes a cell and returns what it says, or raises `Wrong` with the key of a problem in
`problems.PROBLEMS`. An empty cell says nothing. A reader may add a note: what it put right.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import phonenumbers

from toso.charter.vocabulary import MEMBER_SKILLS, ORGANISATIONS, POSTS
from toso.gateway.wordlists import BODIES, NO, POSITIONS, POST_WORDS, SKILL_WORDS, TYPES, YES
from toso.kit import clock
from toso.kit.text import clean, fold

_EXCEL_BEGINS = date(1899, 12, 30)
_PEOPLE = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d{1,7})\s*(?:người|lao động|lđ|ld)?", re.I)


class Wrong(ValueError):
    """The cell cannot be read; the key of the problem, in words in `problems.PROBLEMS`."""


Reading = tuple[Any, str]


def read(reads: str, cell: Any) -> Reading:
    """What a cell says, and the key of a note ("" for none). Raises Wrong."""
    if isinstance(cell, str):
        cell = clean(cell)
        if cell.startswith(("#REF", "#N/A", "#VALUE", "#NAME", "#DIV")):
            raise Wrong("formula_error")
    if cell in (None, "", "-", "–", "..."):
        return None, ""
    return READERS[reads](cell)


def is_year(cell: Any) -> bool:
    try:
        return year(cell)[0] is not None
    except Wrong:
        return False


def name(cell: Any) -> Reading:
    """A person's name: a capital begins each word; all capitals become ordinary ones."""
    words = re.sub(r"^\d+[.)]\s*", "", clean(str(_written(cell))))
    if not words:
        return None, ""
    if any(c.isdigit() for c in words):
        raise Wrong("digits_in_name")
    if len(words) > 120:
        raise Wrong("too_long")
    shouted = words.isupper() and len(words) > 1
    return " ".join(_capital(w, shouted) for w in words.split(" ")), ""


def _capital(word: str, shouted: bool) -> str:
    rest = word[1:].lower() if shouted else word[1:]
    return word[:1].upper() + rest


def text(cell: Any) -> Reading:
    words = clean(str(_written(cell)))
    if len(words) > 200:
        raise Wrong("too_long")
    return words or None, ""


def year(cell: Any) -> Reading:
    """A birth year, from a year alone, a date as text, or a day as Excel counts it."""
    if isinstance(cell, dict):
        return _born(int(cell["d"][:4]))
    if isinstance(cell, float) and not cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = int(cell)
        if 1000 <= number <= 2200:
            return _born(number)
        if 2200 < number < 60_000:
            return _born((_EXCEL_BEGINS + timedelta(days=number)).year)
        if 1_000_000 <= number <= 31_122_100:
            return _packed(f"{number:08}")
        raise Wrong("year")
    words = re.sub(r"\s+", "", str(cell)).strip("'.")
    if words.isdecimal() and len(words) in (4, 5):
        return year(int(words))
    if re.fullmatch(r"\d{8}", words):
        return _packed(words)
    found = re.fullmatch(r"(\d{1,2}[/.-]){0,2}(\d{4})", words) or re.fullmatch(
        r"(\d{4})[/.-]\d{1,2}[/.-]\d{1,2}.*", words
    )
    if found:
        _judge_day(words)
        return _born(int(found[found.lastindex or 1]))
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", words):
        raise Wrong("short_year")
    raise Wrong("year")


def _packed(digits: str) -> Reading:
    """15081968 as people type it without signs."""
    _judge_day(f"{digits[:2]}/{digits[2:4]}/{digits[4:]}")
    return _born(int(digits[4:]))


def _judge_day(words: str) -> None:
    parts = [int(p) for p in re.split(r"[/.-]", words) if p.isdecimal()]
    if len(parts) == 3 and parts[2] > 31:
        try:
            date(parts[2], parts[1], parts[0])
        except ValueError:
            raise Wrong("no_such_day") from None


def _born(found: int) -> Reading:
    last = clock.today().year
    if not 1900 <= found <= last:
        raise Wrong("year_range")
    return found, "very_old" if last - found > 110 else ""


def phone(cell: Any) -> Reading:
    """E.164; a nought that the spreadsheet ate is put back. Of several numbers, the first."""
    words = str(_written(cell))
    first = re.split(r"[;/,]| - | hoặc |\n", words)[0]
    digits = re.sub(r"[^\d+]", "", first)
    note = ""
    if digits and digits[0] in "235789" and len(digits) in (9, 10) and not digits.startswith("84"):
        digits, note = "0" + digits, "nought_added"
    elif digits.startswith("84") and len(digits) in (11, 12):
        digits = "+" + digits
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException:
        raise Wrong("phone") from None
    if not phonenumbers.is_valid_number(number):
        raise Wrong("phone")
    said = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return said, note or ("first_of_several" if first != words and words.strip() != first else "")


def count(cell: Any) -> Reading:
    """A whole number of people: 12, "12 người", 1.200."""
    if isinstance(cell, bool):
        raise Wrong("count")
    if isinstance(cell, int | float):
        if cell < 0 or cell != int(cell) or cell > 1_000_000:
            raise Wrong("count")
        return int(cell), ""
    found = _PEOPLE.fullmatch(str(cell))
    if not found:
        raise Wrong("count")
    return int(re.sub(r"[.,]", "", found[1])), ""


def yes_no(cell: Any) -> Reading:
    if isinstance(cell, bool):
        return cell, ""
    words = fold(str(_written(cell))).strip(" .")
    if words in YES or words in NO:
        return words in YES, ""
    raise Wrong("yes_no")


def type_(cell: Any) -> Reading:
    """The kind of a business, by its words or by its key."""
    found = type_in(str(_written(cell)))
    if found:
        return found, ""
    raise Wrong("type")


def type_in(words: str) -> str:
    """The kind that words speak of: the first that begins them, else the first inside; or ""."""
    folded = fold(words)
    if folded in TYPES:
        return folded
    padded = f" {folded} "
    for key, names in TYPES.items():
        if any(padded.startswith(f" {n} ") for n in names):
            return key
    for key, names in TYPES.items():
        if any(f" {n} " in padded for n in names if len(n) > 2):
            return key
    return ""


def position(cell: Any) -> Reading:
    folded = fold(str(_written(cell)))
    for key, names in POSITIONS.items():
        if folded == key or any(folded == n or folded.startswith(f"{n} ") for n in names):
            return key, ""
    raise Wrong("position")


def _several(words: dict[str, str], also: dict[str, tuple[str, ...]]) -> Callable[[Any], Reading]:
    """A reader of several words of a list; words that are on no list are said to be left out."""

    def reader(cell: Any) -> Reading:
        folded = f" {fold(str(_written(cell)))} "
        found = [
            key for key, label in words.items()
            if any(f" {n}" in folded for n in (fold(label), *also.get(key, ())))
        ]  # fmt: skip
        return found or None, "" if found else "not_listed"

    return reader


def _written(cell: Any) -> Any:
    """A cell as a person would have written it: 912345678.0 is 912345678, a day is dd/mm/yyyy."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, dict):
        return "/".join(reversed(cell["d"].split("-")))
    return cell


READERS: dict[str, Callable[[Any], Reading]] = {
    "name": name, "text": text, "year": year, "phone": phone, "count": count, "yes_no": yes_no,
    "type": type_, "position": position, "posts": _several(POSTS, POST_WORDS),
    "organisations": _several(ORGANISATIONS, BODIES),
    "skills": _several(MEMBER_SKILLS, SKILL_WORDS),
}  # fmt: skip
