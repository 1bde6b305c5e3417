"""Small multiples: many little line charts on one scale, so that the eye compares, not the ink."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 220.0, 84.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 6.0, 8.0, 8.0, 6.0


@dataclass(frozen=True)
class Multiple:
    """One chart as text coordinates: its line in runs, the median's, and months without data."""

    runs: list[str]
    alone: list[tuple[str, str]]
    median: list[str]
    gaps: list[tuple[str, str]]
    last: tuple[str, str] | None


def multiple(
    values: Sequence[float | None], high: float, median: Sequence[float | None] = ()
) -> Multiple:
    """A line from zero to `high`; a month without a value is a gap, hatched, never a zero."""
    frame = _Frame(len(values), high)
    runs = frame.runs(values)
    last = runs[-1][-1] if runs else None
    return Multiple(
        [" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1],
        [run[0] for run in runs if len(run) == 1],
        [" ".join(f"{x},{y}" for x, y in run) for run in frame.runs(median) if len(run) > 1],
        frame.gaps(values),
        last,
    )


@dataclass(frozen=True)
class _Frame:
    """Where a month and a value stand."""

    months: int
    high: float

    @property
    def step(self) -> float:
        return (WIDTH - _LEFT - _RIGHT) / max(1, self.months - 1)

    def runs(self, values: Sequence[float | None]) -> list[list[tuple[str, str]]]:
        found: list[list[tuple[str, str]]] = [[]]
        for index, value in enumerate(values):
            if value is None:
                found.append([])
            else:
                found[-1].append((f"{_LEFT + index * self.step:.1f}", f"{self._y(value):.1f}"))
        return [run for run in found if run]

    def gaps(self, values: Sequence[float | None]) -> list[tuple[str, str]]:
        """Left border and width of each stretch of months without a value."""
        found: list[tuple[str, str]] = []
        start: int | None = None
        for index in range(len(values) + 1):
            missing = index < len(values) and values[index] is None
            if missing and start is None:
                start = index
            elif not missing and start is not None:
                left = max(0.0, _LEFT + (start - 0.5) * self.step)
                right = min(WIDTH, _LEFT + (index - 0.5) * self.step)
                found.append((f"{left:.1f}", f"{right - left:.1f}"))
                start = None
        return found

    def _y(self, value: float) -> float:
        share = min(1.0, max(0.0, value / self.high if self.high else 0.0))
        return HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM)
