"""What a house still lacks: skills that this year's indicators count and nobody there has.

static/field/js/lacking.js is the same in the phone's language (tests/outreach/lacking.json).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toso.charter.needs import Need
from toso.figures.definitions import Definition

KINDS = ("resident", "household", "business")
_FLAGS = {
    "resident": {"had_procedure": "had_procedure"},
    "household": {"qualifying_products": "qualifying_products", "ocop": "ocop"},
    "business": {
        "qualifying_products": "qualifying_products", "ocop": "ocop",
        "had_procedure": "had_procedure", "sme": "is_sme",
    },
}  # fmt: skip
_ENOUGH = {"installed": ("installed", "uses"), "uses": ("uses",)}

Row = Mapping[str, Any]


def rules_of(definitions: Iterable[Definition], year: int) -> list[dict[str, Any]]:
    """The indicators of the nearest target year that count skills, as plain data for the phone."""
    counted = [d for d in definitions if d.need and d.year and set(d.kinds) & set(KINDS)]
    years = {d.year for d in counted if d.year}
    nearest = min((y for y in years if y >= year), default=max(years, default=year))
    return [
        {
            "code": d.code, "kinds": [kind for kind in d.kinds if kind in KINDS],
            "where": {key: list(v) if isinstance(v, tuple) else v for key, v in d.where},
            "ages": list(d.ages) if d.ages else None, "state": d.state, "need": _plain(d.need),
        }
        for d in counted
        if d.year == nearest
    ]  # fmt: skip


def skills_of(rules: Iterable[Row]) -> dict[str, list[str]]:
    """The skills that the rules name, for each kind of subject."""
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for rule in rules:
        for kind in rule["kinds"]:
            found[kind].update(dict.fromkeys(_leaves(rule["need"])))
    return {kind: list(skills) for kind, skills in found.items()}


def lacking(
    rules: Iterable[Row], subjects: Sequence[Row], states: Mapping[str, Mapping[str, str]],
    year: int,
) -> list[str]:  # fmt: skip
    """The skills that a door's subjects lack together: its household, its residents, its business.

    A rule speaks of a door when one of its subjects is in the rule's denominator.
    """
    found: dict[str, None] = {}
    for rule in rules:
        if any(_fits(rule, subject, year) for subject in subjects):
            held = {
                skill
                for subject in subjects
                for skill, state in states.get(subject["id"], {}).items()
                if state in _ENOUGH[rule["state"]]
            }
            found.update(dict.fromkeys(_missing(rule["need"], held)))
    return list(found)


def _fits(rule: Row, subject: Row, year: int) -> bool:
    """Whether a subject is in the denominator; an attribute that is unknown does not fit."""
    kind = subject["kind"]
    if kind not in rule["kinds"]:
        return False
    for key, wanted in rule["where"].items():
        if key == "types" and kind == "business":
            if subject.get("type") not in wanted and not (
                "sme" in wanted and subject.get("is_sme")
            ):
                return False
        elif key in _FLAGS[kind] and subject.get(_FLAGS[kind][key]) is not True:
            return False
    if rule["ages"] and kind == "resident":
        youngest, oldest = rule["ages"]
        age = year - (subject.get("birth_year") or year + 1)
        return bool(age >= youngest and (oldest is None or age <= oldest))
    return True


def _missing(need: Any, held: set[str]) -> list[str]:
    if isinstance(need, str):
        return [] if need in held else [need]
    ((how, parts),) = need.items()
    missing = [_missing(part, held) for part in parts]
    if how == "any" and not all(missing):
        return []
    return [skill for part in missing for skill in part]


def _leaves(need: Any) -> list[str]:
    if isinstance(need, str):
        return [need]
    return [skill for parts in need.values() for part in parts for skill in _leaves(part)]


def _plain(need: Need | None) -> Any:
    assert need
    return {need.how: [p if isinstance(p, str) else _plain(p) for p in need.parts]}
