"""`bin/build-places`: read the sources, decide identity, write `data/places/*.csv`."""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path

from toso.places.building import identity, sources
from toso.places.building.entries import DATA, Point
from toso.places.building.successions import Line, all_lines
from toso.places.building.vanished import check_final_heirs, find_heirs

FAR = 0.6
"""Degrees (some 65 km) between a commune and its district beyond which a centroid is suspect."""


def build(folder: Path) -> list[str]:
    """Write `units.csv` and `successions.csv` to a folder; say what stayed open."""
    a, b, c = sources.era_a(), sources.era_b(), sources.era_c()
    reform = sources.conversions() + sources.province_conversions()
    vanished = find_heirs(a, b)
    check_final_heirs(reform)
    a = identity.settle_names(a, b, vanished.absorbing)
    keys = identity.unit_keys(a, b, c, identity.continuing(b, c, reform))
    eras = {"A": a, "B": b, "C": c}
    rows = identity.standings(eras, keys)
    lines = all_lines(vanished, reform, keys)
    points = _borrow_points(identity.points(eras, keys), rows, lines)
    _write(folder / "units.csv", _unit_lines(rows, points))
    _write(folder / "successions.csv", _succession_lines(lines))
    return [f"{entry.code} {entry.kind} {entry.name}: no heir known" for entry in vanished.orphans]


def _borrow_points(
    points: dict[str, Point], rows: list[identity.Row], lines: list[Line]
) -> dict[str, Point]:
    """A unit without a centroid of its own takes its heir's, a district its commune's: two dots on
    one spot mislead less than a missing or a wandering one. Not its own is also the very point of
    its parent (the source found no place and gave the province's: Trường Sa stood in Nha Trang)
    and one far from both parent and heir."""
    heirs = {line.old: line.new for line in lines if line.is_default}
    parents = {row.unit: row.parent for row in rows}
    result = dict(points)
    for unit, heir in sorted(heirs.items()):
        point, other = points.get(unit), points[heir]
        home = points.get(parents[unit]) or other
        if point in (None, home) or (_far(point, home) and _far(point, other)):
            result[unit] = other
    for row in rows:
        above = parents.get(row.parent)
        if len(row.unit) == 6 and above and points.get(row.parent) == points.get(above):
            result[row.parent] = result[row.unit]
    return result


def _far(one: Point | None, other: Point) -> bool:
    assert one
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) > FAR


def _unit_lines(rows: list[identity.Row], points: dict[str, Point]) -> Iterable[list[object]]:
    yield ["unit", "from", "until", "kind", "name", "parent", "latitude", "longitude", "decision"]
    for row in rows:
        latitude, longitude = points.get(row.unit, ("", ""))
        yield [
            *(row.unit, row.since, row.until, row.kind, row.name, row.parent),
            *(latitude, longitude, row.decision),
        ]


def _succession_lines(lines: list[Line]) -> Iterable[list[object]]:
    yield ["old", "new", "share", "default", "decision"]
    for line in lines:
        yield [line.old, line.new, line.share, int(line.is_default), line.decision]


def _write(path: Path, lines: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    for remark in build(folder):
        print(remark)
