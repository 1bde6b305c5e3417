"""Signs of a resident's data in a free text that goes up (vietnam.md §4)."""

import re

# Ten digits of a phone, however they are grouped; twelve of an identity card.
_NUMBERS = re.compile(r"(?<![\d.,])(?:0\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}|\d{12})(?![\d.,]?\d)")


def holds_a_number(text: str) -> bool:
    """Whether a text has a telephone or identity number in it."""
    return bool(_NUMBERS.search(text))
