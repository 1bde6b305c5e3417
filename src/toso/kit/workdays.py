"""Working days of Viet Nam: weekends, public holidays, Tết, and the swap days of each year.

Days come from the `holidays` package; what a year's decision changes later is given as overrides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import holidays

RestDay = Literal["none", "next", "previous"]
_ONE = timedelta(days=1)


@dataclass(frozen=True)
class WorkCalendar:
    """The calendar with overrides: `off` are rest days besides, `on` are days worked after all."""

    off: frozenset[date] = field(default_factory=frozenset)
    on: frozenset[date] = field(default_factory=frozenset)

    @classmethod
    def with_changes(cls, off: Iterable[date] = (), on: Iterable[date] = ()) -> "WorkCalendar":
        return cls(frozenset(off), frozenset(on))

    def is_workday(self, day: date) -> bool:
        """An override wins over the public calendar; a day both on and off is worked."""
        if day in self.on:
            return True
        if day in self.off:
            return False
        free, worked = _public(day.year)
        return day in worked or (day.weekday() < 5 and day not in free)

    def at_or_after(self, day: date) -> date:
        """The day itself when it is worked, else the next one that is."""
        while not self.is_workday(day):
            day += _ONE
        return day

    def at_or_before(self, day: date) -> date:
        """The day itself when it is worked, else the last one before it that is."""
        while not self.is_workday(day):
            day -= _ONE
        return day

    def shift(self, day: date, rule: RestDay) -> date:
        """Where a due day moves when it is a rest day: `none` leaves it where it is."""
        if rule == "next":
            return self.at_or_after(day)
        return self.at_or_before(day) if rule == "previous" else day

    def add(self, day: date, workdays: int) -> date:
        """The day that lies a number of working days after a day, itself not counted."""
        for _ in range(workdays):
            day = self.at_or_after(day + _ONE)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie in the days from `start` to `end`, both included."""
        days = (start + _ONE * n for n in range((end - start).days + 1))
        return sum(map(self.is_workday, days))


CALENDAR = WorkCalendar()


def is_tet(day: date) -> bool:
    """Whether a day belongs to the Lunar New Year holiday, with the weekends it touches."""
    return any(_is_new_year(day + _ONE * n) for n in _reach(day))


def _reach(day: date) -> range:
    """A Saturday or Sunday belongs to the holiday that ends before it or begins after it."""
    return {5: range(-1, 3), 6: range(-2, 2)}.get(day.weekday(), range(1))


def _is_new_year(day: date) -> bool:
    return "Lunar New Year" in holiday_name(day)


def holiday_name(day: date, language: str = "en") -> str:
    """What the public calendar calls a rest day, in Vietnamese or English; else nothing."""
    return _book(day.year, "vi" if language == "vi" else "en_US").get(day) or ""


@lru_cache(maxsize=64)
def _book(year: int, language: str = "en_US") -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year, language=language, expand=False)


@lru_cache(maxsize=64)
def _public(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Public rest days of a year, and its weekend days worked in exchange."""
    book = _book(year)
    worked = frozenset(day for day in book.weekend_workdays if day.year == year)
    return frozenset(book.keys()) - worked, worked
