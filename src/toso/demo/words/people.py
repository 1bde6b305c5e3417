"""Invented people: a name, a sex, a birth year; alone or as a household."""

import tomllib
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

from toso.demo.words.regions import Region

Sex = Literal["male", "female"]
YEAR = 2022
_SIZE = 1024
_TAILS_SIZE = 8192


class Person(NamedTuple):
    """A resident as the registers know one: nothing but a name, a sex, a birth year."""

    name: str
    sex: Sex
    birth_year: int


def person(
    rng: Random, region: Region = "plain", sex: Sex | None = None, ages: tuple[int, int] = (0, 89)
) -> Person:
    """One resident of 2022, of any age in the band unless told."""
    sex = sex or ("male" if rng.random() < 0.497 else "female")
    year = _birth_year(rng, region, ages)
    return Person(_name(rng, _family(rng, region), sex, year), sex, year)


def household(rng: Random, region: Region = "plain") -> list[Person]:
    """The people under one roof, the representative first: couples, children, elders, the alone.

    Children bear the father's family name, and are 19 to 40 years younger than their mother.
    """
    if rng.random() < 0.11:
        return [person(rng, region, ages=(24, 89))]
    husband = person(rng, region, "male", (24, 79))
    wife_year = min(husband.birth_year + int(rng.random() * 7) - 1, YEAR - 20)
    wife = Person(_name(rng, _family(rng, region), "female", wife_year), "female", wife_year)
    members = [husband, wife] if rng.random() < 0.68 else [wife, husband]
    if rng.random() < 0.10:
        members = [members[0]]
    members += _children(rng, husband, wife)
    if husband.birth_year > YEAR - 56 and rng.random() < 0.3:
        members.append(_elder(rng, husband))
    return members


def _children(rng: Random, father: Person, mother: Person) -> list[Person]:
    """Those who still live at home: few of them are over thirty."""
    family = _family_of(father.name)
    found = []
    for _ in range((0, 1, 1, 2, 2, 2, 3, 3, 4, 4)[int(rng.random() * 10)]):
        year = mother.birth_year + 19 + int(rng.random() * 21)
        if year > YEAR or (year < YEAR - 30 and rng.random() < 0.6):
            continue
        sex: Sex = "male" if rng.random() < 0.52 else "female"
        found.append(Person(_name(rng, family, sex, year), sex, year))
    return sorted(found, key=lambda child: child.birth_year)


def _elder(rng: Random, child: Person) -> Person:
    """A mother or a father of the couple; grandmothers are more often alive."""
    year = max(child.birth_year - 20 - int(rng.random() * 16), YEAR - 95)
    sex: Sex = "female" if rng.random() < 0.66 else "male"
    family = _family_of(child.name) if sex == "male" else _pick(rng, _FAMILIES["plain"])
    return Person(_name(rng, family, sex, year), sex, year)


def _name(rng: Random, family: str, sex: Sex, year: int) -> str:
    if family in _RAGLAI and rng.random() < 0.9:
        tails = _TAILS["raglai", sex]
    else:
        tails = _TAILS["old" if year < 1965 else "mid" if year < 1990 else "new", sex]
    return f"{family} {tails[int(rng.random() * _TAILS_SIZE)]}"


def _family(rng: Random, region: Region) -> str:
    return _pick(rng, _FAMILIES["mountain" if region == "mountain" else "plain"])


def _family_of(name: str) -> str:
    """The family name inside a full name; a few have two words (Bo Bo, Pi Năng)."""
    return next((family for family in _DOUBLE if name.startswith(family + " ")), name.split(" ")[0])


def _birth_year(rng: Random, region: Region, ages: tuple[int, int]) -> int:
    table = _AGES["mountain" if region == "mountain" else "plain"]
    for _ in range(40):
        age = table[int(rng.random() * len(table))]
        if ages[0] <= age <= ages[1]:
            return YEAR - age
    return YEAR - rng.randint(*ages)


def _pick(rng: Random, table: list[str]) -> str:
    return table[int(rng.random() * _SIZE)]


def _table(text: str) -> list[str]:
    """A weighted list spread over a fixed number of places, so that a draw is one index."""
    pairs = [part.split() for part in text.split(",")]
    total, done = sum(int(weight) for *_, weight in pairs), 0
    places: list[str] = []
    for *words, weight in pairs:
        done += int(weight)
        places += [" ".join(words)] * (done * _SIZE // total - len(places))
    return places


def _tails(middles: str, givens: str) -> list[str]:
    """Middle and given names drawn together, so that a person costs one draw and no check."""
    rng, middle_table, given_table = Random(middles), _table(middles), _table(givens)
    tails: list[str] = []
    while len(tails) < _TAILS_SIZE:
        middle, given = _pick(rng, middle_table), _pick(rng, given_table)
        if given not in middle:
            tails.append(given if middle == "-" else f"{middle} {given}")
    return tails


_DATA = tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
_FAMILIES = {name: _table(text) for name, text in _DATA["families"].items()}
_RAGLAI = set(_DATA["raglai_families"])
_DOUBLE = sorted({f for table in _FAMILIES.values() for f in table if " " in f})
_TAILS = {
    (age, sex): _tails(text, _DATA["given"][age][sex])
    for age, sexes in _DATA["middles"].items()
    for sex, text in sexes.items()
}
_AGES = {
    name: [
        5 * band + n for band, weight in enumerate(bands) for n in range(5) for _ in range(weight)
    ]
    for name, bands in _DATA["ages"].items()
}
