"""Communes and districts of 2022 that were gone by January 2025: no source maps them by code.

The heir of a commune is looked for among the communes of January 2025 in the districts where its
neighbours went: first in the table kept by hand, then the one commune that lists the old name as an
alias, then the one commune that took the old name while its own code had another name before
(22606 was Ninh Vân, is Ninh Phước). Two candidates or none: no heir, and the build says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from toso.places.building.entries import Entry, Era, read_hand_file
from toso.places.building.names import key, same
from toso.places.building.sources import Conversion


@dataclass(frozen=True)
class Vanished:
    """Who inherited the units that vanished between 2022 and 2025, and who has no known heir."""

    heirs: list[Conversion]
    decisions: dict[str, str]
    orphans: list[Entry]

    @property
    def absorbing(self) -> set[str]:
        return {heir.new for heir in self.heirs}


def find_heirs(a: Era, b: Era) -> Vanished:
    """Heirs of every commune and district of `a` that `b` no longer has."""
    hand = {row["old"]: row for row in read_hand_file("hand-successions.csv")}
    _check_names(hand.values(), a, b)
    districts = _districts_of_neighbours(a, b)
    heirs, orphans = [], []
    for entry in _gone(a, b, length=5):
        row = hand.get(entry.code)
        if row:
            heirs.append(Conversion(entry.code, row["heir"], row["share"], True))
        elif heir := _heir_by_name(entry, a, b, districts[entry.parent]):
            heirs.append(Conversion(entry.code, heir.code, "whole", True))
        else:
            orphans.append(entry)
    heirs += _district_heirs(a, b, districts)
    return Vanished(heirs, {code: row["decision"] for code, row in hand.items()}, orphans)


def check_final_heirs(reform: list[Conversion]) -> None:
    """The hand table also says where each vanished commune is since July 2025: they must agree."""
    default = {line.old: line.new for line in reform if line.is_default}
    for row in read_hand_file("hand-successions.csv"):
        if row["since_2025_07"] and default[row["heir"]] != row["since_2025_07"]:
            raise ValueError(f"hand-successions.csv: {row['old']} ends in {default[row['heir']]}")


def _check_names(rows: Iterable[dict[str, str]], a: Era, b: Era) -> None:
    for row in rows:
        if not same(row["old_name"], a[row["old"]].name):
            raise ValueError(f"hand-successions.csv: {row['old']} is {a[row['old']].name}")
        if not same(row["heir_name"], b[row["heir"]].name):
            raise ValueError(f"hand-successions.csv: {row['heir']} is {b[row['heir']].name}")


def _gone(a: Era, b: Era, length: int) -> list[Entry]:
    return [a[code] for code in sorted(a.keys() - b.keys()) if len(code) == length]


def _districts_of_neighbours(a: Era, b: Era) -> dict[str, Counter[str]]:
    """Where the communes of each district of `a` stand in `b`, counted."""
    districts: dict[str, Counter[str]] = defaultdict(Counter)
    for code, entry in a.items():
        if len(code) == 5 and code in b:
            districts[entry.parent][b[code].parent] += 1
    return districts


def _heir_by_name(entry: Entry, a: Era, b: Era, districts: Counter[str]) -> Entry | None:
    near = [other for other in b.values() if len(other.code) == 5 and other.parent in districts]
    near.sort(key=lambda other: other.code)
    full = key(f"{entry.kind} {entry.name}")
    aliased = [other for other in near if full in other.aliases]
    if aliased:
        at_home = [other for other in aliased if other.parent == entry.parent] or aliased
        return at_home[0] if len(at_home) == 1 else None
    named = [other for other in near if same(other.name, entry.name) and _renamed(other, a)]
    return named[0] if len(named) == 1 else None


def _renamed(entry: Entry, a: Era) -> bool:
    return entry.code in a and not same(entry.name, a[entry.code].name)


def _district_heirs(a: Era, b: Era, districts: dict[str, Counter[str]]) -> list[Conversion]:
    """A district went where its communes went; among several the one with most is the default."""
    heirs = []
    for entry in _gone(a, b, length=3):
        ranked = sorted(districts[entry.code].items(), key=lambda item: (-item[1], item[0]))
        share = "whole" if len(ranked) == 1 else "split"
        heirs += [
            Conversion(entry.code, code, share, place == 0)
            for place, (code, _) in enumerate(ranked)
        ]
    return heirs
