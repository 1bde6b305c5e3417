"""`data/places/*.csv` read into plain rows with their identities.

A unit in the files is its code and the letter of the era it was first seen in: `21205C`. Its UUID
is computed from level, code and first day, so that every machine and every reload gives the same.
"""

import csv
import hashlib
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toso.places.finding import LEVEL_OF_LENGTH

FOLDER = Path(__file__).resolve().parents[3] / "data" / "places"
NAMESPACE = uuid.UUID("0b1d3a52-6c7e-5d04-9f5b-76e0a1c25b6e")


@dataclass(frozen=True)
class StandingRow:
    """One line of `units.csv`."""

    unit: uuid.UUID
    level: str
    code: str
    since: date
    until: date | None
    kind: str
    name: str
    parent: uuid.UUID | None
    latitude: float | None
    longitude: float | None
    decision: str


@dataclass(frozen=True)
class SuccessionRow:
    """One line of `successions.csv`, with the day it happened: the end of the old unit."""

    old: uuid.UUID
    new: uuid.UUID
    share: str
    is_default: bool
    on: date
    decision: str


def digest() -> str:
    """What tells one edition of the tables from another."""
    hashed = hashlib.sha256()
    for name in ("eras.csv", "units.csv", "successions.csv"):
        hashed.update((FOLDER / name).read_bytes())
    return hashed.hexdigest()


def identity(unit: str, starts: dict[str, str]) -> uuid.UUID:
    """The UUID of `21205C`: level, code and first day of its era."""
    code, era = unit[:-1], unit[-1]
    return uuid.uuid5(NAMESPACE, f"{LEVEL_OF_LENGTH[len(code)]}/{code}/{starts[era]}")


def read_units() -> list[StandingRow]:
    """All standings, parents before children."""
    starts = _starts()
    return [
        StandingRow(
            unit=identity(row["unit"], starts),
            level=LEVEL_OF_LENGTH[len(row["unit"]) - 1].value,
            code=row["unit"][:-1],
            since=date.fromisoformat(row["from"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            kind=row["kind"],
            name=row["name"],
            parent=identity(row["parent"], starts) if row["parent"] else None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            decision=row["decision"],
        )
        for row in _lines("units.csv")
    ]


def read_successions(units: list[StandingRow]) -> list[SuccessionRow]:
    """All successions; one without a decision of its own has that of the heir's first standing."""
    starts = _starts()
    ends = {row.unit: row.until for row in units}
    decisions = {(row.unit, row.since): row.decision for row in units}
    rows = []
    for line in _lines("successions.csv"):
        old, new = identity(line["old"], starts), identity(line["new"], starts)
        day = ends[old]
        assert day, f"{line['old']} has heirs but no end"
        decision = line["decision"] or decisions.get((new, day), "")
        rows.append(SuccessionRow(old, new, line["share"], line["default"] == "1", day, decision))
    return rows


def _starts() -> dict[str, str]:
    return {row["era"]: row["from"] for row in _lines("eras.csv")}


def _lines(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
