"""Along the alley: houses in the order in which one walks past them (003 II.2, “đi từng ngõ”).

The phone orders by the same rule (static/field/js/alleys.js); a test runs both on the same cases.
"""

import re

from toso.kit.text import clean, natural_key

# A house number stands first (“12/3 hẻm 5 Trần Phú”) or is named (“xóm Đình, số nhà 12”).
_NUMBER = r"([0-9]+[a-z]?(?:[/-][0-9]+[a-z]?)*)"
_FIRST = re.compile(rf"^{_NUMBER},? (.+)$", re.IGNORECASE)
_NAMED = re.compile(
    rf"^(.*?),? ?(?<![^\W\d_])(?:số nhà|nhà số|số) {_NUMBER},? ?(.*)$", re.IGNORECASE
)


def split(address: str) -> tuple[str, str]:
    """The alley and the house number of an address; a number is empty when there is none."""
    text = clean(address)
    if found := _NAMED.match(text):
        alley = " ".join(part for part in (found[1], found[3]) if part)
        return alley, found[2]
    if found := _FIRST.match(text):
        return found[2], found[1]
    return text, ""


def alley_key(address: str) -> str:
    """Sort key of a house: its alley, then its number; those without an address come last."""
    alley, number = split(address)
    return f"{natural_key(alley)}\n{natural_key(number)}" if alley or number else "\uffff"
