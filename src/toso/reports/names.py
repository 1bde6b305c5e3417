"""What places were called on a day: reports print the names of their time."""

import uuid
from collections.abc import Iterable
from datetime import date

from toso.places.models import Ancestry, Standing


def names(units: Iterable[uuid.UUID], on: date) -> dict[uuid.UUID, str]:
    """Place → "xã Vạn Thắng", by its standing on a day."""
    rows = Standing.objects.on(on).filter(unit__in=set(units))
    return {row.unit_id: str(row) for row in rows}


def chain(unit: uuid.UUID, on: date) -> dict[str, str]:
    """Level → name of the place itself and of everything above it on a day."""
    return chains([unit], on).get(unit, {})


def chains(units: Iterable[uuid.UUID], on: date) -> dict[uuid.UUID, dict[str, str]]:
    """The same of several places, in two queries."""
    rows = list(
        Ancestry.objects.filter(descendant__in=set(units), valid__contains=on).select_related(
            "ancestor"
        )
    )
    called = names((row.ancestor_id for row in rows), on)
    found: dict[uuid.UUID, dict[str, str]] = {}
    for row in rows:
        above = found.setdefault(row.descendant_id, {})
        above[row.ancestor.level] = called.get(row.ancestor_id, "")
    return found
