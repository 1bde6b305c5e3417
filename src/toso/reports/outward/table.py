"""A period as CSV: one line for each number, for Excel and for whoever reads tables."""

from toso.kit.delimited import as_csv
from toso.reports.models import Submission
from toso.reports.outward.period_data import told, value
from toso.reports.outward.signed import Signed

HEADER = [
    "form", "period", "level", "reporter", "unit_id", "unit_code", "unit", "team", "indicator",
    "name", "numerator", "denominator", "known", "origin", "number", "submitted_at", "hash",
]  # fmt: skip


def values_csv(signed: Signed) -> bytes:
    """Every signed number; an empty cell is a number that nobody knows."""
    return as_csv(HEADER, [row for held in signed.reports for row in _rows(signed, held)])


def _rows(signed: Signed, held: Submission) -> list[list[object]]:
    owing, place = held.obligation, signed.places[held.obligation.unit_id]
    before = [
        owing.form, owing.period, owing.level, signed.reporter(held), str(place.id), place.code,
        place.name, owing.team.name if owing.team else "",
    ]  # fmt: skip
    after = [held.number, held.submitted_at.isoformat(), held.hash]
    rows = []
    for figure in told(held.snapshot["figures"]):
        said = value(figure)
        parts = [said["numerator"], said.get("denominator"), said.get("known"), said["origin"]]
        rows.append([*before, figure["code"], figure["name"], *parts, *after])
    return rows
