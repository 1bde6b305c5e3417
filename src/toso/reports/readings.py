"""Numbers as reports freeze them: plain values with the words and the target of their day."""

import uuid
from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict

from toso.figures.catalogue import indicators_here
from toso.figures.definitions import MAINTAINED, Definition
from toso.figures.models import Figure
from toso.figures.reading import Reading, for_units
from toso.kit.period import Period

RANKS = {"team": 0, "village": 0, "commune": 1, "district": 2, "province": 3}


class Frozen(TypedDict):
    """One number of a snapshot. `known` is how many of the denominator we know about (IND-R7).

    `origin`: "own", counted or entered for this place; "children", the sum of accepted reports;
    "none", nobody's report is in: then there is no number, not even a nought.

    `declared` is what the reporter says beside it, `reason` why it differs; in a sum, what the
    reports below it declare together, and `below` how many of them do. `counted` stands beside a
    numerator that is, by the charter, a sum of declared numbers.

    `better` is which way the number should move; one frozen before charters said so has none.
    """

    code: str
    name: str
    short: str
    unit: str
    flow: bool
    year: int | None
    comparison: str
    target: str
    numerator: int
    denominator: int
    known: int
    origin: str
    declared: NotRequired[int]
    reason: NotRequired[str]
    below: NotRequired[int]
    counted: NotRequired[int]
    better: NotRequired[str]


Readings = dict[str, Frozen]


def live(level: str, units: Sequence[uuid.UUID], month: Period) -> dict[uuid.UUID, Readings]:
    """Place → code → number, as counted at this moment, in the order of the catalogue.

    Of a quarter, half a year or a year: what was done is added up, what stands is of its last
    month that has any number.
    """
    if month.kind != "month":
        return _over([live(level, units, each) for each in month.months()])
    if level == "team":
        return _of_villages(units, month)
    return {
        unit: {code: frozen(reading) for code, reading in readings.items()}
        for unit, readings in for_units(units, month).items()
    }


def _over(months: list[dict[uuid.UUID, Readings]]) -> dict[uuid.UUID, Readings]:
    found: dict[uuid.UUID, Readings] = {}
    for month in months:
        for unit, readings in month.items():
            held = found.setdefault(unit, {})
            for code, now in readings.items():
                before = held.get(code)
                if before is None:
                    held[code] = now
                elif now["flow"]:
                    held[code] = {
                        **now,
                        "numerator": before["numerator"] + now["numerator"],
                        "denominator": before["denominator"] + now["denominator"],
                        "known": before["known"] + now["known"],
                    }
                elif now["known"]:
                    held[code] = now
    return found


def _of_villages(villages: Sequence[uuid.UUID], month: Period) -> dict[uuid.UUID, Readings]:
    """Straight from the villages' own counts: a roll-up may lag by some seconds."""
    held = {
        (row.village_id, row.indicator): row
        for row in Figure.objects.filter(village__in=villages, month=month.text)
    }
    asked = [d for d in indicators_here(month) if _is_summed(d) and d.place == "village"]
    return {
        village: {d.code: frozen(_reading(d, held.get((village, d.code)))) for d in asked}
        for village in villages
    }


def _reading(definition: Definition, row: Figure | None) -> Reading:
    if row is None:
        return Reading(definition)
    return Reading(definition, row.numerator, row.denominator, row.known)


def frozen(reading: Reading, origin: str = "own") -> Frozen:
    definition = reading.indicator
    return {
        "code": definition.code,
        "name": definition.text,
        "short": definition.short or definition.text,
        "unit": definition.unit,
        "flow": definition.is_flow,
        "year": definition.year,
        "comparison": definition.comparison,
        "target": "" if definition.value is None else str(definition.value),
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "known": reading.known,
        "origin": origin,
        "better": definition.better,
    }


def rolled_up(
    level: str,
    own: Readings,
    children: Iterable[Iterable[Frozen]],
    month: Period,
    totals: str = "counted",
) -> Readings:
    """Σ of the accepted children for what is counted below; its own for the rest (RPT-02).

    Its own is what stands at this level (communes with fibre), what an office entered with its
    source (IND-R6), and how many goals are kept: those are no sums.
    """
    sums = summed(children, totals)
    rows: Readings = {}
    for definition in indicators_here(month):
        code = definition.code
        if _is_summed(definition) and RANKS[definition.place] < RANKS[level]:
            rows[code] = sums.get(code) or frozen(Reading(definition), "none")
        elif code in own:
            rows[code] = own[code]
    return rows


def _is_summed(definition: Definition) -> bool:
    return not definition.is_entered and MAINTAINED not in definition.kinds


def summed(children: Iterable[Iterable[Frozen]], totals: str) -> Readings:
    """Σ numerator, Σ denominator, Σ known, never an average (IND-R4); Σ declared beside it."""
    sums: Readings = {}
    for each in (figure for figures in children for figure in figures):
        held = sums.setdefault(each["code"], _nought(each))
        said = each.get("declared", each["numerator"])
        held["numerator"] += said if totals == "declared" else each["numerator"]
        held["denominator"] += each["denominator"]
        held["known"] += each["known"]
        held["declared"] += said
        held["counted"] += each.get("counted", each["numerator"])
        held["below"] += "declared" in each
    for held in sums.values():
        _drop_what_says_nothing(held)
    return sums


def _nought(each: Frozen) -> Frozen:
    bare: Frozen = {**each, "numerator": 0, "denominator": 0, "known": 0, "origin": "children"}
    bare |= {"declared": 0, "counted": 0, "below": 0}
    bare.pop("reason", None)
    return bare


def _drop_what_says_nothing(held: Frozen) -> None:
    """A sum in which nobody declares anything is a plain number."""
    if not held["below"]:
        del held["declared"], held["below"], held["counted"]
    elif held["counted"] == held["numerator"]:
        del held["counted"]


def differing(rolled: Readings, now: Readings) -> dict[str, list[int]]:
    """Code → the numbers counted now, where they differ from the sum of accepted reports."""
    return {
        code: _triple(now[code])
        for code, each in rolled.items()
        if code in now and _triple(now[code]) != _triple(each)
    }


def _triple(each: Frozen) -> list[int]:
    return [each["numerator"], each["denominator"], each["known"]]
