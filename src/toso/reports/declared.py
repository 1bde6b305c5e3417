"""Numbers that a reporter declares beside those that were counted (architecture, decision 5).

Both travel up: a level's declared total takes what each report below declares, and the counted
number of those that declare nothing. Which of the two totals counts is the charter's to say.
"""

from collections.abc import Iterable
from typing import Any

from toso.reports.readings import Frozen, Readings


def beside(figures: Readings, declared: dict[str, Any]) -> Readings:
    """The numbers with what this reporter itself declares beside them."""
    return {
        code: {**figure, "declared": said["value"], "reason": said["reason"], "below": 0}
        if (said := declared.get(code))
        else figure
        for code, figure in figures.items()
    }


def counted(figure: Frozen) -> int:
    """What was counted, also where the charter makes totals of declared numbers."""
    return figure.get("counted", figure["numerator"])


def gap(figure: Frozen) -> int | None:
    """How much more is declared than was counted; None where nothing is declared."""
    return figure["declared"] - counted(figure) if "declared" in figure else None


def unexplained(figures: Iterable[Frozen]) -> list[Frozen]:
    """Declared by this reporter itself, other than counted, and nobody says why."""
    return [f for f in figures if gap(f) and not f.get("below") and not f.get("reason")]
