"""A map of the units below: a circle each, by its base and its figure, month by month.

Everything comes from roll-ups; there is nothing of a household in it.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from toso.desk.choosing import Choice
from toso.desk.map_layout import NAMED, Layout, Place, Spot, laid_out
from toso.desk.map_measures import (
    CHANGE,
    HEADINGS,
    SHARE,
    TARGET,
    VISITS,
    WORK,
    Basis,
    choices,
    households,
    said,
    scale,
    short,
    values,
)
from toso.desk.map_scale import MISSING, Scale
from toso.figures.courses import Count, courses
from toso.kit import clock
from toso.kit.period import Period
from toso.places.models import Standing
from toso.targets.models import Target
from toso.targets.summaries import given


@dataclass(frozen=True)
class Dot:
    """A unit on the map and in the table: its circle, its figure, the way down."""

    standing: Standing
    parent: Standing | None
    spot: Spot
    step: str
    short: str
    value: float | None
    said: str
    before: float | None
    count: Count | None
    url: str
    text: float

    @property
    def missing(self) -> int | None:
        """About how many of the base nothing is known."""
        return max(0, self.count.denominator - self.count.known) if self.count else None

    @property
    def is_partial(self) -> bool:
        """Something is known, but not of all."""
        return self.step != MISSING and bool(self.missing)


@dataclass(frozen=True)
class Map:
    """One map: a choice and what its circles say."""

    choice: Choice
    measure: str

    @cached_property
    def measures(self) -> dict[str, Promise]:
        return choices(self.choice.indicator, self.choice.indicators)

    @cached_property
    def basis(self) -> Basis:
        choice, homes = self.choice, households(self.choice.indicators)
        needs_work = self.measure == VISITS or choice.indicator.is_flow
        more = [d for d in choice.indicators if d.code == WORK or d is homes] if needs_work else []
        asked = list(dict.fromkeys([choice.indicator, *more]))
        units = [standing.unit_id for standing in choice.units]
        found = courses(units, asked, choice.months)
        return Basis(
            choice.indicator,
            found[choice.indicator.code],
            found.get(WORK, {}),
            found.get(homes.code, {}) if homes else {},
            self._targets(units),
        )

    def _targets(self, units: list[UUID]) -> dict[UUID, Decimal]:
        """What each unit is asked for in percent: by its own target, else by the plan's number."""
        indicator = self.choice.indicator
        if self.measure != TARGET:
            return {}
        year = indicator.year or self.choice.area.month.first.year
        found = dict.fromkeys(units, indicator.value) if indicator.value else {}
        theirs = Target.objects.whole().standing().of_year(year).filter(
            unit__in=units, indicator=indicator.code, team=None
        )  # fmt: skip
        return found | {
            row.unit: Decimal(row.count * 100) / row.base for row in given(theirs) if row.base
        }

    @cached_property
    def seen(self) -> dict[UUID, list[float | None]]:
        """Unit → what its circle says in each month."""
        return {s.unit_id: values(self.measure, self.basis, s.unit_id) for s in self.choice.units}

    @cached_property
    def scale(self) -> Scale:
        every = [value for course in self.seen.values() for value in course]
        return scale(self.measure, self.choice.indicator, every)

    @cached_property
    def layout(self) -> Layout:
        places = tuple(
            Place(s.latitude, s.longitude, self.basis.base(s.unit_id)) for s in self.choice.units
        )
        return laid_out(places, ring=self.is_ring)

    @property
    def is_ring(self) -> bool:
        """Villages have no coordinates: they stand around their commune's middle."""
        return self.choice.level == "village"

    @property
    def has_names(self) -> bool:
        """Few units have room for their names; of many, a name shows when one points at it."""
        return len(self.choice.units) <= NAMED

    @property
    def title(self) -> str:
        """What the figures are, as a column's heading."""
        indicator = self.choice.indicator
        if self.measure == SHARE:
            return indicator.unit if indicator.is_flow else _("Tỷ lệ")
        return str(HEADINGS[self.measure])

    @property
    def is_running(self) -> bool:
        """The change is asked for in a month whose work is not over: there is none to show yet."""
        if self.measure != CHANGE or not self.choice.indicator.is_flow:
            return False
        return self.choice.area.month >= Period.of(clock.today())

    @property
    def month_index(self) -> int:
        return self.choice.months.index(self.choice.area.month)

    def dots(self) -> list[Dot]:
        """The circles of the month looked at, in the order of the table."""
        pairs = zip(self.choice.units, self.layout.spots, strict=True)
        return [self._dot(standing, spot) for standing, spot in pairs]

    def _dot(self, standing: Standing, spot: Spot) -> Dot:
        at, unit = self.month_index, standing.unit_id
        value = self.seen[unit][at]
        indicator = self.choice.indicator
        return Dot(
            standing,
            self.choice.parents.get(standing.parent_id),
            spot,
            self.scale.step(value),
            short(self.measure, indicator, value),
            value,
            said(self.measure, indicator, value),
            self.basis.courses[unit].value(at - 1),
            self.basis.courses[unit].counts[at],
            self.way_down(standing),
            self._text_size(unit, spot),
        )

    def _text_size(self, unit: UUID, spot: Spot) -> float:
        """As large as the unit's longest figure allows, so that playing changes no size."""
        known = [value for value in self.seen[unit] if value is not None] or [0.0]
        ends = (short(self.measure, self.choice.indicator, v) for v in (min(known), max(known)))
        usual = 2 if self.choice.indicator.is_flow else 4 if self.measure == CHANGE else 3
        longest = max(usual, *map(len, ends))
        return round(min(spot.r * 0.95, spot.r * 3.1 / longest), 1)

    def way_down(self, standing: Standing) -> str:
        """The same map one level lower; a village leads to its figure, and so to its visits."""
        if standing.level == "village":
            code = "visits" if self.measure == VISITS else self.choice.indicator.code
            query = f"?unit={standing.unit_id}&month={self.choice.area.month}"
            return reverse("figures:indicator", args=[code]) + query
        query = self.choice.query(unit=standing.unit_id, level=None, measure=self.measure)
        return reverse("desk:map") + query

    def as_json(self) -> dict[str, Any]:
        """Every month of every unit, as short as it goes: figures of roll-ups only."""
        months = self.choice.months
        return {
            "indicator": self.choice.indicator.code,
            "measure": self.measure,
            "months": [month.text for month in months],
            "units": [self._unit(standing) for standing in self.choice.units],
        }

    def _unit(self, standing: Standing) -> dict[str, Any]:
        seen, counts = self.seen[standing.unit_id], self.basis.courses[standing.unit_id].counts
        indicator = self.choice.indicator
        return {
            "id": str(standing.unit_id),
            "code": standing.code,
            "name": str(standing),
            "lat": standing.latitude,
            "lon": standing.longitude,
            "n": [c.numerator if c else None for c in counts],
            "d": [c.denominator if c else None for c in counts],
            "k": [c.known if c else None for c in counts],
            "v": [None if value is None else round(value, 3) for value in seen],
            "step": "".join(self.scale.step(value) for value in seen),
            "short": [short(self.measure, indicator, value) for value in seen],
            "said": [said(self.measure, indicator, value) for value in seen],
        }


def map_of(choice: Choice, measure: str | None) -> Map:
    """The map asked for; 404 for a measure that the indicator does not have."""
    found = Map(choice, measure or SHARE)
    if found.measure not in found.measures:
        raise Http404
    return found
