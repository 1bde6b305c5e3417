"""Invented words around visits and reports: notes, comments of communes, reasons of lateness."""

import tomllib
from pathlib import Path
from random import Random

from toso.outreach.needs import NEEDS


def note(rng: Random, skill: str, result: str = "helped") -> str:
    """What a volunteer notes after a visit; `skill` is a need or a skill of the charter.

    `result` as in outreach: helped, not_home, declined, promised.
    """
    if result != "helped":
        return rng.choice(_DATA["missed"][result])
    return rng.choice(_DATA["helped"][_NEED_OF.get(skill, "other")])


def return_reason(rng: Random) -> str:
    """Why a commune sends a team's report back."""
    return rng.choice(_DATA["comments"]["return"])


def acceptance(rng: Random) -> str:
    """What a commune writes when it accepts."""
    return rng.choice(_DATA["comments"]["accept"])


def lateness(rng: Random) -> str:
    """Why a report came late."""
    return rng.choice(_DATA["comments"]["late"])


_DATA: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("visits.toml").read_text("utf-8")
)
_NEED_OF = {key: key for key in NEEDS} | {
    skill: need.key for need in NEEDS.values() for skill in need.skills
}
