"""Which unit and month a page is about: asked for in the address, within scope, or one's own."""

import uuid
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Min
from django.http import Http404, HttpRequest

from toso.figures.models import Rollup
from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.places.models import Ancestry, Level, Standing

# How far back one may look: three years, so that a programme is seen from its start.
MONTHS_BACK = 36


@dataclass(frozen=True)
class Area:
    """A unit in a month, with what it was called then."""

    here: Standing
    month: Period
    scope: Scope

    @property
    def day(self) -> date:
        """The day on which the month's ancestors and names are asked: its last, or today."""
        return min(self.month.last, clock.today())

    @property
    def child_level(self) -> str | None:
        return {"province": "district", "district": "commune", "commune": "village"}.get(
            self.here.level
        )

    def children(self) -> list[Standing]:
        """The units right below, in Vietnamese order; a province without districts has communes."""
        return list(
            Standing.objects.on(self.day)
            .filter(parent=self.here.unit_id)
            .exclude(level="workplace")
            .order_by("sort_key")
        )

    def trail(self) -> list[Standing]:
        """The way down to here from the top of one's own area."""
        above = Ancestry.objects.filter(descendant=self.here.unit_id, valid__contains=self.day)
        mine = self.scope.units()
        passed = Standing.objects.on(self.day).filter(
            unit__in=above.filter(ancestor__in=mine).values("ancestor")
        )
        return sorted(passed, key=lambda standing: Level.values.index(standing.level))

    def months(self) -> list[Period]:
        """The months that one may choose, latest first: from the first with figures of this unit,
        or the one looked at."""
        known = Rollup.objects.filter(unit=self.here.unit_id).aggregate(first=Min("month"))["first"]
        first = min(Period(known), self.month) if known else self.month
        found = [month for month in months() if month >= first]
        return found if self.month in found else [*found, self.month]

    def years(self) -> list[tuple[int, list[Period]]]:
        """The same by year, for the picker."""
        return [(y, list(some)) for y, some in groupby(self.months(), lambda m: m.first.year)]

    def query(self, unit: uuid.UUID | None = None) -> str:
        """The address part that keeps unit and month."""
        return f"?unit={unit or self.here.unit_id}&month={self.month}"


def area_of(request: HttpRequest) -> Area:
    """The area a request asks for; 404 for a foreign or unknown one."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not scope or scope.main is None:
        raise Http404
    month = _month(request)
    try:
        unit = uuid.UUID(request.GET["unit"]) if request.GET.get("unit") else scope.main.unit_id
    except ValueError:
        raise Http404 from None
    if not scope.contains(unit):
        raise Http404
    day = min(month.last, clock.today())
    here = Standing.objects.on(day).filter(unit=unit).first()
    if here is None:
        raise Http404
    return Area(here, month, scope)


def months() -> list[Period]:
    """The last three years' months, latest first."""
    found = [Period.of(clock.today())]
    while len(found) < MONTHS_BACK:
        found.append(found[-1].previous())
    return found


def _month(request: HttpRequest) -> Period:
    try:
        month = Period(request.GET.get("month") or Period.of(clock.today()).text)
    except ValueError:
        raise Http404 from None
    if month.kind != "month" or month > Period.of(clock.today()):
        raise Http404
    return month
