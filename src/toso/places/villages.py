"""A list of villages from a spreadsheet: read, checked line by line, then founded.

No public source has the villages of the country, so each commune brings its own list: an .xlsx or
.csv file with the columns Mã xã, Tên thôn, Loại, in any order, other columns ignored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from toso.kit.sheets import read_texts
from toso.kit.text import fold
from toso.places.actions import NewVillage, found_villages
from toso.places.finding import bearers
from toso.places.models import Level, Standing, Unit
from toso.places.naming import VILLAGE_KINDS, village_name

_COLUMNS = {"code": "ma xa", "name": "ten thon", "kind": "loai"}
_TITLES = {"code": "Mã xã", "name": "Tên thôn", "kind": "Loại"}


@dataclass(frozen=True)
class Line:
    """One line of the file, as typed."""

    number: int
    code: str
    name: str
    kind: str


@dataclass
class Preview:
    """What an import would do: villages to found, those already there, and mistakes to correct."""

    day: date
    new: list[NewVillage] = field(default_factory=list)
    known: int = 0
    errors: list[str] = field(default_factory=list)

    def commit(self, decision: str = "") -> list[Unit]:
        """Found the new villages. Raises ValueError while a mistake is left."""
        if self.errors:
            raise ValueError("; ".join(self.errors))
        return found_villages(self.new, self.day, decision)


def read_villages(path: Path) -> list[Line]:
    """The lines of a file. Raises ValueError when it is not a table with the three columns."""
    header: dict[str, int] | None = None
    lines = []
    for number, cells in enumerate(read_texts(path), 1):
        if header is None:
            header = _header(cells)
        elif any(cells):
            code, name, kind = (_cell(cells, header[key]) for key in ("code", "name", "kind"))
            lines.append(Line(number, _official(code), name, kind))
    if header is None:
        raise ValueError(f"{path.name}: không thấy dòng tiêu đề có {', '.join(_TITLES.values())}")
    return lines


def import_villages(lines: Iterable[Line], day: date) -> Preview:
    """Check lines against the communes of a day; nothing is written until `commit()`."""
    lines = list(lines)
    preview = Preview(day)
    communes = {code: _commune(code, day) for code in {line.code for line in lines}}
    parents = [commune for commune in communes.values() if commune]
    standing = Standing.objects.on(day).filter(parent__in=parents, level=Level.VILLAGE)
    known = {(parent, name.lower()) for parent, name in standing.values_list("parent", "name")}
    seen: dict[tuple[object, str], int] = {}
    for line in lines:
        commune = communes[line.code]
        if problem := _problem(line, commune, day):
            preview.errors.append(f"Dòng {line.number}: {problem}")
            continue
        assert commune
        key = (commune.pk, village_name(line.name, line.kind.lower()).lower())
        if key in seen:
            text = f"{line.name} đã có ở dòng {seen[key]}, cùng xã {line.code}; bỏ một dòng"
            preview.errors.append(f"Dòng {line.number}: {text}")
        elif key in known:
            preview.known += 1
        else:
            preview.new.append(NewVillage(commune, line.name, line.kind.lower()))
        seen.setdefault(key, line.number)
    return preview


def _problem(line: Line, commune: Unit | None, day: date) -> str:
    if not line.code:
        return "thiếu mã xã"
    if not line.name:
        return "thiếu tên thôn"
    if line.kind.lower() not in VILLAGE_KINDS:
        return f"loại “{line.kind}” không có; dùng một trong: {', '.join(VILLAGE_KINDS)}"
    if commune is None:
        return f"không có xã nào mang mã {line.code} vào ngày {day:%d/%m/%Y}; xem lại mã hoặc ngày"
    return ""


def _commune(code: str, day: date) -> Unit | None:
    standing = bearers(code, Level.COMMUNE).on(day).first()
    return standing.unit if standing else None


def _header(cells: list[str]) -> dict[str, int] | None:
    folded = [fold(cell) for cell in cells]
    found = {
        key: next((place for place, cell in enumerate(folded) if cell.startswith(title)), -1)
        for key, title in _COLUMNS.items()
    }
    return found if min(found.values()) >= 0 else None


def _cell(cells: list[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _official(code: str) -> str:
    """Excel drops the zeros in front of a code."""
    return code.zfill(5) if code.isdigit() else code
