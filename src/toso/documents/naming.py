"""How a document is called: the words that find it, and numbers read as people type them."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from toso.documents.refusals import Refused
from toso.kit.papers import DocumentNumber
from toso.kit.text import clean

_DASHES = str.maketrans("–—‐‑−", "-----")
_BARE = re.compile(r"(?:số\s*:?\s*)?(\d{1,6})([a-zđ]?)", re.IGNORECASE)
# Words that only introduce a number: "số: 6863/KH-UBND".
_IDLE = {"số", "so"}


def typed_words(typed: str) -> list[str]:
    """The words to look for, in small letters; blanks around `/` and `-` don't part a number."""
    plain = clean(typed).translate(_DASHES).lower().replace(":", " ")
    joined = re.sub(r"(?<=[\w])\s*/\s*(?=\w)", "/", plain)
    joined = re.sub(r"(?<=[\d/])\s*-\s*(?=\w)", "-", joined)
    return [word for word in joined.split() if word not in _IDLE]


def said(texts: Iterable[str]) -> str:
    """The text that is searched: NFC, small letters, one kind of dash."""
    return clean(" ".join(texts)).translate(_DASHES).lower()


def read_number(typed: str | int, symbol: str) -> DocumentNumber:
    """The number of a document with a symbol, typed as `12`, `12a` or `Số: 12 / kh-ubnd`.

    Raises Refused when it is no number, or bears another symbol than the draft.
    """
    text = unicodedata.normalize("NFC", str(typed)).strip()
    if bare := _BARE.fullmatch(text):
        return number_of(int(bare[1]), symbol, letter=bare[2].lower())
    read = parse(text)
    if read.symbol.casefold() != symbol.casefold():
        raise Refused(
            _(
                "Dự thảo có ký hiệu %(draft)s, số vừa gõ có ký hiệu %(typed)s. Hãy gõ đúng "
                "ký hiệu, hoặc sửa ký hiệu của dự thảo trước khi ban hành."
            )
            % {"draft": symbol, "typed": read.symbol}
        )
    if read.is_draft:
        raise Refused(_("Chưa có số. Hãy gõ số văn thư đã cấp, ví dụ 12 hoặc 12/%s.") % symbol)
    return number_of(read.number, symbol, read.year, read.letter)


def parse(typed: str) -> DocumentNumber:
    """`6863 / kh-ubnd`, `13 – NQ/TU`, `/KH-UBND`; raises Refused with an example to follow."""
    try:
        return DocumentNumber.parse(typed)
    except ValueError:
        raise Refused(
            _(
                "“%s” không phải là số, ký hiệu văn bản. Hãy gõ như trên văn bản, ví dụ "
                "6863/KH-UBND, 3730/UBND-KGVX, 13-NQ/TU; dự thảo chưa có số thì gõ /KH-UBND."
            )
            % typed
        ) from None


def number_of(
    number: int | None, symbol: str, year: int | None = None, letter: str = ""
) -> DocumentNumber:
    """A number from its parts; raises Refused when they make none."""
    try:
        return DocumentNumber(number, symbol, year, letter)
    except ValueError as error:
        raise Refused(_("%s. Hãy sửa số hoặc ký hiệu.") % error) from None
