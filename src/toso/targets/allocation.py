"""The table in which a number is divided among receivers: what was typed, until it is saved.

Everything typed stays as it was typed until it can be read; nothing is lost by a refusal.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from toso.figures.definitions import Definition
from toso.kit import clock
from toso.kit.period import Period
from toso.targets.allocating import Place, Sum, divide, receivers, sums
from toso.targets.bases import Base, bases, group_bases
from toso.targets.cells import UNKNOWN, Cells, whole, wrong
from toso.targets.groups import group_names
from toso.targets.lines import Line, key_of
from toso.targets.models import Assignment, Target, Version
from toso.targets.shares import periods_of, split, spread
from toso.targets.states import current, latest, room

Typed = Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """One indicator of a draft: its receivers in order, and the steps of all of them."""

    assignment: Assignment
    definition: Definition
    by_group: bool
    cells: tuple[Cells, ...] = ()
    steps: str = ""
    source: str = ""

    @property
    def code(self) -> str:
        return self.definition.code

    def typed(self, data: Typed) -> "Table":
        """The same with what came from the form."""
        cells = [
            replace(
                cell,
                base=data.get(f"base.{cell.key}", cell.base).strip(),
                count=data.get(f"count.{cell.key}", cell.count).strip(),
                seen=whole(data.get(f"seen.{cell.key}", "")) or cell.seen,
            )
            for cell in self.cells
        ]
        steps = data.get("steps", self.steps)
        return replace(
            self, cells=tuple(cells), source=data.get("source", self.source).strip(),
            steps=steps if steps in ("month", "quarter") else "",
        )  # fmt: skip

    def filled(self, counts: list[int]) -> "Table":
        pairs = zip(self.cells, counts, strict=True)
        return replace(self, cells=tuple(replace(c, count=str(n)) for c, n in pairs))

    def divided(self, total: int, how: str) -> "Table":
        """Filled by a method; raises Refused where it lacks a base."""
        found = [replace(cell.known, number=cell.numbers()[1]) for cell in self.cells]
        if self.definition.is_flow and how == "base":
            how = "equal"
        return self.filled(divide(total, found, how) if found else split(total, []))

    def pasted(self, text: str) -> "Table":
        """Filled from a column of Excel in the order of the rows; of two, base and count."""
        rows = [line.split("\t") for line in text.strip("\r\n").splitlines()]
        cells = list(self.cells)
        for n, row in enumerate(rows[: len(cells)]):
            cells[n] = replace(cells[n], count=row[-1].strip())
            if len(row) > 1:
                cells[n] = replace(cells[n], base=row[-2].strip())
        return replace(self, cells=tuple(cells))

    def checked(self) -> "Table":
        """With a word at each row that cannot be read or that is more than its base."""
        return replace(self, cells=tuple(replace(c, wrong=wrong(c)) for c in self.cells))

    @property
    def is_right(self) -> bool:
        return not any(cell.wrong for cell in self.cells)

    @property
    def drafted(self) -> int:
        """Σ of the counts that can be read."""
        return sum(whole(cell.count) or 0 for cell in self.cells)

    def sum(self) -> Sum | None:
        """The indicator against its parent, with what is typed instead of what was saved."""
        if self.by_group:
            return self._sum_of_groups()
        day = clock.today()
        read = [
            Line(self.code, cell.place.unit, count, None, team=cell.place.team)
            for cell in self.cells
            if (count := whole(cell.count)) is not None
        ]
        return sums(self.assignment, read, day, Period.of(day)).get(self.code)

    def _sum_of_groups(self) -> Sum | None:
        """Groups are parts of what the place holds itself."""
        held = Target.objects.of(self.assignment.unit).of_year(self.assignment.year).whole()
        own = held.to(self.assignment.assigner).filter(indicator=self.code).standing()
        parent = own.with_versions().first()
        if parent is None:
            return None
        return Sum(self.code, room(parent), None, 0, self.drafted, None, None)

    def lines(self) -> Iterator[Line]:
        """The lines of those rows that have a count; of a revision, only what changes."""
        year = self.assignment.year
        today = clock.today()
        first = today.month if today.year == year else 1
        periods = periods_of(year, self.steps, first) if self.steps else []
        for cell in self.cells:
            count, base = cell.numbers()
            if count is None or (cell.given and _same(cell.given, count, base)):
                continue
            yield Line(
                self.code, cell.place.unit, count, base, self._source(cell, base), cell.place.team,
                cell.group, spread(count, periods) if periods else {}, cell.seen,
            )  # fmt: skip

    def _source(self, cell: Cells, base: int | None) -> str:
        if base is None:
            return cell.known.source or _("Chưa có số liệu mẫu số")
        if base == cell.known.number:
            return cell.known.source
        return self.source or cell.base_source or _("Nhập tay khi soạn")


def table_of(assignment: Assignment, definition: Definition, *, by_group: bool = False) -> Table:
    """The table as the draft has it; empty rows get the base that the registers count."""
    drafted = {
        line.key: line
        for line in map(Line.read, assignment.lines)
        if line.indicator == definition.code and bool(line.group) == by_group
    }
    given = _given(assignment, definition.code, by_group) if assignment.kind == "revise" else None
    cells = []
    for place, group, known in _places(assignment, definition, by_group):
        key = (definition.code, place.unit, place.team, group)
        if given is not None and key not in given:
            continue
        cells.append(_cells(place, group, known, drafted.get(key), (given or {}).get(key)))
    kinds = {Period(text).kind for line in drafted.values() for text in line.steps}
    return Table(assignment, definition, by_group, tuple(cells), next(iter(kinds), ""))


def _cells(
    place: Place, group: str, known: Base, line: Line | None, target: Target | None
) -> Cells:
    """A row: the draft's line, else what is given already, else what the registers count."""
    version = current(target) if target else None
    last = latest(target) if target else None
    count = line.count if line else version.count if version else None
    base = line.base if line else version.base if version else known.number
    return Cells(
        place, group, known,
        base="" if base is None else str(base),
        count="" if count is None else str(count),
        base_source=line.base_source if line else version.base_source if version else "",
        seen=line.seen if line and line.seen else last.number if last else None,
        given=version,
    )  # fmt: skip


def _places(
    assignment: Assignment, definition: Definition, by_group: bool
) -> Iterator[tuple[Place, str, Base]]:
    day = clock.today()
    if by_group:
        sizes = group_bases(assignment.unit_id, definition, day)
        for key, name in group_names(assignment.unit_id, day).items():
            yield Place(assignment.unit_id, name), key, sizes.get(key, UNKNOWN)
        return
    places = receivers(assignment.receiver, assignment.unit, day)
    known = bases([definition.code], [place.unit for place in places], Period.of(day))
    for place in places:
        yield place, "", known.get((definition.code, place.unit), UNKNOWN)


def _given(
    assignment: Assignment, code: str, by_group: bool
) -> dict[tuple[str, uuid.UUID, uuid.UUID | None, str], Target]:
    rows = Target.objects.of_year(assignment.year).filter(indicator=code).standing()
    receiver = assignment.assigner if by_group else assignment.receiver
    held = rows.filter(receiver=receiver).with_versions()
    return {key_of(target): target for target in held if current(target)}


def _same(version: Version, count: int, base: int | None) -> bool:
    return version.count == count and version.base == base
