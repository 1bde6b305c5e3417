"""What places were called on a day: reports print the name of their time."""

import uuid
from collections.abc import Iterable
from datetime import date

from toso.places.models import Ancestry, Standing


def names(units: Iterable[uuid.UUID], on: date) -> dict[uuid.UUID, str]:
    """Place → "xã Vạn Thắng", by its standing on a day."""
    rows = Standing.objects.filter(unit__in=set(units), valid__contains=on)
    return {row.unit_id: f"{row.kind} {row.name}" for row in rows}


def chain(unit: uuid.UUID, on: date) -> dict[str, str]:
    """Level → name of the place itself and of everything above it on a day."""
    rows = Ancestry.objects.filter(descendant=unit, valid__contains=on)
    called = names(rows.values_list("ancestor", flat=True), on)
    return {
        row.ancestor.level: called.get(row.ancestor_id, "")
        for row in rows.select_related("ancestor")
    }
