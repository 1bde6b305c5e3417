"""What kind of place a unit is, by which figures are compared (COM-02; 000 II.1): dated, sourced.

A trait is the law's, not ours: miền núi, hải đảo, vùng đồng bào dân tộc thiểu số are named by
decisions of the Government, which change; so each has its days and its document. A trait of a
district holds for its communes.
"""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.places.models import Ancestry, Unit, UnitTrait

TRAITS: dict[str, Promise] = {
    "mountain": _("Miền núi"),
    "ethnic_minority": _("Vùng đồng bào dân tộc thiểu số"),
    "island": _("Hải đảo"),
    "border": _("Biên giới"),
    "remote": _("Vùng sâu, vùng xa"),
    "urban": _("Đô thị"),
}


class TraitRefused(ValueError):
    """A trait that cannot be written; `reason` is a key of the page's words."""


@transaction.atomic
def mark(unit: Unit, key: str, since: date, source: str, until: date | None = None) -> UnitTrait:
    """Say that a unit is such a place from a day on, by a document. Never twice at a time."""
    if key not in TRAITS or not source.strip():
        raise TraitRefused("unknown" if key not in TRAITS else "source")
    if until is not None and until <= since:
        raise TraitRefused("days")
    Unit.objects.select_for_update().get(pk=unit.pk)
    valid = DateRange(since, until, "[)")
    if UnitTrait.objects.filter(unit=unit, key=key, valid__overlap=valid).exists():
        raise TraitRefused("twice")
    return UnitTrait.objects.create(unit=unit, key=key, valid=valid, source=source.strip())


@transaction.atomic
def unmark(trait: UnitTrait, until: date, source: str) -> UnitTrait:
    """End a trait on a day, by a document; that it held before stays."""
    if not source.strip():
        raise TraitRefused("source")
    if until <= trait.valid.lower or (trait.valid.upper and until > trait.valid.upper):
        raise TraitRefused("days")
    trait.valid = DateRange(trait.valid.lower, until, "[)")
    trait.ended_by = source.strip()
    trait.save(update_fields=["valid", "ended_by"])
    return trait


def traits_of(units: Iterable[uuid.UUID], day: date) -> dict[uuid.UUID, set[str]]:
    """The traits of each unit on a day, its own and those of the units above it; two queries."""
    above: dict[uuid.UUID, list[uuid.UUID]] = {}
    rows = Ancestry.objects.filter(descendant__in=list(units), valid__contains=day)
    for descendant, ancestor in rows.values_list("descendant", "ancestor"):
        above.setdefault(ancestor, []).append(descendant)
    found: dict[uuid.UUID, set[str]] = {}
    for unit, key in UnitTrait.objects.filter(
        unit__in=list(above), valid__contains=day
    ).values_list("unit", "key"):
        for below in above[unit]:
            found.setdefault(below, set()).add(key)
    return found
