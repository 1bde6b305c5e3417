"""Document numbers: read as people type them, printed as the law writes them.

Three forms live side by side: of the state (`6863/KH-UBND`, and `3730/UBND-KGVX` for a letter,
which has no kind), of the law (`30/2020/NĐ-CP`) and of the Party (`13-NQ/TU`).
"""

import re
import unicodedata
from dataclasses import dataclass

KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "GM": "Giấy mời",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "CV": "Công văn",
}
_CASED = {word.casefold(): word for word in (*KINDS, "TTg", "BCĐTW")}
_DASHES = str.maketrans("–—‐‑−", "-----")
_PATTERN = re.compile(
    r"""(?:số\s*:?\s*)?
    (?P<number>\d{0,6})(?P<letter>[a-zđ]?)
    (?P<mark>[/-])
    (?:(?P<year>(?:19|20)\d\d)/)?
    (?P<symbol>[^\W\d_][\w&.]*(?:[-/][\w&.]+)*)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number and its symbol; without a number it is a draft, numbered when it is issued.

    `year` is the year written inside a number of the law, not the year of issue. Raises ValueError
    when the parts could not be read back from print.
    """

    number: int | None
    symbol: str
    year: int | None = None
    letter: str = ""

    def __post_init__(self) -> None:
        match = _PATTERN.fullmatch(str(self))
        if (self.number is not None and self.number < 1) or (self.letter and self.number is None):
            raise ValueError(f"{self} không phải là số văn bản: số bắt đầu từ 1")
        if not match or (match["symbol"], match["letter"]) != (self.symbol, self.letter):
            raise ValueError(f"{self} không phải là số, ký hiệu văn bản")

    @classmethod
    def parse(cls, text: str) -> "DocumentNumber":
        """Read `Số: 6863 / KH-UBND`, `13 – NQ/TU`, `/KH-UBND`; raises ValueError on other text."""
        plain = unicodedata.normalize("NFC", text).translate(_DASHES).strip()
        match = _PATTERN.fullmatch(re.sub(r"\s*([/-])\s*", r"\1", plain))
        if not match or (match["mark"] == "-") != _of_the_party(match["symbol"], match["year"]):
            raise ValueError(f"{text!r} không phải là số, ký hiệu văn bản; ví dụ: 6863/KH-UBND")
        return cls(
            int(match["number"]) if match["number"] else None,
            _cased(match["symbol"]),
            int(match["year"]) if match["year"] else None,
            match["letter"],
        )

    @property
    def kind(self) -> str:
        """The abbreviation of the kind: `KH`, `QĐ`, …; `CV` for a letter, which writes none.

        A law or resolution of the National Assembly (`148/2025/QH15`) doesn't tell: "".
        """
        parts = re.split("[-/]", self.symbol)
        named = parts[0] if parts[0] in KINDS else ""
        return named or ("" if self.year else "CV")

    @property
    def is_draft(self) -> bool:
        return self.number is None

    @property
    def line(self) -> str:
        """As it stands under the name of the issuer; a draft leaves room for the number."""
        return f"Số: {'     ' if self.is_draft else ''}{self}"

    def __str__(self) -> str:
        number = "" if self.number is None else f"{self.number:02}{self.letter}"
        mark = "-" if _of_the_party(self.symbol, self.year) else "/"
        return f"{number}{mark}{f'{self.year}/' if self.year else ''}{self.symbol}"


def _of_the_party(symbol: str, year: object) -> bool:
    return "/" in symbol and not year


def _cased(symbol: str) -> str:
    """Typed all in small letters, a symbol gets its capitals; any other stays as typed."""
    if symbol != symbol.lower():
        return symbol
    words = re.split("([-/&])", symbol)
    return "".join(_CASED.get(word.casefold(), word.upper()) for word in words)
