"""Answers judged by the form's own rules: the same on the phone (`judge.js`) and on the server.

One pass from the first question to the last: a question that is not asked has no answer, a
calculation is always made anew, and no rule ever sees an answer of the wrong type.
"""

import math
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from toso.kit.text import clean
from toso.surveys.evaluating import evaluate, number, text, truth
from toso.surveys.xlsform import FormTree

Values = dict[str, Any]
MAX_TEXT, MAX_NUMBER = 2_000, 1e15
_DAY = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
# Wrong answers are refused; a question left open makes the answer incomplete, and is kept.
REQUIRED, TYPE, CHOICE = "required", "type", "choice"
CONSTRAINT, UNKNOWN = "constraint", "unknown"


@dataclass(frozen=True)
class Problem:
    """One answer that the form does not take, by the question's name."""

    question: str
    code: str


@dataclass
class Settled:
    """What holds of the answers given: what was asked, in order, what was said, what is wrong."""

    asked: list[str] = field(default_factory=list)
    values: Values = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def judge(form: FormTree, values: Values, today: str) -> list[Problem]:
    """Everything wrong with the answers, in the order of the questions; `today` as 2022-10-18."""
    return settle(form, values, today).problems


def settle(form: FormTree, values: Values, today: str) -> Settled:
    """Answers without what was not asked, with what is calculated, and what is wrong with them."""
    settled, shown = Settled(), {"": True}
    known = {item["name"] for item in form["items"]}
    settled.problems = [Problem(str(n), UNKNOWN) for n in sorted(values) if n not in known]
    for item in form["items"]:
        name, kind = item["name"], item["kind"]
        relevant = shown.get(item.get("in", ""), False) and (
            "relevant" not in item or truth(evaluate(item["relevant"], settled.values, "", today))
        )
        if kind == "group":
            shown[name] = relevant
        if not relevant or kind == "group":
            continue
        settled.asked.append(name)
        if kind == "calculate":
            _calculate(item, settled.values, today)
        elif kind != "note":
            _take(form, item, values.get(name), settled, today)
    return settled


def accept(form: FormTree, values: Values, today: str) -> tuple[Values, bool, list[Problem]]:
    """What is kept of an answer, whether it is complete, and why it must be refused (else [])."""
    settled = settle(form, values, today)
    wrong = [p for p in settled.problems if p.code != REQUIRED]
    return settled.values, not settled.problems, wrong


def _calculate(item: dict[str, Any], values: Values, today: str) -> None:
    value = evaluate(item["calculation"], values, "", today)
    if isinstance(value, float) and not math.isfinite(value):
        value = ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    values[item["name"]] = text(value) if isinstance(value, bool) else value


def _take(form: FormTree, item: dict[str, Any], value: Any, settled: Settled, today: str) -> None:
    name, value = item["name"], clean_value(value)
    if value is None or value == "" or value == []:
        required = item.get("required", False)
        if truth(evaluate(required, settled.values, "", today)):
            settled.problems.append(Problem(name, REQUIRED))
        return
    fault = next(_faults(form, item, value), "")
    if fault:
        settled.problems.append(Problem(name, fault))
        return
    settled.values[name] = value
    if "constraint" in item and not truth(
        evaluate(item["constraint"], settled.values, value, today)
    ):
        settled.problems.append(Problem(name, CONSTRAINT))


def clean_value(value: Any) -> Any:
    """Texts in one form; a number that is whole as a whole number."""
    if isinstance(value, str):
        return "\n".join(clean(line) for line in value.split("\n")).strip()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _faults(form: FormTree, item: dict[str, Any], value: Any) -> Iterator[str]:
    """Whether the value is of the question's type, and among its choices."""
    match item["kind"]:
        case "integer" | "decimal" as kind:
            fits = isinstance(value, int | float) and not isinstance(value, bool)
            if not fits or not abs(value) < MAX_NUMBER or kind == "integer" and value != int(value):
                yield TYPE
        case "date":
            if not isinstance(value, str) or not is_day(value):
                yield TYPE
        case "select_one":
            if not isinstance(value, str) or value not in _names(form, item):
                yield CHOICE
        case "select_multiple":
            if not isinstance(value, list):
                yield TYPE
            elif not _all_among(value, _names(form, item)):
                yield CHOICE
        case "photo":
            if not _is_id(value):
                yield TYPE
        case _:
            if not isinstance(value, str) or len(value) > MAX_TEXT:
                yield TYPE


def _all_among(given: list[Any], names: set[str]) -> bool:
    """Each of the choices, none twice."""
    known = all(isinstance(name, str) and name in names for name in given)
    return known and len(set(given)) == len(given)


def is_day(value: str) -> bool:
    return bool(_DAY.fullmatch(value)) and not math.isnan(number(value))


def _names(form: FormTree, item: dict[str, Any]) -> set[str]:
    return {choice["name"] for choice in form["lists"][item["list"]]}


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False
