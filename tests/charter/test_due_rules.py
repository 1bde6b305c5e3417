"""Properties of due rules and obligations that hold for every period and range."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from toso.charter import DueRule, load, stems
from toso.kit.period import Period
from toso.kit.workdays import CALENDAR

days = st.dates(date(2022, 1, 1), date(2032, 12, 31))
kinds = st.sampled_from(["month", "quarter", "half", "year"])
rules = st.builds(
    DueRule,
    day=st.integers(1, 28),
    inclusive=st.booleans(),
    months_after=st.integers(0, 14),
)


@given(days, kinds, rules)
def test_strict_is_one_day_before_inclusive(day: date, kind: str, rule: DueRule) -> None:
    period = Period.of(day, kind)
    strict = rule.model_copy(update={"inclusive": False})
    loose = rule.model_copy(update={"inclusive": True})
    gap = loose.moment_for(period) - strict.moment_for(period)
    assert gap == timedelta(days=1)
    assert loose.moment_for(period).day == rule.day


@given(days, kinds, rules)
def test_a_later_period_is_never_due_earlier(day: date, kind: str, rule: DueRule) -> None:
    period = Period.of(day, kind)
    for rest_day in ("none", "next", "previous"):
        first = rule.moment_for(period, rest_day)
        assert first < rule.moment_for(period.next(), rest_day)


@given(days, rules, st.sampled_from(["next", "previous"]))
def test_a_shifted_day_is_worked_and_is_the_nearest(day: date, rule: DueRule, way: str) -> None:
    period = Period.of(day)
    plain, moved = rule.day_for(period, "none", CALENDAR), rule.day_for(period, way, CALENDAR)
    assert CALENDAR.is_workday(moved)
    assert (moved == plain) == CALENDAR.is_workday(plain)
    assert moved >= plain if way == "next" else moved <= plain


@given(days, st.integers(0, 400), st.integers(0, 400), st.sampled_from(stems()))
def test_two_ranges_side_by_side_list_what_one_lists(
    start: date, first: int, second: int, stem: str
) -> None:
    charter = load(stem)
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second + 1)
    whole = charter.obligations(start, end)
    parts = charter.obligations(start, middle)
    parts += charter.obligations(middle + timedelta(days=1), end)
    dated = [o for o in whole if o.period]
    assert sorted(map(repr, dated)) == sorted(repr(o) for o in parts if o.period)
    keys = [(o.due is None, o.due or datetime.min, o.reporter) for o in whole if o.due]
    assert keys == sorted(keys)


@given(days)
def test_what_opens_with_a_period_is_what_falls_due_about_it(day: date) -> None:
    charter, period = load("khanh-hoa-2022"), Period.of(day)
    if period.last < charter.first_day or period.last >= date(2025, 5, 1):
        return
    later = charter.obligations(period.first, period.last + timedelta(days=40))
    about = [o for o in later if o.period == period]
    assert sorted(map(repr, about)) == sorted(map(repr, charter.obligations_of(period)))
