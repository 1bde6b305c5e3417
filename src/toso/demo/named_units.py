"""The named world's places: real units where the country is loaded, else made; its own villages."""

import uuid
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo.cast import UNITS, VILLAGES
from toso.kit.text import fold, sort_key
from toso.places.actions import NewVillage, found_villages
from toso.places.models import Ancestry, Standing, Unit

START = date(2022, 1, 1)
FOUNDED = date(2022, 8, 15)
NAMESPACE = uuid.UUID("5c1f7c3e-0000-7000-8000-000000000056")
ALWAYS = DateRange(START, None, "[)")
_REFORM = DateRange(START, date(2025, 7, 1), "[)")


def named(text: str) -> uuid.UUID:
    """The fixed identity of a named thing of the world."""
    return uuid.uuid5(NAMESPACE, text)


def named_units() -> dict[str, Unit]:
    """The units of the cast by their names, found in the country or made."""
    units: dict[str, Unit] = {}
    for level, code, name, kind, parent in UNITS:
        found = Standing.objects.filter(level=level, code=code, valid__contains=FOUNDED).first()
        units[name] = (
            found.unit if found else _unit(level, code, name, kind, units.get(parent), units)
        )
    lacking = [
        NewVillage(units[commune], name, kind)
        for name, kind, commune in VILLAGES
        if _village(units[commune], name) is None
    ]
    found_villages(lacking, START, "Dữ liệu minh họa")
    for name, _, commune in VILLAGES:
        village = _village(units[commune], name)
        assert village
        units[name] = village
    return units


def _village(commune: Unit, name: str) -> Unit | None:
    row = Standing.objects.filter(parent=commune, name=name, valid__contains=FOUNDED).first()
    return row.unit if row else None


def _unit(
    level: str, code: str, name: str, kind: str, parent: Unit | None, units: dict[str, Unit]
) -> Unit:
    known = {unit.pk: label for label, unit in units.items()}
    unit = Unit.objects.create(
        pk=named(f"{known[parent.pk]} {name}" if parent else name), level=level
    )
    valid = ALWAYS if level in ("province", "village") else _REFORM
    Standing.objects.create(
        unit=unit, level=level, code=code, name=name, kind=kind, parent=parent, valid=valid,
        folded=fold(name), sort_key=sort_key(name),
    )  # fmt: skip
    Ancestry.objects.create(ancestor=unit, descendant=unit, depth=0, valid=valid)
    if parent:
        for row in Ancestry.objects.filter(descendant=parent, valid__contains=FOUNDED):
            Ancestry.objects.create(
                ancestor=row.ancestor, descendant=unit, depth=row.depth + 1, valid=_REFORM
            )
    return unit
