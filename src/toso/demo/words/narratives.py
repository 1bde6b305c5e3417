"""Invented report texts, heading by heading, in the voice of each level of Khánh Hòa's chain.

The nine headings are those of the plan (6863/KH-UBND, IV.1.đ), with the keys of its charter.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from random import Random
from string import Formatter
from typing import Literal, NamedTuple, get_args

from toso.demo.words.regions import Region

Level = Literal["team", "commune", "district", "programme_department"]
Heading = Literal[
    "results",
    "effectiveness",
    "highlights",
    "new_models",
    "good_initiatives",
    "difficulties",
    "causes",
    "remedies",
    "next_period",
]
HEADINGS: tuple[Heading, ...] = get_args(Heading)
LEVELS: tuple[Level, ...] = get_args(Level)
_TROUBLED: dict[Heading, int] = {"difficulties": 0, "causes": 1, "remedies": 2}
_KINDS: dict[Level, str] = {
    "team": "xã",
    "commune": "xã",
    "district": "huyện",
    "programme_department": "tỉnh",
}
# What a team writes that has nothing to tell.
NOTHING = ["Trong kỳ chưa có.", "Chưa có.", "Tháng này chưa có gì mới.", "Tổ đang tìm cách làm."]

# Words that betray a ground: a sentence that has one is only said where it may be.
_GROUNDS: list[tuple[re.Pattern[str], set[Region]]] = [
    (re.compile(r"\b(ghe|bến cá|biển|hải sản|lưới|ngư dân|bán khô)\b"), {"coast", "island"}),
    (re.compile(r"\b(Raglai|già làng|trên đồi)\b"), {"mountain"}),
    (re.compile(r"\b(nhà vườn|nông sản|nông dân)\b", re.I), {"plain", "mountain", "coast"}),
]


# What a ward says instead; empty: its own kind.
_TOWN_WORDS = [
    (re.compile(r"\bthôn, tổ dân phố", re.I), "tổ dân phố"),
    (re.compile(r"\btrưởng thôn\b", re.I), "tổ trưởng dân phố"),
    (re.compile(r"(?<!nông )\bthôn\b", re.I), "tổ dân phố"),
    (re.compile(r"(?<!hợp tác )(?<!thị )(?<!cấp )(?<!hóa )\bxã\b(?! hội)", re.I), ""),
]


class Trouble(NamedTuple):
    """A difficulty with its cause and what is proposed: the three belong together."""

    difficulty: str
    cause: str
    remedy: str
    on: frozenset[str]


def narrative(
    heading: Heading,
    level: Level,
    rng: Random,
    region: Region | None = None,
    facts: Mapping[str, object] | None = None,
    kind: str = "",
    effort: float = 0.6,
) -> str:
    """What one level writes under one heading: one to four sentences, more with more effort.

    `facts` are numbers and words that sentences may quote (visits, helped, month, next_month,
    teams, all_teams…); those that need a fact which is not given are left out. `kind` is what the
    commune or the district is (phường, thị xã…), `region` keeps boats out of the mountains.
    """
    if heading in _TROUBLED:
        part = _TROUBLED[heading]
        chosen = [str(trouble[part]) for trouble in _troubles(level, rng, region, effort)]
    else:
        known = {"area": kind or _KINDS[level], **(facts or {})}
        fitting = _fitting(level, heading, region, frozenset(known))
        chosen = rng.sample(fitting, _count(rng, level, effort))
    return _say(chosen, level, facts, kind)


def report(
    level: Level,
    rng: Random,
    region: Region | None = None,
    facts: Mapping[str, object] | None = None,
    kind: str = "",
    effort: float = 0.6,
) -> dict[Heading, str]:
    """All nine headings at once; causes and remedies are those of the difficulties named.

    Teams do not have a new model every month: with little effort they say so.
    """
    troubles = _troubles(level, rng, region, effort)
    texts: dict[Heading, str] = {}
    for heading in HEADINGS:
        if heading in _TROUBLED:
            part = _TROUBLED[heading]
            texts[heading] = _say([str(t[part]) for t in troubles], level, facts, kind)
        elif _is_empty(heading, level, rng, effort):
            texts[heading] = rng.choice(NOTHING)
        else:
            texts[heading] = narrative(heading, level, rng, region, facts, kind, effort)
    return texts


def _is_empty(heading: Heading, level: Level, rng: Random, effort: float) -> bool:
    chance = {"new_models": 1.0 - effort / 2, "good_initiatives": 0.7 - effort / 2}.get(heading, 0)
    return level == "team" and rng.random() < chance


def _count(rng: Random, level: Level, effort: float) -> int:
    """Officers write more than team leaders."""
    return (1 if level == "team" else 2) + int(rng.random() * (0.6 + 2.4 * effort))


def _troubles(level: Level, rng: Random, region: Region | None, effort: float) -> list[Trouble]:
    fitting = [t for t in _load(level)[1] if not t.on or region is None or region in t.on]
    return rng.sample(fitting, 1 + int(rng.random() * (0.6 + 1.6 * effort)))


def _say(sentences: list[str], level: Level, facts: Mapping[str, object] | None, kind: str) -> str:
    shown = {name: _number(value) for name, value in (facts or {}).items()}
    text = " ".join(sentences).format_map({"area": kind or _KINDS[level], **shown})
    return _in_town(text, kind) if kind in ("phường", "thị trấn") else text


def _number(value: object) -> str:
    """1234 as 1.234."""
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)


def _in_town(text: str, kind: str) -> str:
    """The same words in a ward or a township, which has no thôn and is no xã."""
    for pattern, instead in _TOWN_WORDS:
        text = pattern.sub(partial(_cased, instead or kind), text)
    return text


def _cased(new: str, found: re.Match[str]) -> str:
    return new[0].upper() + new[1:] if found[0][0].isupper() else new


@cache
def _fitting(
    level: Level, heading: Heading, region: Region | None, known: frozenset[str]
) -> list[str]:
    """Sentences of a heading that may be said on a ground with the facts at hand."""
    return [
        sentence
        for sentence in _load(level)[0][heading]
        if _fields(sentence) <= known
        and all(region is None or region in on or not p.search(sentence) for p, on in _GROUNDS)
    ]


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@cache
def _load(level: Level) -> tuple[dict[str, list[str]], list[Trouble]]:
    folder = Path(__file__).with_name("narratives")
    data = tomllib.loads((folder / f"{level}.toml").read_text("utf-8"))
    if level == "team":
        data |= tomllib.loads((folder / "team_troubles.toml").read_text("utf-8"))
    troubles = [
        Trouble(t["difficulty"], t["cause"], t["remedy"], frozenset(t.get("on", [])))
        for t in data.pop("trouble")
    ]
    return data, troubles
