"""Side by side: ours and the floor in turns, so that a busy machine is busy for both."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any


@dataclass
class Spread:
    """Milliseconds of some runs."""

    runs: list[float]

    @property
    def median(self) -> float:
        return median(self.runs)

    def as_json(self) -> dict[str, float]:
        return {
            "median": round(self.median, 3),
            "min": round(min(self.runs), 3),
            "max": round(max(self.runs), 3),
        }


@dataclass
class Result:
    """One measure: ours, the floor when there is one, and the ratio of each pair."""

    name: str
    ours: Spread
    floor: Spread | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def ratios(self) -> Spread | None:
        if self.floor is None:
            return None
        return Spread([a / b for a, b in zip(self.ours.runs, self.floor.runs, strict=True)])

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "ours_ms": self.ours.as_json(),
            "floor_ms": self.floor.as_json() if self.floor else None,
            "ratio": self.ratios.as_json() if self.ratios else None,
            "notes": self.notes,
        }


def milliseconds(work: Callable[[], Any]) -> float:
    """How long one call takes; the rubbish of what came before is swept first."""
    gc.collect()
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def in_turns(
    ours: Callable[[], float], floor: Callable[[], float], pairs: int, warm: int = 2
) -> tuple[Spread, Spread]:
    """Run both `pairs` times, whoever was first being second the next time. Each times itself."""
    for _ in range(warm):
        ours(), floor()
    mine, least = [], []
    for turn in range(pairs):
        if turn % 2:
            least.append(floor())
            mine.append(ours())
        else:
            mine.append(ours())
            least.append(floor())
    return Spread(mine), Spread(least)


def alone(work: Callable[[], Any], runs: int, warm: int = 1) -> Spread:
    """Some runs of what has no floor."""
    for _ in range(warm):
        work()
    return Spread([milliseconds(work) for _ in range(runs)])
