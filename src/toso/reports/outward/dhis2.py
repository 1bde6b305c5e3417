"""A period for DHIS2: `dataValueSets` and `completeDataSetRegistrations`, by codes (RPT-09).

The receiving side is asked with `idScheme=code`. DHIS2 sums up its own tree of units: one level is
handed over at a time, else everything counts twice.
"""

from collections.abc import Iterator
from typing import Any

from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.reports.models import Submission
from toso.reports.outward.period_data import told, value
from toso.reports.outward.signed import Signed

# A share is three data elements: DHIS2 divides by itself, over any units (Σ/Σ, IND-R4).
PARTS = {"numerator": "NUM", "denominator": "DEN", "known": "KNOWN"}
COVERAGE = {"expected": "REPORTS_EXPECTED", "included": "REPORTS_INCLUDED"}


def data_values(signed: Signed) -> dict[str, Any]:
    """The body of `POST /api/dataValueSets`."""
    return {"dataValues": [each for held in signed.reports for each in _of(signed, held)]}


def registrations(signed: Signed) -> dict[str, Any]:
    """The body of `POST /api/completeDataSetRegistrations`: who has signed, and when."""
    period = code_of(signed.asked.period)
    return {
        "completeDataSetRegistrations": [
            {
                "dataSet": data_set(signed),
                "period": period,
                "organisationUnit": signed.reporter(held),
                "date": f"{held.submitted_at.astimezone(HANOI):%Y-%m-%d}",
                "completed": True,
            }
            for held in signed.reports
        ]
    }


def data_set(signed: Signed) -> str:
    """`REPORT_MONTHLY_COMMUNE`: a form of a level is a data set."""
    return "_".join(["REPORT", signed.asked.form, signed.asked.level]).upper()


def code_of(period: Period) -> str:
    """`202209`, `2022Q3`, `2022S2`, `2022`: periods as DHIS2 writes them."""
    year, number = period.first.year, (period.first.month - 1)
    return {
        "month": f"{year}{number + 1:02}",
        "quarter": f"{year}Q{number // 3 + 1}",
        "half": f"{year}S{number // 6 + 1}",
        "year": f"{year}",
    }[period.kind]


def _of(signed: Signed, held: Submission) -> Iterator[dict[str, str]]:
    where = {"period": code_of(signed.asked.period), "orgUnit": signed.reporter(held)}
    for figure in told(held.snapshot["figures"]):
        said, flow = value(figure), figure["flow"]
        for part, ending in PARTS.items():
            if said.get(part) is not None:
                code = figure["code"] if flow else f"{figure['code']}_{ending}"
                yield {"dataElement": code, **where, "value": str(said[part])}
    if held.obligation.level != "team":
        for part, code in COVERAGE.items():
            counted = held.snapshot["coverage"][part]
            yield {"dataElement": code, **where, "value": str(counted)}
