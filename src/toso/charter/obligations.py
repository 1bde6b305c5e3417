"""From report duties to dated obligations (RPT-KH, RPT-QN, RPT-KG, RPT-TT)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from toso.charter.reports import Duty, Obligation
from toso.charter.vocabulary import Party
from toso.kit.period import Period

if TYPE_CHECKING:
    from toso.charter.charter import Charter

_KINDS = {"month": "month", "quarter": "quarter", "half": "half", "midyear": "half", "year": "year"}
_LONGEST = timedelta(days=800)


def fall_due(
    charter: "Charter", start: date, end: date, covered_on: date | None = None
) -> list[Obligation]:
    """Obligations whose due day lies from `start` to `end`, both included.

    A duty without a stated day is listed when its data end within the days; a standing duty
    (`continuous`) once, when the charter is in force on any of them. Sorted by due moment, those
    without one last, then by reporter and period.
    """
    start, end = max(start, charter.first_day), min(end, charter.last_day)
    if start > end:
        return []
    rows: list[Obligation] = []
    for duty in charter.reports.duties:
        for period in _periods(duty, start - _LONGEST, end):
            if start <= _counted_on(charter, duty, period, start) <= end:
                rows += _obligation(charter, duty, period, start, covered_on)
    return sorted(rows, key=_order)


def of_period(
    charter: "Charter", period: Period, covered_on: date | None = None
) -> list[Obligation]:
    """Obligations about one period that ends while the charter is in force."""
    if period.last < charter.first_day or period.last > charter.last_day:
        return []
    rows: list[Obligation] = []
    for duty in charter.reports.duties:
        if period in _periods(duty, period.first, period.last):
            rows += _obligation(charter, duty, period, period.first, covered_on)
    return sorted(rows, key=_order)


def standing(charter: "Charter", month: Period) -> list[Obligation]:
    """The standing duties (`continuous`) in force at a month's end: owed all the time, never due.

    They have no period in the plan; whoever keeps them gathers their reports by some period of its
    own, such as the month.
    """
    if not charter.valid(month.last):
        return []
    duties = (duty for duty in charter.reports.duties if duty.every == "continuous")
    return [row for duty in duties for row in _obligation(charter, duty, None, month.last, None)]


def _periods(duty: Duty, start: date, end: date) -> Iterator[Period | None]:
    """The periods of a duty that touch some days; one None for a standing duty."""
    if duty.every == "continuous":
        yield None
        return
    period = Period.of(start, _KINDS[duty.every])
    while period.first <= end:
        if duty.every != "midyear" or period.text.endswith("H1"):
            yield period
        period = period.next()


def _counted_on(charter: "Charter", duty: Duty, period: Period | None, start: date) -> date:
    """The day by which an obligation is listed: its due day, else the last day of its data."""
    if period is None:
        return start
    due = charter.reports.due_of(duty, period)
    return due.date() if due else charter.reports.data_days(period)[1]


def _obligation(
    charter: "Charter", duty: Duty, period: Period | None, start: date, covered_on: date | None
) -> Iterator[Obligation]:
    day = _counted_on(charter, duty, period, start)
    if not duty.in_force(day) or not charter.tiers.standing(duty.reporter, day):
        return
    if duty.ends_when and covered_on and period and covered_on < period.first:
        return
    starts, ends = charter.reports.data_days(period) if period else (None, None)
    yield Obligation(
        form=duty.form,
        period=period,
        starts=starts,
        ends=ends,
        reporter=duty.reporter,
        receiver=_receiver(charter, duty, day),
        copies=tuple(copy for copy in duty.copies if charter.tiers.standing(copy, day)),
        due=charter.reports.due_of(duty, period) if period else None,
        every=duty.every,
        ends_when=duty.ends_when,
        source=duty.source,
        quote=duty.quote,
    )


def _receiver(charter: "Charter", duty: Duty, day: date) -> Party:
    """Who receives on a day: after the districts, their successor, else their own receiver."""
    if charter.tiers.standing(duty.receiver, day):
        return duty.receiver
    if charter.tiers.district_successor:
        return charter.tiers.district_successor
    above = (d.receiver for d in charter.reports.duties if d.reporter == "district")
    return next(above, "programme_department")


def _order(row: Obligation) -> tuple[bool, str, str, str, str]:
    due = row.due.isoformat() if row.due else ""
    return row.due is None, due, row.reporter, row.period.text if row.period else "", row.form
