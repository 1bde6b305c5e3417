"""Founding what stands under a commune without an official code: villages, workplaces of teams."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.kit.ids import new_id
from toso.kit.text import clean, fold
from toso.places.ancestry import rebuild_ancestry
from toso.places.finding import direct_heirs
from toso.places.models import Level, Standing, Unit
from toso.places.naming import place_sort_key, village_name


@dataclass(frozen=True)
class NewVillage:
    """A village to found: where, its name, and what it is (thôn, tổ dân phố, ấp…)."""

    commune: Unit
    name: str
    kind: str


def found_village(commune: Unit, name: str, kind: str, day: date, decision: str = "") -> Unit:
    """Found one village in a commune from a day on.

    Raises ValueError when the commune does not stand that day or already has the village.
    """
    village = NewVillage(commune, name, kind)
    if has_village(village, day):
        raise ValueError(f"{kind} {name}: đã có thôn, tổ dân phố này ở xã vào ngày {day:%d/%m/%Y}")
    return found_villages([village], day, decision)[0]


@transaction.atomic
def found_villages(villages: Iterable[NewVillage], day: date, decision: str = "") -> list[Unit]:
    """Found many villages at once, with their ancestry; in the order given.

    Villages survive the reform of 1 July 2025: one in a commune that went whole into another goes
    with it; one in a commune that was split stands without a parent from that day until a person
    places it (vietnam.md §1.3, 5).
    """
    return _found(Level.VILLAGE, villages, day, decision)


@transaction.atomic
def found_workplace(commune: Unit, name: str, day: date, decision: str = "") -> Unit:
    """Where an enterprise or organisation hosts a team (003 II.3; 004 ¶2): under its commune, and
    no village, so that nothing that counts villages sees it. Called by its name alone."""
    return _found(Level.WORKPLACE, [NewVillage(commune, name, "")], day, decision)[0]


def _found(level: Level, places: Iterable[NewVillage], day: date, decision: str) -> list[Unit]:
    founded, standings = [], []
    paths: dict[Unit, list[tuple[Unit | None, DateRange]]] = {}
    for place in places:
        if place.commune not in paths:
            paths[place.commune] = _path_through_time(place.commune, day)
        unit = Unit(pk=new_id(), level=level)
        founded.append(unit)
        standings += [
            _standing(unit, place, parent, valid, decision)
            for parent, valid in paths[place.commune]
        ]
    Unit.objects.bulk_create(founded)
    Standing.objects.bulk_create(standings)
    rebuild_ancestry(unit.pk for unit in founded)
    return founded


def has_village(village: NewVillage, day: date) -> bool:
    """Whether the commune has a village of that name on a day; case and spaces do not matter."""
    name = village_name(village.name, village.kind)
    return (
        Standing.objects.on(day)
        .filter(parent=village.commune, level=Level.VILLAGE, name__iexact=name)
        .exists()
    )


def _path_through_time(commune: Unit, day: date) -> list[tuple[Unit | None, DateRange]]:
    """The communes that a village founded on a day belongs to, one after the other."""
    last = commune.standings.order_by("valid").last()
    if last is None or commune.standing(day) is None:
        raise ValueError(f"xã không tồn tại vào ngày {day:%d/%m/%Y}")
    end = last.valid.upper
    here: list[tuple[Unit | None, DateRange]] = [(commune, DateRange(day, end, "[)"))]
    if end is None:
        return here
    heirs = direct_heirs(commune)
    if len(heirs) == 1 and heirs[0].share == "whole":
        return here + _path_through_time(heirs[0].unit, end)
    return [*here, (None, DateRange(end, None, "[)"))]


def _standing(
    unit: Unit, village: NewVillage, parent: Unit | None, valid: DateRange, decision: str
) -> Standing:
    kind = clean(village.kind).lower()
    name = village_name(village.name, kind) if kind else clean(village.name)
    return Standing(
        unit=unit,
        level=unit.level,
        name=name,
        kind=kind,
        parent=parent,
        valid=valid,
        folded=fold(name),
        sort_key=place_sort_key(name),
        decision=decision,
    )
