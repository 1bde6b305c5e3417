"""What places were called on a day: reports print the names of their time."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from toso.charter.running import charter_on
from toso.places.models import Ancestry, Standing

if TYPE_CHECKING:
    from toso.reports.models import Obligation


def names(units: Iterable[uuid.UUID], on: date) -> dict[uuid.UUID, str]:
    """Place → "xã Vạn Thắng", by its standing on a day."""
    rows = Standing.objects.on(on).filter(unit__in=set(units))
    return {row.unit_id: str(row) for row in rows}


def reporters(obligations: Iterable["Obligation"], on: date) -> dict[uuid.UUID, str]:
    """Obligation → who reports: the team, the place, or the department for the province."""
    rows = list(obligations)
    called = names((o.unit_id for o in rows), on)
    found = {o.pk: o.team.name if o.team else called.get(o.unit_id, "") for o in rows}
    top = [o for o in rows if o.level == "province"]
    body = charter_on(on).body("programme_department", on) if top else None
    return found | {o.pk: body.name for o in top if body}


def chains(units: Iterable[uuid.UUID], on: date) -> dict[uuid.UUID, dict[str, str]]:
    """Place → level → name of the place itself and of everything above it, in two queries."""
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
