"""Numbers as reports freeze them: plain values in the order of the catalogue."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict

from toso.figures.catalogue import indicators_here
from toso.figures.models import Figure, Rollup
from toso.kit.period import Period


class Frozen(TypedDict):
    """One number of a snapshot. `known` is how many of the denominator we know about (IND-R7).

    `origin`: "counted" in this place's registers, or "children": the sum of accepted reports.
    """

    code: str
    numerator: int
    denominator: int
    known: int
    origin: str


Readings = dict[str, Frozen]


def live(level: str, units: Iterable[uuid.UUID], month: Period) -> dict[uuid.UUID, Readings]:
    """Place → code → number, as counted at this moment, in the order of the catalogue."""
    order = {d.code: n for n, d in enumerate(indicators_here(month))}
    rows = (
        Figure.objects.filter(village__in=units, month=month.text).values_list("village", *_COLUMNS)
        if level == "team"
        else Rollup.objects.filter(unit__in=units, month=month.text).values_list("unit", *_COLUMNS)
    )
    found: dict[uuid.UUID, Readings] = defaultdict(dict)
    for unit, code, numerator, denominator, known in sorted(
        (row for row in rows if row[1] in order), key=lambda row: order[row[1]]
    ):
        found[unit][code] = _frozen(code, numerator, denominator, known, "counted")
    return found


_COLUMNS = ("indicator", "numerator", "denominator", "known")


def total(children: Iterable[Iterable[Frozen]]) -> Readings:
    """Σ numerator, Σ denominator, Σ known of the children's frozen numbers (RPT-02; IND-R4)."""
    sums: Readings = {}
    for figures in children:
        for each in figures:
            code = each["code"]
            held = sums.setdefault(code, _frozen(code, 0, 0, 0, "children"))
            held["numerator"] += each["numerator"]
            held["denominator"] += each["denominator"]
            held["known"] += each["known"]
    return sums


def rolled_up(children: Readings, own: Readings, month: Period) -> Readings:
    """Children's sums; what only this place itself is counted or entered for is its own.

    In the order of the catalogue.
    """
    codes = [d.code for d in indicators_here(month)]
    gone = [code for code in children if code not in codes]
    both = own | children
    return {code: both[code] for code in [*codes, *gone] if code in both}


def differing(frozen: Readings, now: Readings) -> dict[str, list[int]]:
    """Code → the numbers counted now, where they differ from the sum of accepted reports."""
    return {
        code: _triple(now[code])
        for code, each in frozen.items()
        if code in now and _triple(now[code]) != _triple(each)
    }


def _triple(each: Frozen) -> list[int]:
    return [each["numerator"], each["denominator"], each["known"]]


def _frozen(code: str, numerator: int, denominator: int, known: int, origin: str) -> Frozen:
    return {
        "code": code,
        "numerator": numerator,
        "denominator": denominator,
        "known": known,
        "origin": origin,
    }
