"""Which entries of different eras are one unit, and what it was called when.

From 2022 to January 2025 the code is the identity: a commune that took in its neighbour keeps the
unit of its code, under its new name. Across 1 July 2025 it is not (21205 was Tịnh Bắc, is Ba Gia):
only a commune that went whole, alone, with its code and name into the new list goes on, and so does
a province that merged with no other. Everything else ends and is succeeded.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from toso.places.building.entries import Entry, Era, Point, read_hand_file
from toso.places.building.names import alike, same
from toso.places.building.sources import Conversion

NO_END = ""
NATIONAL_ASSEMBLY = "202/2025/QH15"


@dataclass(frozen=True)
class Row:
    """One line of `units.csv`: a unit's standing. A unit is its code and the letter of its era."""

    unit: str
    since: str
    until: str
    kind: str
    name: str
    parent: str
    decision: str


def settle_names(a: Era, b: Era, absorbing: set[str]) -> Era:
    """`a` with the spelling of `b` where both mean one name; a merger makes a new name instead."""

    def settled(entry: Entry) -> Entry:
        later = b.get(entry.code)
        if later is None or later.name == entry.name:
            return entry
        calm = entry.code not in absorbing and entry.kind == later.kind
        if same(entry.name, later.name) or (calm and alike(entry.name, later.name)):
            return replace(entry, name=later.name)
        return entry

    return {code: settled(entry) for code, entry in a.items()}


def continuing(b: Era, c: Era, reform: list[Conversion]) -> set[str]:
    """Codes whose unit of June 2025 goes on in July."""
    parts, forebears = Counter(x.old for x in reform), Counter(x.new for x in reform)
    return {
        line.old
        for line in reform
        if line.old == line.new
        and line.share == "whole"
        and parts[line.old] == forebears[line.new] == 1
        and same(b[line.old].name, c[line.new].name)
    }


def unit_keys(a: Era, b: Era, c: Era, kept: set[str]) -> dict[str, dict[str, str]]:
    """Era letter → code → unit, such as `21205A` and `21205C`."""
    in_a = {code: f"{code}A" for code in a}
    in_b = {code: in_a.get(code, f"{code}B") for code in b}
    in_c = {code: in_b[code] if code in kept else f"{code}C" for code in c}
    return {"A": in_a, "B": in_b, "C": in_c}


def standings(eras: dict[str, Era], keys: dict[str, dict[str, str]]) -> list[Row]:
    """Every unit's standings in order, adjacent equal ones merged."""
    starts = [row["from"] for row in read_hand_file("eras.csv")]
    decisions = {row["province"]: row["communes"] for row in read_hand_file("decisions.csv")}
    rows: dict[str, list[Row]] = defaultdict(list)
    for letter, since, until in zip("ABC", starts, [*starts[1:], NO_END], strict=True):
        for code, entry in eras[letter].items():
            parent = keys[letter].get(entry.parent, "")
            decision = decisions.get(entry.parent, NATIONAL_ASSEMBLY) if letter == "C" else ""
            unit = keys[letter][code]
            row = Row(unit, since, until, entry.kind, entry.name, parent, decision)
            _append(rows[unit], row)
    _apply_later_changes(rows, keys["C"])
    return [row for unit in sorted(rows, key=in_order) for row in rows[unit]]


def points(eras: dict[str, Era], keys: dict[str, dict[str, str]]) -> dict[str, Point]:
    """One centroid for each unit: the latest that a source gives."""
    found: dict[str, Point] = {}
    for letter in "ABC":
        for code, entry in eras[letter].items():
            if entry.point:
                found[keys[letter][code]] = entry.point
    return found


def in_order(unit: str) -> tuple[int, str]:
    """Provinces, districts, communes; by code, then by era."""
    return len(unit), unit


def _append(rows: list[Row], row: Row) -> None:
    """A unit that goes on unchanged has one standing."""
    last = rows[-1] if rows else None
    if last and (last.kind, last.name, last.parent) == (row.kind, row.name, row.parent):
        rows[-1] = replace(last, until=row.until)
    else:
        rows.append(row)


def _apply_later_changes(rows: dict[str, list[Row]], units: dict[str, str]) -> None:
    """The changes of kind since the reform, a table kept by hand."""
    for change in read_hand_file("later-changes.csv"):
        history = rows[units[change["code"]]]
        last = history[-1]
        if last.name != change["name"]:
            raise ValueError(f"later-changes.csv: {change['code']} is {last.name}")
        history[-1] = replace(last, until=change["on"])
        history.append(
            replace(last, since=change["on"], kind=change["kind"], decision=change["decision"])
        )
