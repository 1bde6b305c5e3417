"""The yearly ranking of units by the charter's weights (CAS-09; 000 V.2; 004 ¶4).

`rank` is arithmetic alone: the rule and the inputs are plain JSON, so a ranking that was settled is
computed again from what was stored with it, whatever became of the figures since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from toso.charter.charter import Charter
from toso.charter.workings import Weight
from toso.figures.definitions import MAINTAINED, Definition
from toso.figures.reading import Reading
from toso.kit.text import natural_key

VERSION = 1
# A unit is ranked when parts of at least this share of the weight apply to it.
LEAST = Fraction(1, 2)
FULL = Fraction(100)


@dataclass(frozen=True)
class Unit:
    """A unit that is ranked: who it is, and its readings by indicator."""

    id: str
    name: str
    readings: Mapping[str, Reading]


def rule_of(charter: Charter, definitions: Sequence[Definition], year: int) -> dict[str, Any]:
    """How a year is ranked: the charter's weights, or every goal of the year alike.

    What the plan leaves open says so: `weights_stated`, `ties_stated`, `missing_stated`. A year
    without goals of its own takes those of the next year that has some.
    """
    ranking = charter.ranking
    goals = [d for d in definitions if d.value is not None and MAINTAINED not in d.kinds]
    goals_of = _year_of(goals, year)
    stated = ranking.weights if ranking else None
    weights = stated or tuple(
        Weight(label=d.short or d.text, weight=1, indicators=(d.code,))
        for d in goals
        if d.year == goals_of
    )
    known = {d.code: d for d in definitions}
    return {
        "version": VERSION,
        "year": year,
        "goals_of": goals_of,
        "parts": [_part(weight, known) for weight in weights],
        "weights_stated": bool(stated),
        "missing": (ranking.missing if ranking else None) or "zero",
        "missing_stated": bool(ranking and ranking.missing),
        "ties_stated": bool(ranking and ranking.ties),
    }


def _year_of(goals: Sequence[Definition], year: int) -> int | None:
    years = sorted({d.year for d in goals if d.year})
    later = [y for y in years if y >= year]
    return later[0] if later else years[-1] if years else None


def _part(weight: Weight, known: Mapping[str, Definition]) -> dict[str, Any]:
    return {
        "label": weight.label,
        "weight": weight.weight,
        "indicators": [
            {
                "code": code,
                "text": known[code].short or known[code].text,
                "target": None if known[code].value is None else str(known[code].value),
            }
            for code in weight.indicators
            if code in known
        ],
    }


def inputs_of(rule: Mapping[str, Any], units: Sequence[Unit]) -> list[dict[str, Any]]:
    """What a ranking is computed from: of each unit, the counts of every indicator it weighs."""
    codes = [i["code"] for part in rule["parts"] for i in part["indicators"]]
    return [
        {
            "unit": unit.id,
            "name": unit.name,
            "figures": {
                code: [r.numerator, r.denominator, r.known]
                for code in codes
                if (r := unit.readings.get(code)) is not None
            },
        }
        for unit in units
    ]


def rank(rule: Mapping[str, Any], inputs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Places, scores and the parts of each; units that cannot be ranked stand last, placeless.

    Equal scores, to two decimals, share a place, and the places behind them are left out.
    """
    scored = [_scored(rule, unit) for unit in inputs]
    scored.sort(key=lambda row: (row["score"] is None, -Decimal(row["score"] or 0),
                                 natural_key(row["name"])))  # fmt: skip
    place, last = 0, None
    for number, row in enumerate(scored, 1):
        if row["score"] is not None:
            place = place if row["score"] == last else number
            last = row["score"]
        row["place"] = place if row["score"] is not None else None
    return scored


def _scored(rule: Mapping[str, Any], unit: Mapping[str, Any]) -> dict[str, Any]:
    parts, earned, applied = [], Fraction(0), 0
    whole = sum(part["weight"] for part in rule["parts"])
    for part in rule["parts"]:
        scores = [_indicator(i, unit["figures"].get(i["code"]), rule["missing"])
                  for i in part["indicators"]]  # fmt: skip
        known = [score for score, _ in scores if score is not None]
        score = sum(known, Fraction(0)) / len(known) if known else None
        if score is not None:
            earned, applied = earned + part["weight"] * score, applied + part["weight"]
        why = next((why for _, why in scores if why), "")
        parts.append({"label": part["label"], "score": _text(score), "why": why})
    ranked = applied and Fraction(applied, whole) >= LEAST
    return {
        "unit": unit["unit"],
        "name": unit["name"],
        "score": _text(earned / applied) if ranked else None,
        "applied": applied,
        "parts": parts,
    }


def _indicator(
    indicator: Mapping[str, Any], figures: Sequence[int] | None, missing: str
) -> tuple[Fraction | None, str]:
    """0 to 100 points: how much of the plan's number is reached; and why there is none.

    Nobody to count ("none") is out of both sides. Somebody, of whom nothing is known ("no_data"),
    is what the rule says: nothing reached, or out as well.
    """
    if not figures or figures[1] <= 0:
        return None, "none"
    reached, of, known = figures
    if known <= 0:
        return (Fraction(0) if missing == "zero" else None), "no_data"
    share = Fraction(reached * 100, of)
    target = Fraction(indicator["target"]) if indicator["target"] else FULL
    return (FULL if target <= 0 else min(FULL, share * 100 / target)), ""


def _text(score: Fraction | None) -> str | None:
    """Two decimals, half up; ties are judged by what is printed."""
    if score is None:
        return None
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
