"""Where a report is signed: at the place that reports, a team's at its commune.

A place that has ended since signs no more: its likeliest heir answers for what it still owes.
"""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from toso.places.finding import likeliest_heirs
from toso.places.models import Standing
from toso.reports.names import chains

if TYPE_CHECKING:
    from toso.reports.models import Obligation


class Seat(NamedTuple):
    """The place, its name without its kind, and of an heir level → name of what stands above."""

    unit: uuid.UUID
    name: str
    inherited: dict[str, str]


def seats(obligations: Iterable["Obligation"], on: date) -> dict[uuid.UUID, Seat]:
    """Obligation → its seat on a day."""
    places = {o.pk: _place(o) for o in obligations}
    called = _called(places.values(), on)
    ended = set(places.values()) - called.keys()
    left = likeliest_heirs(ended, on) if ended else {}
    called |= _called(left.values(), on) if left else {}
    above = chains(left.values(), on) if left else {}
    found = {}
    for pk, place in places.items():
        unit = left.get(place, place)
        found[pk] = Seat(unit, called.get(unit, ""), above.get(unit, {}))
    return found


def _place(obligation: "Obligation") -> uuid.UUID:
    if obligation.level == "team" and obligation.has_receiver:
        commune: uuid.UUID = obligation.receiver[1]
        return commune
    return obligation.unit_id


def _called(units: Iterable[uuid.UUID], on: date) -> dict[uuid.UUID, str]:
    rows = Standing.objects.on(on).filter(unit__in=set(units))
    return {row.unit_id: row.name for row in rows}
