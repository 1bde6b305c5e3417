"""Working days of Viet Nam, with Tết, swap days and a province's own changes."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from toso.kit.workdays import CALENDAR, WorkCalendar

days = st.dates(date(2020, 1, 1), date(2032, 12, 31))


def test_weekends_holidays_and_tet_are_rest_days() -> None:
    tet_2023 = [date(2023, 1, 20) + timedelta(days=n) for n in range(7)]
    rest = [*tet_2023, date(2022, 9, 1), date(2022, 9, 2), date(2022, 10, 15), date(2022, 10, 16)]
    assert not any(CALENDAR.is_workday(day) for day in rest)
    assert CALENDAR.is_workday(date(2023, 1, 19))
    assert CALENDAR.is_workday(date(2023, 1, 27))


def test_a_swap_makes_a_saturday_worked_and_its_weekday_free() -> None:
    assert CALENDAR.is_workday(date(2025, 4, 26))
    assert not CALENDAR.is_workday(date(2025, 5, 2))


def test_a_holiday_on_a_weekend_is_made_up_for() -> None:
    assert not CALENDAR.is_workday(date(2022, 5, 2))
    assert not CALENDAR.is_workday(date(2022, 5, 3))


def test_a_decision_changes_single_days() -> None:
    own = WorkCalendar.with_changes(off=[date(2022, 11, 21)], on=[date(2022, 11, 19)])
    assert own.shift(date(2022, 11, 20), "next") == date(2022, 11, 22)
    assert own.shift(date(2022, 11, 20), "previous") == date(2022, 11, 19)
    assert own.shift(date(2022, 11, 20), "none") == date(2022, 11, 20)


def test_counting_over_tet() -> None:
    assert CALENDAR.add(date(2023, 1, 19), 1) == date(2023, 1, 27)
    assert CALENDAR.between(date(2023, 1, 19), date(2023, 1, 27)) == 2


@given(days, st.integers(1, 30))
def test_adding_lands_on_the_nth_working_day(day: date, count: int) -> None:
    landed = CALENDAR.add(day, count)
    assert CALENDAR.is_workday(landed)
    assert CALENDAR.between(day + timedelta(days=1), landed) == count


@given(days)
def test_shifting_is_idempotent_and_meets_no_working_day_on_the_way(day: date) -> None:
    later, earlier = CALENDAR.at_or_after(day), CALENDAR.at_or_before(day)
    assert CALENDAR.at_or_after(later) == later
    assert earlier <= day <= later
    if earlier != later:
        assert CALENDAR.between(earlier, later) == 2
