"""A team's numbers beside those of its peers: counts and shares with their denominators, never an
average of percentages, and what is not known takes no part (IND-R4, IND-R7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypedDict

from toso.reports.lines import Line
from toso.reports.readings import Frozen

FEW = 3


class Aim(TypedDict):
    """What the team was given for the year, and how far the accepted reports have brought it."""

    count: int
    done: int


class Told(TypedDict):
    """One number of a notice: its own, last month's, its place among the teams that have one."""

    code: str
    name: str
    short: str
    unit: str
    flow: bool
    year: int | None
    better: str
    comparison: str
    target: str
    origin: str
    numerator: int
    denominator: int
    known: int
    before: list[int] | None
    rank: int | None
    among: int
    aim: Aim | None


@dataclass(frozen=True)
class Own:
    """What there is of one team: the accepted figures of the month, and of the month before."""

    figures: Sequence[Frozen]
    before: Mapping[str, Frozen]
    aims: Mapping[str, Aim]


def told(teams: Mapping[Any, Own]) -> dict[Any, list[Told]]:
    """Team → its numbers with their places; a team without an accepted report has none."""
    ranks = ranked({team: own.figures for team, own in teams.items()})
    return {
        team: [
            _told(figure, own, *ranks[figure["code"]].get(team, (None, 0)))
            for figure in own.figures
            if _shown(figure)
        ]
        for team, own in teams.items()
    }


def ranked(teams: Mapping[Any, Sequence[Frozen]]) -> dict[str, dict[Any, tuple[int | None, int]]]:
    """Code → team → (place, among how many). Equal ones share a place; the next one is not moved
    up: 1, 2, 2, 4."""
    measures: dict[str, dict[Any, Fraction]] = {}
    codes: dict[str, None] = {}
    for team, figures in teams.items():
        for figure in figures:
            codes[figure["code"]] = None
            if (value := measure(figure)) is not None:
                measures.setdefault(figure["code"], {})[team] = value
    places: dict[str, dict[Any, tuple[int | None, int]]] = {}
    for code in codes:
        known = measures.get(code, {})
        every = list(known.values())
        places[code] = {
            team: (1 + sum(other > value for other in every), len(every))
            for team, value in known.items()
        }
    return places


def measure(figure: Frozen) -> Fraction | None:
    """What a number is ranked by, the greater the better: work by its count (where less is better,
    by how little), the rest by its share; None without data, or where neither way is better."""
    line = Line(figure)
    if not line.has_data or not line.good:
        return None
    value = Fraction(figure["numerator"]) if figure["flow"] else line.share
    return -value if value is not None and line.good == "down" else value


def peers(teams: Mapping[Any, tuple[str, Sequence[Frozen]]]) -> dict[str, list[list[Any]]]:
    """Code → the teams, best first: id, name, and the three integers; without data comes last."""
    rows: dict[str, list[tuple[bool, Fraction, str, list[Any]]]] = {}
    for team, (name, figures) in teams.items():
        for figure in figures:
            if _shown(figure):
                value = measure(figure)
                said = [str(team), name, *triple(figure)]
                key = (value is None, -(value or Fraction(0)), name, said)
                rows.setdefault(figure["code"], []).append(key)
    return {code: [row[-1] for row in sorted(held)] for code, held in rows.items()}


def triple(figure: Frozen) -> list[int]:
    return [figure["numerator"], figure["denominator"], figure["known"]]


def _shown(figure: Frozen) -> bool:
    """Indicators that nothing in the place is counted by are left out, as in reports."""
    return figure["flow"] or bool(figure["denominator"])


def _told(figure: Frozen, own: Own, rank: int | None, among: int) -> Told:
    before = own.before.get(figure["code"])
    return {
        "code": figure["code"], "name": figure["name"], "short": figure["short"],
        "unit": figure["unit"], "flow": figure["flow"], "year": figure["year"],
        "better": figure.get("better", ""),
        "comparison": figure["comparison"], "target": figure["target"],
        "origin": figure["origin"], "numerator": figure["numerator"],
        "denominator": figure["denominator"], "known": figure["known"],
        "before": triple(before) if before else None,
        "rank": rank, "among": among, "aim": own.aims.get(figure["code"]),
    }  # fmt: skip


def drawn(row: Told) -> Line:
    """The number as reports draw it, with last month's."""
    return Line(row, _before(row))  # type: ignore[arg-type]  # declared numbers stay in the report


def _before(row: Told) -> Frozen | None:
    if row["before"] is None:
        return None
    numerator, denominator, known = row["before"]
    said = {**row, "numerator": numerator, "denominator": denominator, "known": known}
    return said  # type: ignore[return-value]  # a Told has all of a Frozen
