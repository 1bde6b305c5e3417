"""Who inherited whom, as units: the rows of `successions.csv`."""

from collections import defaultdict
from dataclasses import dataclass

from toso.places.building.entries import Era
from toso.places.building.identity import in_order
from toso.places.building.sources import Conversion
from toso.places.building.vanished import Vanished

Keys = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Line:
    """One line of `successions.csv`; its day is the end of the old unit."""

    old: str
    new: str
    share: str
    is_default: bool
    decision: str = ""


def all_lines(vanished: Vanished, reform: list[Conversion], b: Era, keys: Keys) -> list[Line]:
    """From 2022 to 2025, then across the reform, districts included; sorted."""
    early = [
        Line(
            keys["A"][line.old],
            keys["B"][line.new],
            line.share,
            line.is_default,
            vanished.decisions.get(line.old, ""),
        )
        for line in vanished.heirs
    ]
    late = [
        Line(keys["B"][line.old], keys["C"][line.new], line.share, line.is_default)
        for line in reform
        if keys["B"][line.old] != keys["C"][line.new]
    ]
    lines = early + late + _district_lines(reform, b, keys)
    return sorted(lines, key=lambda line: (in_order(line.old), in_order(line.new)))


def _district_lines(reform: list[Conversion], b: Era, keys: Keys) -> list[Line]:
    """Districts ended: each was split among the communes that its communes went to, none of them
    the default, since no commune took its place; an island district became one special zone."""
    heirs: dict[str, set[str]] = defaultdict(set)
    for line in reform:
        if len(line.old) == 5:
            heirs[b[line.old].parent].add(line.new)
    lines = []
    for district, communes in heirs.items():
        alone = len(communes) == 1
        share = "whole" if alone else "split"
        lines += [Line(keys["B"][district], keys["C"][new], share, alone) for new in communes]
    return lines
