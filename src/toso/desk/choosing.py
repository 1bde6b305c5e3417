"""What a map or a row of trends is about: a unit and month, the units below it, one indicator."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from toso.desk.area import Area, area_of
from toso.figures.catalogue import indicators_here
from toso.figures.definitions import MAINTAINED, Definition
from toso.kit.period import Period
from toso.places.models import Standing

BELOW = {"province": ("district", "commune"), "district": ("commune",), "commune": ("village",)}


@dataclass(frozen=True)
class Choice:
    """An area, the indicator looked at, and the level below whose units are compared."""

    area: Area
    indicator: Definition
    indicators: tuple[Definition, ...]
    level: str
    below: tuple[Standing, ...]
    asked: tuple[tuple[str, str], ...] = ()

    @cached_property
    def units(self) -> list[Standing]:
        """The units compared, in Vietnamese order."""
        return [standing for standing in self.below if standing.level == self.level]

    @cached_property
    def levels(self) -> list[str]:
        """The levels below that have units on that day: no district since July 2025."""
        there = {standing.level for standing in self.below}
        return [level for level in BELOW.get(self.area.here.level, ()) if level in there]

    @property
    def catalogue(self) -> list[tuple[int | None, list[Definition]]]:
        """The indicators by year, what names no year last."""
        by_year: dict[int | None, list[Definition]] = {}
        for definition in self.indicators:
            by_year.setdefault(definition.year, []).append(definition)
        return sorted(by_year.items(), key=lambda pair: pair[0] or 9999)

    @cached_property
    def parents(self) -> dict[object, Standing]:
        """The districts of communes that are shown together for a province."""
        if self.area.here.level != "province" or self.level != "commune":
            return {}
        return {standing.unit_id: standing for standing in self.below}

    @cached_property
    def months(self) -> list[Period]:
        """The months with figures, the earliest first."""
        return self.area.months()[::-1]

    def query(self, **changed: object) -> str:
        """The address part that keeps what is looked at, some of it changed; None leaves out."""
        kept: dict[str, object] = {
            "unit": self.area.here.unit_id,
            "month": self.area.month,
            "indicator": self.indicator.code,
            "level": self.level,
            **dict(self.asked),
            **changed,
        }
        return "?" + urlencode({key: value for key, value in kept.items() if value is not None})

    def trail(self) -> list[dict[str, object]]:
        """The way down to here, each step the same view one level higher."""
        return [
            {"label": str(step), "url": self.query(unit=step.unit_id, level=None)}
            for step in self.area.trail()
        ]


def choice_of(request: HttpRequest, *keep: str) -> Choice:
    """What a request asks for; 404 for a foreign unit, an unknown indicator, level or month.

    `keep` names further parameters that stay in the page's links.
    """
    area = area_of(request)
    indicators = tuple(d for d in indicators_here(area.month) if MAINTAINED not in d.kinds)
    below = tuple(_below(area))
    levels = [
        level for level in BELOW.get(area.here.level, ()) if any(s.level == level for s in below)
    ]
    level = request.GET.get("level") or (levels[0] if levels else "")
    if level not in levels and levels:
        raise Http404
    asked = tuple((name, request.GET[name]) for name in keep if name in request.GET)
    return Choice(area, _indicator(request, indicators, area), indicators, level, below, asked)


def _below(area: Area) -> list[Standing]:
    levels = BELOW.get(area.here.level, ())
    inside = Standing.objects.on(area.day).filter(
        level__in=levels,
        unit__ancestor_rows__ancestor=area.here.unit_id,
        unit__ancestor_rows__valid__contains=area.day,
    )
    return list(inside.order_by("sort_key", "pk")) if levels else []


def _indicator(request: HttpRequest, indicators: tuple[Definition, ...], area: Area) -> Definition:
    """The one asked for; else the year's first goal with a number that registers count."""
    if code := request.GET.get("indicator"):
        found = next((d for d in indicators if d.code == code), None)
    else:
        year = area.month.first.year
        goals = [d for d in indicators if d.value is not None and d.kinds[0] == "household"]
        found = next(iter(sorted(goals, key=lambda d: d.year != year) or indicators), None)
    if found is None:
        raise Http404
    return found
