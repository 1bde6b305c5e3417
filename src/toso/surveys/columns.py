"""The sheets of an XLSForm as rows by column name, each cell still knowing where it stood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from toso.kit.books import FORMULA, cell_name
from toso.kit.text import fold

_SAID = {"tieng viet": "vi", "vietnamese": "vi", "viet": "vi", "english": "en", "tieng anh": "en"}
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*$")
TRANSLATED = ("label", "hint", "constraint_message", "required_message")
_ALIASES = {
    "calculate": "calculation", "list name": "list_name", "required message": "required_message",
    "constraint message": "constraint_message", "choice filter": "choice_filter",
    "relevance": "relevant", "repeat count": "repeat_count", "read_only": "readonly",
}  # fmt: skip
_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!")
DEFAULT = ""


@dataclass(frozen=True)
class Fault:
    """One thing in a file that we cannot take: where, what, and what to do about it."""

    sheet: str
    cell: str
    what: str
    remedy: str

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass
class Row:
    """A row: what it says by column, and where each column stands."""

    sheet: str
    number: int
    cells: dict[str, str]
    texts: dict[str, dict[str, str]]
    places: dict[str, int]
    faults: list[Fault]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, column: str, what: str, remedy: str) -> None:
        """Note what is wrong at a column of this row."""
        place = self.places.get(column) or self.places.get(f"{column}:") or 1
        self.faults.append(Fault(self.sheet, cell_name(self.number, place), what, remedy))


@dataclass
class Table:
    """One sheet. `languages` are the codes of its translated columns, in their order."""

    name: str
    lines: Sequence[Sequence[str]]
    faults: list[Fault]
    languages: list[str] = field(default_factory=list)
    headers: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, said in enumerate(self.lines[0] if self.lines else [], 1):
            column, code = self._header(said, place)
            self.headers.append((column, code))
            key = f"{column}:{code}" if code else column
            if column and key in self.places:
                self._header_fault(place, _("hai cột cùng tên “%(name)s”") % {"name": said},
                                   _("Xóa bớt một cột."))  # fmt: skip
            self.places[key] = place
            if code:
                self.places.setdefault(f"{column}:", place)
            if code and code not in self.languages:
                self.languages.append(code)

    def rows(self) -> Iterator[Row]:
        """The rows that say something."""
        for number, line in enumerate(self.lines[1:], 2):
            row = Row(self.name, number, {}, {}, self.places, self.faults)
            for place, (said, (column, code)) in enumerate(
                zip(line, self.headers, strict=False), 1
            ):
                if said in (FORMULA, *_ERRORS):
                    self.faults.append(_formula_fault(self.name, number, place, said))
                elif said and column in TRANSLATED:
                    row.texts.setdefault(column, {})[code] = said
                elif said and column:
                    row.cells[column] = said
            if row.cells or row.texts:
                yield row

    def place_of(self, header: str) -> int:
        """Where a column stands, by its header as written or by its name; 1 when nowhere."""
        written = [said.strip() for said in self.lines[0]] if self.lines else []
        return written.index(header) + 1 if header in written else self.places.get(header, 1)

    def plain(self) -> tuple[list[dict[str, str]], list[dict[str, None]]]:
        """The sheet as pyxform takes it: rows by header, empty ones too, and the headers."""
        names = list(self.lines[0]) if self.lines else []
        rows = [
            {name: said for name, said in zip(names, line, strict=False) if name and said}
            for line in self.lines[1:]
        ]
        return rows, [{name: None for name in names if name}]

    def _header(self, said: str, place: int) -> tuple[str, str]:
        """A header's column and language: `label::Tiếng Việt (vi)` → label, vi."""
        bare, _mark, language = said.partition("::")
        column = bare.strip().lower()
        column = _ALIASES.get(column, column)
        if column not in TRANSLATED or not language:
            return (said.strip().lower() if language else column), DEFAULT
        found = _CODE.search(language)
        code = found[1].lower() if found else _SAID.get(fold(language), "")
        if not code:
            self._header_fault(
                place,
                _("không rõ tiếng nào: “%(name)s”") % {"name": language.strip()},
                _("Viết mã tiếng trong ngoặc, chẳng hạn label::Tiếng Việt (vi)."),
            )
        return column, code

    def _header_fault(self, place: int, what: str, remedy: str) -> None:
        self.faults.append(Fault(self.name, cell_name(1, place), what, remedy))


def _formula_fault(sheet: str, number: int, place: int, said: str) -> Fault:
    what = (
        _("ô là công thức chưa có kết quả")
        if said == FORMULA
        else _("công thức trong ô bị lỗi %(error)s") % {"error": said}
    )
    remedy = _("Thay công thức bằng chữ: chép ô rồi dán giá trị (Paste Values).")
    return Fault(sheet, cell_name(number, place), what, remedy)
