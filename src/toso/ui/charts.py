"""Small charts drawn on the server: coordinates are text, so that no locale writes a comma."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from toso.ui.numbers import as_decimal


@dataclass(frozen=True)
class Meter:
    """A figure against its target, with the part about which nothing is known.

    `value`, `target` and `unknown` are percent of the same whole; `unknown` is missing data and
    is drawn as a hatch at the far end, so that a low bar is not taken for a bad one.
    """

    value: Decimal | None
    target: Decimal | None
    unknown: Decimal

    @property
    def filled(self) -> str:
        return _length(self.value or Decimal(0))

    @property
    def hatch_from(self) -> str:
        return _length(100 - self._hatched)

    @property
    def hatch(self) -> str:
        return _length(self._hatched)

    @property
    def _hatched(self) -> Decimal:
        return Decimal(100) if self.value is None else self.unknown

    @property
    def tick(self) -> str:
        return _length(self.target or Decimal(0))

    @property
    def state(self) -> str:
        """`reached`, `near` (three quarters of the way), `far`, or `plain` without a target."""
        if self.value is None or self.target is None:
            return "plain"
        if self.value >= self.target:
            return "reached"
        return "near" if self.value * 4 >= self.target * 3 else "far"


def meter(value: object, target: object = None, known: object = None) -> Meter:
    """A meter of percentages; `known` is the share of the whole that has data (default all)."""
    share_known = as_decimal(known)
    unknown = Decimal(0) if share_known is None else max(Decimal(0), 100 - share_known)
    return Meter(as_decimal(value), as_decimal(target), unknown)


def line(values: Sequence[object], width: int = 120, height: int = 32) -> list[list[str]]:
    """Runs of points for a sparkline; a missing value breaks the line instead of dropping to 0."""
    figures = [as_decimal(value) for value in values]
    known = [figure for figure in figures if figure is not None]
    if not known:
        return []
    low, high = min(known), max(known)
    step = Decimal(width - 6) / max(1, len(figures) - 1)
    runs: list[list[str]] = [[]]
    for index, figure in enumerate(figures):
        if figure is None:
            runs.append([])
            continue
        rise = (figure - low) / (high - low) if high > low else Decimal("0.5")
        runs[-1].append(f"{3 + index * step:.1f},{height - 4 - rise * (height - 8):.1f}")
    return [run for run in runs if run]


def mood(direction: str, good: str) -> str:
    """Whether a change is good news: `good` names the direction that is wished for, if any."""
    if direction not in ("up", "down") or not good:
        return "same"
    return "good" if direction == good else "bad"


def _length(share: Decimal) -> str:
    return f"{min(Decimal(100), max(Decimal(0), share)):.2f}%"
