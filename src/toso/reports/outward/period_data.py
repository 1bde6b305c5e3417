"""A period as JSON, in the shape of `period-data-1.json`: what other systems take (OPN-03).

A published shape never changes: keys may be added, never removed or given another meaning; anything
else is `period-data-2`. No text that people wrote goes along, and nobody's name.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from toso.kit import clock
from toso.reports.lines import Line
from toso.reports.models import Submission
from toso.reports.outward.signed import Place, Signed, Tally
from toso.reports.readings import Frozen

VERSION = 1
SCHEMA = "urn:toso:period-data:1"
SCHEMA_FILE = Path(__file__).parent / "period-data-1.json"


def period_data(signed: Signed, *, demo: bool) -> dict[str, Any]:
    """Everything signed of a period, as plain JSON."""
    asked = signed.asked
    indicators: dict[str, dict[str, Any]] = {}
    reports = [_report(signed, held, indicators) for held in signed.reports]
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "demo": demo,
        "made_at": clock.now().isoformat(),
        "form": asked.form,
        "period": {
            "code": asked.period.text,
            "from": asked.period.first.isoformat(),
            "to": asked.period.last.isoformat(),
        },
        "units": [_unit(place) for place in signed.places.values()],
        "indicators": sorted(indicators.values(), key=lambda each: each["code"]),
        "completeness": [_tally(tally) for tally in signed.tallies],
        "reports": reports,
    }


def as_json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def told(figures: Iterable[Frozen]) -> list[Frozen]:
    """The numbers that stand for something: where nobody's report is in there is no number."""
    return [figure for figure in figures if figure["origin"] != "none"]


def value(figure: Frozen) -> dict[str, Any]:
    """A number as it was signed; nothing known is null, never a nought (IND-R7)."""
    counted: dict[str, Any] = {"indicator": figure["code"], "numerator": Line(figure).count}
    if not figure["flow"]:
        counted |= {"denominator": figure["denominator"], "known": figure["known"]}
    if "declared" in figure:
        counted["declared"] = figure["declared"]
    return counted | {"origin": figure["origin"]}


def _report(
    signed: Signed, held: Submission, indicators: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    owing, snapshot = held.obligation, held.snapshot
    accepted = getattr(held, "accepted", None)
    coverage = snapshot["coverage"]
    for figure in snapshot["figures"]:
        indicators.setdefault(figure["code"], _indicator(figure))
    return {
        "id": str(held.pk),
        "reporter": signed.reporter(held),
        "level": owing.level,
        "unit": str(owing.unit_id),
        "team": {"id": str(owing.team_id), "name": owing.team.name} if owing.team else None,
        "number": held.number,
        "hash": held.hash,
        "submitted_at": held.submitted_at.isoformat(),
        "accepted_at": accepted.at.isoformat() if accepted else None,
        "due": owing.due.isoformat() if owing.due else None,
        "late": held.late,
        "channel": held.channel,
        "members": snapshot["members"],
        "coverage": {key: coverage[key] for key in ("expected", "included", "exempt", "teams")},
        "values": [value(figure) for figure in told(snapshot["figures"])],
    }


def _indicator(figure: Frozen) -> dict[str, Any]:
    return {
        "code": figure["code"],
        "name": figure["name"],
        "kind": "count" if figure["flow"] else "share",
        "unit": figure["unit"],
        "year": figure["year"],
        "comparison": figure["comparison"],
        "target": figure["target"] or None,
    }


def _unit(place: Place) -> dict[str, Any]:
    return {
        "id": str(place.id),
        "level": place.level,
        "code": place.code or None,
        "name": place.name,
        "parent": str(place.parent) if place.parent else None,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "level": tally.level, "owed": tally.owed, "exempt": tally.exempt,
        "signed": tally.signed, "on_time": tally.on_time,
    }  # fmt: skip
