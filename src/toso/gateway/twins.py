"""What stands twice: in the file, and against the village's register.

By folded names, address and birth year. Agreeing in one and contradicting in none is `sure`; the
name alone is not, and a person decides. Names that differ in address or year are different people.
"""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from toso.kit.text import fold
from toso.registers.models import Business, Household, Resident

Twin = dict[str, Any]
_WAYS = re.compile(r"\b(thon|xom|to dan pho|tdp|khu pho|ap|so nha|nha|duong|hem)\b")


@dataclass
class Home:
    """A household as it is compared."""

    name: str
    address: str = ""
    year: int | None = None
    people: dict[str, set[int | None]] = field(default_factory=lambda: defaultdict(set))
    label: str = ""
    id: uuid.UUID | None = None
    number: int = 0


def street(address: object) -> str:
    """An address as it is compared: without the words that everybody leaves out at will."""
    return " ".join(re.sub(r"[^\w ]", " ", _WAYS.sub(" ", fold(str(address or "")))).split())


def registered_homes(village: uuid.UUID, day: date) -> dict[str, list[Home]]:
    """The village's households of a day, by folded name of their representative."""
    people: dict[uuid.UUID, dict[str, set[int | None]]] = defaultdict(lambda: defaultdict(set))
    rows = Resident.objects.filter(village=village).present(day)
    for household, folded, born in rows.values_list("household", "folded", "birth_year"):
        people[household][folded].add(born)
    found: dict[str, list[Home]] = defaultdict(list)
    homes = Household.objects.filter(village=village).present(day)
    for id, code, name, address in homes.values_list("id", "code", "representative", "address"):
        mine, folded = people[id], fold(name)
        year = next((y for y in mine.get(folded, ()) if y), None)
        label = " · ".join(part for part in (name, address, code) if part)
        found[folded].append(Home(folded, street(address), year, mine, label, id))
    return found


def registered_shops(village: uuid.UUID, day: date) -> dict[str, list[tuple[uuid.UUID, str, str]]]:
    found: dict[str, list[tuple[uuid.UUID, str, str]]] = defaultdict(list)
    rows = Business.objects.filter(village=village).present(day)
    for id, name, kind in rows.values_list("id", "name", "type"):
        found[fold(name)].append((id, name, kind))
    return found


def compare(one: Home, other: Home) -> str:
    """ "sure", "maybe", or "" for two homes of one name."""
    agree = differ = False
    if one.address and other.address:
        words, others = set(one.address.split()), set(other.address.split())
        same = words <= others or others <= words
        agree, differ = same, not same
    if one.year and other.year:
        agree, differ = agree or one.year == other.year, differ or one.year != other.year
    if agree:
        return "maybe" if differ else "sure"
    return "" if differ else "maybe"


def nearest(home: Home, others: Iterable[Home]) -> tuple[Home | None, bool]:
    """The home most like this one, and whether that is sure."""
    maybe = None
    for other in others:
        likeness = compare(home, other)
        if likeness == "sure":
            return other, True
        maybe = maybe or (other if likeness else None)
    return maybe, False


def lives_there(name: str, year: int | None, home: Home) -> bool:
    """Whether somebody of this name, of the same year or of an unknown one, is in the home."""
    years = home.people.get(fold(name), set())
    return bool(years) and (year is None or None in years or year in years)
