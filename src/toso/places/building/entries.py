"""What a source says of one unit in one era, before identity is decided."""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

from toso.places.building.names import settle

DATA = Path(__file__).resolve().parents[4] / "data" / "places"

Point = tuple[float, float]


@dataclass(frozen=True)
class Entry:
    """One unit of one era. The length of the code tells the level: 2, 3, 5."""

    code: str
    kind: str
    name: str
    parent: str
    point: Point | None = None
    aliases: frozenset[str] = frozenset()

    @classmethod
    def of(cls, code: str, full_name: str, parent: str = "", **more: object) -> "Entry":
        kind, name = settle(full_name)
        return replace(cls(code, kind, name, parent), **more)  # type: ignore[arg-type]


Era = dict[str, Entry]


def read_hand_file(name: str) -> list[dict[str, str]]:
    """A table kept by hand in `data/places`."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
