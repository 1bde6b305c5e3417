"""The value of an expression's tree: the same, sign by sign, as `evaluate.js` gives on a phone.

XPath's values are texts, numbers and truth values. What is unanswered is the empty text, and no
number: every comparison of size with it is false. A day is a number of days when it is reckoned
with. Choices of one question are joined by spaces.
"""

import math
import re
from datetime import date
from decimal import Decimal
from typing import Any

Value = str | float | bool
_NUMBER = re.compile(r" *-?([0-9]+(\.[0-9]*)?|\.[0-9]+) *")
_DAY = re.compile(r"([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})")
_LONGEST = 200  # of a text that a pattern is tried on


def evaluate(tree: Any, values: dict[str, Any], own: Any = "", today: str = "") -> Value:
    """The value of a tree among the answers; `own` is the answer that `.` means."""
    if not isinstance(tree, list):
        return float(tree) if isinstance(tree, int) and not isinstance(tree, bool) else tree
    head = tree[0]
    if head == "$":
        return _plain(values.get(tree[1]))
    if head == ".":
        return _plain(own)
    if head == "today":
        return today
    if head == "regex":
        found = text(evaluate(tree[1], values, own, today))
        return len(found) <= _LONGEST and re.fullmatch(tree[2], found) is not None
    if head in ("and", "or", "if"):
        first = truth(evaluate(tree[1], values, own, today))
        if head == "if":
            return evaluate(tree[2 if first else 3], values, own, today)
        if first == (head == "or"):
            return first
        return truth(evaluate(tree[2], values, own, today))
    return _apply(head, [evaluate(part, values, own, today) for part in tree[1:]])


def truth(value: Value) -> bool:
    """A text is true when it is not empty, a number when it is neither nought nor none."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def number(value: Value) -> float:
    if isinstance(value, bool | float):
        return float(value)
    if day := _DAY.fullmatch(value):
        try:
            return float(date(int(day[1]), int(day[2]), int(day[3])).toordinal() - 719_163)
        except ValueError:
            return math.nan
    return float(value) if _NUMBER.fullmatch(value) else math.nan


def text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if math.isnan(value) or math.isinf(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value.is_integer():
        return str(int(value))
    near = math.floor(value * 1e6 + 0.5) / 1e6
    return str(int(near)) if near.is_integer() else format(Decimal(repr(near)), "f")


def _plain(value: Any) -> Value:
    if value is None:
        return ""
    if isinstance(value, list):
        return " ".join(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _apply(head: str, parts: list[Value]) -> Value:
    a, b = parts[0], parts[-1]
    match head:
        case "=" | "!=":
            return _equal(a, b) == (head == "=")
        case "<" | ">" | "<=" | ">=":
            x, y = number(a), number(b)
            return {"<": x < y, ">": x > y, "<=": x <= y, ">=": x >= y}[head]
        case "+" | "-" | "*" | "div" | "mod":
            return _reckon(head, number(a), number(b))
        case "not":
            return not truth(a)
        case "selected":
            return text(b) in _words(a)
        case "count-selected":
            return float(len(_words(a)))
        case "string-length":
            return float(len(text(a)))
        case "coalesce":
            return next((part for part in parts if text(part) != ""), "")
        case "concat":
            return "".join(text(part) for part in parts)
        case "int" | "number":
            x = number(a)
            return float(math.trunc(x)) if head == "int" and math.isfinite(x) else x
        case "round":
            return _round(number(a), number(b) if len(parts) == 2 else 0.0)
    raise ValueError(head)


def _words(value: Value) -> list[str]:
    return [word for word in text(value).split(" ") if word]


def _equal(a: Value, b: Value) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return truth(a) == truth(b)
    if isinstance(a, float) or isinstance(b, float):
        return number(a) == number(b)
    return a == b


def _reckon(head: str, x: float, y: float) -> float:
    if head == "div" and y == 0:
        return math.nan if x == 0 or math.isnan(x) else math.copysign(math.inf, x)
    if head == "mod" and (y == 0 or math.isnan(y) or not math.isfinite(x)):
        return math.nan
    match head:
        case "+":
            return x + y
        case "-":
            return x - y
        case "*":
            return x * y
        case "div":
            return x / y
    return math.fmod(x, y)


def _round(x: float, digits: float) -> float:
    places = int(digits) if digits in (0, 1, 2, 3, 4, 5, 6) else 0
    scaled = x * 10.0**places
    if not math.isfinite(scaled):
        return x
    return math.floor(scaled + 0.5) / 10.0**places
