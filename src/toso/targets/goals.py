"""What targets can be set in: the plan's indicators for a year, and the work that is counted.

A plan that gives no number leaves its indicators to be assigned (3730/UBND-KGVX, 4862/KH-UBND):
there, and everywhere, the figures of work done can be assigned too.
"""

from datetime import date

from toso.figures.catalogue import indicators_here
from toso.figures.definitions import MAINTAINED, Definition
from toso.kit.period import Period


def goals(year: int, day: date) -> tuple[Definition, ...]:
    """The indicators in which targets of a year are set, on a day, in the charter's order.

    Those of the plan's next stage: for 2023 the goals of 2025; after the last stage the last.
    """
    known = indicators_here(Period.of(day))
    counted = [d for d in known if not d.is_flow and d.year and MAINTAINED not in d.kinds]
    stage = _stage([d.year for d in counted if d.year], year)
    work = [d for d in known if d.is_flow and d.better != "lower"]
    return (*(d for d in counted if d.year == stage), *work)


def goal(code: str, year: int, day: date) -> Definition | None:
    """One of them by its code."""
    return next((d for d in goals(year, day) if d.code == code), None)


def _stage(years: list[int], year: int) -> int | None:
    later = [y for y in years if y >= year]
    return min(later) if later else max(years, default=None)
