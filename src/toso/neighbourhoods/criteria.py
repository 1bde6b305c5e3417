"""What the charter asks of a village, and how a village stands with each of it."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from toso.charter.neighbourhoods import Criterion, Neighbourhood
from toso.charter.running import charters_on
from toso.figures.reading import Reading, for_unit
from toso.kit.period import Period


@dataclass(frozen=True)
class Line:
    """One criterion and a village: met, not met, or None while nothing is known.

    A counted one says of how many (`numerator` of `denominator`, about `known` of them we know).
    """

    key: str
    text: str
    met: bool | None = None
    indicator: str = ""
    at_least: int | None = None
    numerator: int = 0
    denominator: int = 0
    known: int = 0

    def frozen(self) -> dict[str, Any]:
        return asdict(self)


def rule_on(day: date) -> Neighbourhood | None:
    """What the province's plan asks; None where the plan has no such goal or no criteria."""
    for charter in charters_on(day):
        rule = charter.neighbourhood
        if charter.programme.commune is None and rule and rule.in_force(day):
            return rule
    return None


def judged(
    rule: Neighbourhood, village: uuid.UUID, day: date, answers: Mapping[str, bool]
) -> list[Line]:
    """Every criterion as it stands on a day: counted from figures, or as answered."""
    readings = for_unit(village, Period.of(day))
    return [_line(criterion, readings, answers) for criterion in rule.criteria]


def thawed(lines: list[dict[str, Any]]) -> list[Line]:
    """The lines of a stored assessment."""
    return [Line(**line) for line in lines]


def _line(asked: Criterion, readings: Mapping[str, Reading], answers: Mapping[str, bool]) -> Line:
    if asked.indicator is None:
        return Line(asked.key, asked.text, answers.get(asked.key))
    found = readings.get(asked.indicator)
    if found is None:
        return Line(asked.key, asked.text, None, asked.indicator, asked.at_least)
    return Line(
        asked.key, asked.text, found.meets("≥", asked.at_least), asked.indicator,
        asked.at_least, found.numerator, found.denominator, found.known,
    )  # fmt: skip
