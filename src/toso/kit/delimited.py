"""Text files of tables: which code page, which sign between the cells; and written as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from toso.kit.syllables import vietnamese_share

# What makes a spreadsheet take a text for a formula; the wide signs are those of East Asia.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def is_wide(content: bytes) -> bool:
    """UTF-16 without its mark: every second byte of plain signs is a nought."""
    second = content[1:800:2]
    return len(second) > 3 and second.count(0) > 0.6 * len(second)


def decode(content: bytes) -> tuple[str, str]:
    """The text, and the code page when it had to be guessed."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace"), ""
    if is_wide(content):
        return content.decode("utf-16-le", "replace"), ""
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    vietnamese, western = content.decode("cp1258", "replace"), content.decode("latin-1")
    share, words = vietnamese_share(vietnamese.split())
    if words and share >= 0.75:
        return vietnamese, "windows-1258"
    return western, "windows-1252"


def delimiter(text: str) -> str:
    """The sign that splits the first lines most evenly."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    best, most = ",", 0
    for sign in ",;\t|":
        counts = sorted(line.count(sign) for line in lines)
        middle = counts[len(counts) // 2] if counts else 0
        if middle > most:
            best, most = sign, middle
    return best


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with its mark, else Excel shows Vietnamese as debris; no text is a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([inert(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def inert(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula begins with an apostrophe instead."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA):
        return f"'{value}"
    return value
