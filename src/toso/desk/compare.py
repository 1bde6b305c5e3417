"""Figures by kind of place: mountain, island, ethnic minority, border, town (COM-02; 000 II.1).

Each group is Σ numerator / Σ denominator of its communes, never a mean of their shares. A commune
may be of several kinds; `rest` is those of none, so that with one kind the two groups make up the
whole.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from toso.desk.league import least_of
from toso.figures.definitions import MAINTAINED, Definition
from toso.figures.models import Rollup
from toso.kit.period import Period

REST, ALL = "rest", "all"
Sums = tuple[int, int, int]
NOTHING: Sums = (0, 0, 0)


@dataclass(frozen=True)
class Cell:
    """One indicator in one group of places: the sums, now and then."""

    now: Sums
    then: Sums | None
    least: int

    @property
    def is_small(self) -> bool:
        """Too few to say anything of the group: it makes no gap."""
        return self.now[1] < self.least

    @property
    def is_compared(self) -> bool:
        return self.share is not None and not self.is_small

    @property
    def share(self) -> Fraction | None:
        return _share(self.now)

    @property
    def before(self) -> Fraction | None:
        return _share(self.then) if self.then else None

    @property
    def missing(self) -> int:
        return max(0, self.now[1] - self.now[2])


@dataclass(frozen=True)
class Line:
    """One indicator: a cell for each group, and the whole area's."""

    indicator: Definition
    cells: Mapping[str, Cell]
    whole: Cell

    @property
    def gap(self) -> Fraction | None:
        """Percentage points between the best and the worst group; None for fewer than two."""
        return _gap(cell.share for cell in self.cells.values() if cell.is_compared)

    @property
    def gap_before(self) -> Fraction | None:
        return _gap(cell.before for cell in self.cells.values() if cell.is_compared)

    @property
    def narrowed(self) -> Fraction | None:
        """How much the gap moved; below nought it became smaller."""
        if self.gap is None or self.gap_before is None:
            return None
        return self.gap - self.gap_before

    def extreme(self, key: str) -> str:
        """`best`, `worst` or nothing: which group makes the gap."""
        shares = {k: c.share or 0 for k, c in self.cells.items() if c.is_compared}
        if len(shares) < 2 or not self.gap or key not in shares:
            return ""
        share = shares[key]
        return (
            "best"
            if share == max(shares.values())
            else "worst"
            if share == min(shares.values())
            else ""
        )


def groups(
    units: Sequence[uuid.UUID], traits: Mapping[uuid.UUID, set[str]], by: str, keys: Iterable[str]
) -> dict[str, set[uuid.UUID]]:
    """The groups compared: those of one kind against the others, or all kinds that occur."""
    wanted = [by] if by != ALL else list(keys)
    found = {key: {u for u in units if key in traits.get(u, set())} for key in wanted}
    taken = set().union(*found.values())
    found[REST] = {u for u in units if u not in taken}
    return {key: some for key, some in found.items() if some or by != ALL}


def lines(
    grouped: Mapping[str, set[uuid.UUID]],
    indicators: Sequence[Definition],
    month: Period,
    then: Period | None,
) -> list[Line]:
    """Each indicator that can be summed, in the charter's order; one query for all."""
    units = set().union(*grouped.values()) if grouped else set()
    sums: dict[tuple[str, str, str], Sums] = defaultdict(lambda: NOTHING)
    of = defaultdict(list)
    for key, some in grouped.items():
        for unit in some:
            of[unit].append(key)
    wanted = [month.text, *([then.text] if then else [])]
    counted = Rollup.objects.filter(unit__in=units, month__in=wanted)
    for unit, text, code, *counts in counted.values_list(
        "unit", "month", "indicator", "numerator", "denominator", "known"
    ):
        for key in (*of[unit], ALL):
            was = sums[key, text, code]
            sums[key, text, code] = (was[0] + counts[0], was[1] + counts[1], was[2] + counts[2])

    def cell(key: str, d: Definition) -> Cell:
        now, before = sums[key, month.text, d.code], sums[key, then.text, d.code] if then else None
        return Cell(now, before, least_of(d))

    return [
        Line(d, {key: cell(key, d) for key in grouped}, cell(ALL, d))
        for d in indicators
        if MAINTAINED not in d.kinds and not d.is_flow and d.unit == "percent"
    ]


def _share(sums: Sums) -> Fraction | None:
    return Fraction(sums[0] * 100, sums[1]) if sums[1] > 0 and sums[2] > 0 else None


def _gap(shares: Iterable[Fraction | None]) -> Fraction | None:
    known = [share for share in shares if share is not None]
    return max(known) - min(known) if len(known) > 1 else None
