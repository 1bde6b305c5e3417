"""Text typed in the fonts before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`).

Such text is stored as Western letters and only looks Vietnamese in its own font. Which of the two
it is shows in a whole column, hardly in one short name; so a column is judged, and a person
confirms. The tables are viparse's, with two letters that it leaves out of VNI.
"""

import re
from collections.abc import Iterable
from typing import Literal

from viparse.normalize.tables import Charmap, build_charmap, convert
from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.vni import VNI

from toso.kit.syllables import vietnamese_share

Encoding = Literal["", "tcvn3", "vni"]

# Not seen in viparse's documents; of the table of the VNI fonts themselves.
_MORE = [("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ")]
CHARMAPS: dict[str, Charmap] = {
    "tcvn3": TCVN3,
    "vni": build_charmap("vni", [*VNI.pairs, *_MORE]),
}
_SURE, _BETTER, _ENOUGH = 0.75, 0.3, 2


def to_unicode(text: str, encoding: str) -> str:
    """The text in Unicode; a word whose plain letters are all capitals becomes all capitals.

    TCVN3 has no capitals with accents: `NGUYÔN` was typed for what its capital font draws.
    """
    if encoding not in CHARMAPS:
        return text
    converted = convert(text, CHARMAPS[encoding])
    return re.sub(r"\S+", _raise_case, converted) if encoding == "tcvn3" else converted


def guess(texts: Iterable[str], font: str = "") -> Encoding:
    """The old encoding of a column, or "" when it is Unicode already or nothing can be told.

    `font` is the name of the column's font where the file says it: a strong hint.
    """
    sample = [text for text in texts if not text.isascii()][:400]
    hint = _hint(font)
    plain, marked = vietnamese_share(sample)
    best: Encoding = ""
    best_share = plain + (0.0 if hint else _BETTER)
    for name in ("tcvn3", "vni"):
        share, _ = vietnamese_share([to_unicode(text, name) for text in sample])
        least = 0.5 if hint == name else _SURE
        if share >= least and share > best_share and (marked >= _ENOUGH or hint == name):
            best, best_share = name, share
    return best


def _hint(font: str) -> str:
    name = font.lower().lstrip()
    return "tcvn3" if name.startswith(".vn") else "vni" if name.startswith("vni") else ""


def _raise_case(match: re.Match[str]) -> str:
    word = match.group()
    plain = [c for c in word if c.isascii() and c.isalpha()]
    shouted = len(plain) > 1 and all(c.isupper() for c in plain)
    return word.upper() if shouted else word
