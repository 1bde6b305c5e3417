"""Which unit, year and month a page of targets is about: asked for in the address, or one's own."""

import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.places.models import Ancestry, Level, Standing
from toso.targets.when import When

NOW = "now"


@dataclass(frozen=True)
class Area:
    """A unit at a moment of a year; `as_now` sums over who stands under it today."""

    here: Standing
    when: When
    as_now: bool
    scope: Scope

    @property
    def unit(self) -> uuid.UUID:
        return self.here.unit_id

    @property
    def year(self) -> int:
        return self.when.year.first.year

    def query(self, unit: uuid.UUID | None = None, **changed: str) -> str:
        """The address part that keeps unit, year, month and the way of summing."""
        said = {"unit": str(unit or self.unit)} | self._day() | changed
        return "?" + urlencode({key: v for key, v in said.items() if v})

    @property
    def day_query(self) -> str:
        """The same for the page of one target, which knows its own unit."""
        return "?" + urlencode(self._day())

    def _day(self) -> dict[str, str]:
        said = {"year": str(self.year), "month": self.when.month.text}
        return said | ({"as": NOW} if self.as_now else {})

    def trail(self, page: str = "") -> list[dict[str, str]]:
        """The way down to here from the top of one's own area, for the `trail` component; leads to
        the units on `page`, else on the page that shows it."""
        day = clock.today()
        above = Ancestry.objects.filter(descendant=self.unit, valid__contains=day)
        mine = above.filter(ancestor__in=self.scope.units()).values("ancestor")
        passed = Standing.objects.on(day).filter(unit__in=mine)
        ordered = sorted(passed, key=lambda standing: Level.values.index(standing.level))
        return [{"label": str(s), "url": page + self.query(s.unit_id)} for s in ordered]

    def children(self) -> list[Standing]:
        """The units right below, in Vietnamese order."""
        below = (
            Standing.objects.on(clock.today()).filter(parent=self.unit).exclude(level="workplace")
        )
        return list(below.order_by("sort_key"))

    @property
    def months(self) -> list[Period]:
        """The months of the year that may be looked at, latest first."""
        this = Period.of(clock.today())
        return [month for month in reversed(self.when.year.months()) if month <= this] or [this]

    @property
    def years(self) -> list[int]:
        this = clock.today().year
        return sorted({this + 1, this, this - 1, self.year}, reverse=True)


def reader(request: HttpRequest) -> Scope:
    """The scope of who has a part in the work; Finance and the Youth Union have none in targets."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not (scope.can("report.write") or scope.can("visit.record")):
        raise Http404
    return scope


def area_of(request: HttpRequest) -> Area:
    """The area a request asks for; 404 for a foreign or unknown one."""
    scope = reader(request)
    if scope.main is None:
        raise Http404
    try:
        unit = uuid.UUID(request.GET["unit"]) if request.GET.get("unit") else scope.main.unit_id
    except ValueError:
        raise Http404 from None
    here = Standing.objects.on(clock.today()).select_related("unit").filter(unit=unit).first()
    if here is None or not scope.contains(unit):
        raise Http404
    return Area(here, when_of(request), request.GET.get("as") == NOW, scope)


def when_of(request: HttpRequest) -> When:
    """The year and the month asked for: by default this year, to date."""
    today = clock.today()
    asked = request.GET.get("year") or str(today.year)
    if not (asked.isdigit() and 2000 <= int(asked) <= today.year + 5):
        raise Http404
    try:
        month = Period(request.GET.get("month") or Period.of(today).text)
    except ValueError:
        raise Http404 from None
    if month.kind != "month" or month > Period.of(today):
        raise Http404
    return When.on(min(month.last, today), int(asked))
