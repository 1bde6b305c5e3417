"""Who inherited whom, as units: the rows of `successions.csv`."""

from dataclasses import dataclass

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


def all_lines(vanished: Vanished, reform: list[Conversion], keys: Keys) -> list[Line]:
    """From 2022 to 2025, then across the reform; sorted.

    Districts that ended with the reform have none of their own: their communes went on, and two
    lines for one village would count it twice. Only the five without communes became communes.
    """
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
    return sorted(early + late, key=lambda line: (in_order(line.old), in_order(line.new)))
