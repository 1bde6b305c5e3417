"""A year before it starts: what falls due on which day, and what moved it there (a dry run)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from toso.charter.charter import Charter
from toso.charter.reports import Obligation
from toso.charter.running import charters_on
from toso.kit.period import Period
from toso.kit.workdays import WorkCalendar, holiday_name
from toso.reports.weekdays import weekday
from toso.reports.workdays import DayChange, with_changes

FIRST, LAST = 2022, 2035


@dataclass(frozen=True)
class Entry:
    """One report of the year: by whom, about what, by when, and why on that day.

    What has no day stands once for all its periods of the year.
    """

    duty: Obligation
    day: date | None = None
    why: str = ""
    rests: bool = False
    periods: tuple[Period, ...] = ()


def charters_of(year: int) -> list[Charter]:
    """The charters in force at the year's start, its end, or both."""
    found: dict[str, Charter] = {}
    for day in (date(year, 1, 1), date(year, 12, 31)):
        for charter in charters_on(day):
            found.setdefault(charter.stem, with_changes(charter))
    return list(found.values())


def year_of(charter: Charter, year: int) -> list[Entry]:
    """What falls due in a year, in order; what has no day last, once for all its periods."""
    duties = charter.obligations(date(year, 1, 1), date(year, 12, 31))
    changes = dict(DayChange.objects.values_list("day", "reason"))
    dated = [_dated(charter, duty, duty.due.date(), changes) for duty in duties if duty.due]
    undated: dict[tuple[str, ...], list[Obligation]] = {}
    for duty in duties:
        if duty.due is None:
            key = (duty.form, duty.reporter, duty.receiver, duty.source)
            undated.setdefault(key, []).append(duty)
    return dated + [
        Entry(same[0], periods=tuple(duty.period for duty in same if duty.period))
        for same in undated.values()
    ]


def _dated(charter: Charter, duty: Obligation, day: date, changes: dict[date, str]) -> Entry:
    periods = (duty.period,) if duty.period else ()
    calendar, stated = charter.reports.calendar, _stated(charter, duty)
    if stated != day:
        return Entry(duty, day, _moved(stated, calendar, changes), False, periods)
    if calendar.is_workday(day):
        return Entry(duty, day, "", False, periods)
    why = _("%(why)s; kế hoạch không nêu dời hạn") % {"why": _why_rest(day, calendar, changes)}
    return Entry(duty, day, why, True, periods)


def _stated(charter: Charter, duty: Obligation) -> date:
    """The day as the rule says it, before any rest day moved it."""
    assert duty.period and duty.due
    rules = (
        charter.reports.due_rule(d)
        for d in charter.reports.duties
        if (d.form, d.reporter, d.source) == (duty.form, duty.reporter, duty.source)
    )
    rule = next(rule for rule in rules if rule)
    plain = rule.model_copy(update={"rest_day": "none"})
    return plain.day_for(duty.period, "none", charter.reports.calendar)


def _moved(stated: date, calendar: WorkCalendar, changes: dict[date, str]) -> str:
    return _("dời từ %(day)s: %(why)s") % {
        "day": f"{stated:%d/%m}", "why": _why_rest(stated, calendar, changes),
    }  # fmt: skip


def _why_rest(day: date, calendar: WorkCalendar, changes: dict[date, str]) -> str:
    name = holiday_name(day, get_language() or "vi")
    return changes.get(day) or name or weekday(day)


@dataclass(frozen=True)
class Month:
    """A month of the wall calendar: its weeks; of each day what kind it is and how many reports
    fall due on it."""

    first: date
    weeks: list[list[tuple[date, str, int] | None]]


def months_of(entries: list[Entry], charter: Charter, year: int) -> Iterator[Month]:
    """The twelve months; each day is worked, at rest, or Tết and holidays, with its due reports."""
    due: dict[date, int] = {}
    for entry in entries:
        if entry.day:
            due[entry.day] = due.get(entry.day, 0) + 1
    calendar = charter.reports.calendar
    for number in range(1, 13):
        first = date(year, number, 1)
        days: list[tuple[date, str, int] | None] = [None] * first.weekday()
        day = first
        while day.month == number:
            kind = "work" if calendar.is_workday(day) else "rest"
            if kind == "rest" and (holiday_name(day) or day.weekday() < 5):
                kind = "holiday"
            days.append((day, kind, due.get(day, 0)))
            day += timedelta(days=1)
        days += [None] * (-len(days) % 7)
        yield Month(first, [days[n : n + 7] for n in range(0, len(days), 7)])
