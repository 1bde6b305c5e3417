"""Invented villages and addresses, with names as they sound on each kind of ground."""

import tomllib
from itertools import count as counting
from pathlib import Path
from random import Random

from toso.demo.words.regions import Region

# How many villages a commune has: fewest and most; together about 980 over the 139 communes.
_COUNTS: dict[Region, tuple[int, int]] = {
    "coast": (5, 9),
    "plain": (5, 9),
    "town": (8, 13),
    "mountain": (3, 8),
    "island": (1, 2),
}


def villages(
    commune_name: str, kind: str, region: Region, rng: Random, count: int | None = None
) -> list[tuple[str, str]]:
    """The villages of one commune as (name, kind), each name once: thôn of a xã, else tổ dân phố."""
    count = count or rng.randint(*_COUNTS[region])
    if kind == "xã":
        return [(name, "thôn") for name in _rural(commune_name, region, rng, count)]
    if kind == "thị trấn" or rng.random() < 0.45:
        return [(f"{n} {commune_name}", "tổ dân phố") for n in range(1, count + 1)]
    return [(name, "tổ dân phố") for name in _quarters(rng, count)]


def address(rng: Random, region: Region, kind: str = "xã") -> str:
    """Where a household lives inside its village: a lane of the country, an alley of the town."""
    if kind == "phường" or (kind == "thị trấn" and rng.random() < 0.7):
        street = _DATA["streets"][int(rng.random() * len(_DATA["streets"]))]
        number, form = 1 + int(rng.random() * 180), rng.random()
        if form < 0.45:
            return f"{number} đường {street}"
        inside = f"hẻm {number} đường {street}"
        return inside if form < 0.75 else f"{number}/{1 + int(rng.random() * 40)} {street}"
    lanes = _LANES[region]
    lane = f"xóm {lanes[int(rng.random() * len(lanes))]}"
    return f"tổ {1 + int(rng.random() * 9)}, {lane}" if rng.random() < 0.35 else lane


def _rural(commune: str, region: Region, rng: Random, count: int) -> list[str]:
    """Some villages stand alone, some are a pair or a trio split from an older one."""
    names: list[str] = []
    taken = {commune}
    for attempt in counting():
        if len(names) >= count:
            break
        base = _base(region, rng)
        parts = _split(base, base in _WHOLE, rng)
        if attempt > 20 * count:
            # Hardly a name is left (an island asked for many): number them.
            parts = [f"{base} {len(names) + 1}"]
        elif base in taken:
            continue
        elif len(names) + len(parts) > count:
            parts = [base]
        if taken.isdisjoint(parts):
            names += parts
            taken.update([base, *parts])
    return names


def _base(region: Region, rng: Random) -> str:
    whole = _DATA.get(region, _DATA["plain"])
    if region in ("mountain", "island") or rng.random() < 0.18:
        return rng.choice(whole)
    if region == "coast" and rng.random() < 0.25:
        return f"{rng.choice(_DATA['coast_first'])} {rng.choice(_DATA['coast_second'])}"
    first, second = rng.choice(_DATA["first"]), rng.choice(_DATA["second"])
    while second == first:
        second = rng.choice(_DATA["second"])
    return f"{first} {second}"


def _split(base: str, is_whole: bool, rng: Random) -> list[str]:
    """What an older village has become; those with names of the land are split by number only."""
    chance = rng.random()
    if chance < (0.75 if is_whole else 0.45):
        return [base]
    if is_whole or chance < 0.72:
        return [f"{base} 1", f"{base} 2"]
    if chance < 0.8:
        return [f"{base} 1", f"{base} 2", f"{base} 3"]
    return [f"{base} {side}" for side in rng.choice(_SIDES)]


def _quarters(rng: Random, count: int) -> list[str]:
    """Quarters of a ward: old hamlets, most of them numbered."""
    names: list[str] = []
    for base in rng.sample(_DATA["town"], k=len(_DATA["town"])):
        size = rng.choice((1, 1, 2, 2, 3))
        names += [base] if size == 1 else [f"{n} {base}" for n in range(1, size + 1)]
        if len(names) >= count:
            break
    return names[:count]


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace("\n", " ").split(",")]


_DATA = {
    name: _words(text)
    for name, text in tomllib.loads(
        Path(__file__).with_name("villages.toml").read_text("utf-8")
    ).items()
}
_WHOLE = {name for region in ("coast", "plain", "mountain", "island") for name in _DATA[region]}
_SIDES = [("Đông", "Tây"), ("Nam", "Bắc"), ("Thượng", "Hạ"), ("Đông", "Trung", "Tây")]
_LANES: dict[Region, list[str]] = {
    "plain": _DATA["lanes"],
    "town": _DATA["lanes"],
    "coast": _DATA["lanes"] + _DATA["coast_lanes"] * 2,
    "mountain": _DATA["mountain_lanes"],
    "island": ["Đảo Lớn", "Bàng Vuông", "Phong Ba"],
}
