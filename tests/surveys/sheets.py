"""Workbooks as officers send them."""

from collections.abc import Sequence

from toso.kit.books import plain_book

Rows = Sequence[Sequence[str | int]]
HEADER = ["type", "name", "label::Tiếng Việt (vi)", "relevant", "constraint", "required"]
CHOICES = [
    ["list_name", "name", "label::Tiếng Việt (vi)"],
    ["yn", "co", "Có"],
    ["yn", "khong", "Không"],
]


def book(
    *rows: Sequence[str | int], header: Sequence[str] = HEADER, choices: Rows = CHOICES
) -> bytes:
    """An XLSForm with these rows in its survey sheet."""
    wide = [[*row, *[""] * (len(header) - len(row))] for row in rows]
    return plain_book({"survey": [list(header), *wide], "choices": choices})
