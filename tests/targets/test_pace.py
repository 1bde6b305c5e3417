"""What is lacking, how fast it must come, where it leads: on every edge that a year has."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toso.figures.definitions import Definition
from toso.figures.reading import Reading
from toso.targets.pace import enough, forecast, pace

LAST = date(2022, 12, 31)
DAYS = st.dates(date(2021, 6, 1), date(2023, 6, 30))
COUNTS = st.integers(0, 10**9)


def test_a_plan_above_a_number_is_not_met_by_the_number_itself() -> None:
    assert enough(60, 100, ">", Decimal(60)) == 61
    assert enough(60, 100, "=", Decimal(60)) == enough(60, 100, ">=", Decimal(60)) == 60


def test_a_count_that_lies_above_the_plans_number_already_is_enough() -> None:
    assert enough(61, 101, ">", Decimal(60)) == 61  # 60% of 101 is 60,6
    assert enough(70, 100, ">", Decimal(60)) == 70


def test_about_is_met_from_half_a_point_below() -> None:
    assert enough(600, 1000, "≈", Decimal(60)) == 595
    assert enough(60, 101, "≈", Decimal(60)) == 60


def test_without_a_base_only_the_count_can_be_compared() -> None:
    assert enough(60, None, "≈", Decimal(60)) == 60
    assert enough(60, None, ">", Decimal(60)) == 61
    assert enough(0, 0, "≈", Decimal(60)) == 0


@given(st.integers(1, 10**6), st.integers(0, 100), st.sampled_from(["=", ">=", ">", "≈"]))
def test_enough_is_the_smallest_number_that_the_plan_calls_met(
    base: int, percent: int, comparison: str
) -> None:
    """A target of exactly the plan's share asks for what the plan itself would accept."""
    plan = Definition("X", ("household",), comparison=comparison, value=Decimal(percent))
    count = base * percent // 100
    if count * 100 != base * percent:
        count += 1  # a target is in whole subjects
    needed = enough(count, base, comparison, plan.value)

    def meets(numerator: int) -> bool | None:
        return Reading(plan, numerator, base, base).meets(comparison, percent)

    assert meets(needed)
    if comparison in ("=", ">=", ">") and needed:
        assert not meets(needed - 1)


@given(COUNTS, DAYS)
def test_the_pace_arrives_in_time_and_is_never_more_than_all(lacking: int, begins: date) -> None:
    asked = pace(lacking, begins, LAST)
    if begins > LAST:
        assert asked.is_over and asked.per_week is None and asked.per_month is None
        return
    assert asked.per_week is not None and asked.per_month is not None
    assert asked.per_week == lacking or asked.per_week * asked.days >= lacking * 7
    assert asked.per_month == lacking or asked.per_month * asked.days * 12 >= lacking * 365
    assert asked.per_week <= lacking and asked.per_month <= lacking


def test_pace_of_a_surpassed_target_is_nothing() -> None:
    assert pace(-40, date(2022, 10, 18), LAST).per_week == 0


def test_the_last_day_still_counts() -> None:
    assert pace(5, LAST, LAST).per_week == 5
    assert pace(5, LAST + timedelta(days=1), LAST).is_over


def test_a_forecast_carries_the_mean_gain_of_three_months_on() -> None:
    led = forecast([100, 130, 160, 190], 190, date(2022, 10, 1), LAST, 1000)
    assert led is not None
    assert (led.months, led.gain, led.expected) == (3, 30, 280)  # 92 days are 3,02 months


def test_a_forecast_needs_two_months_that_are_known_after_each_other() -> None:
    begins = date(2022, 10, 1)
    assert forecast([None, None, None, 190], 190, begins, LAST) is None
    assert forecast([100, None, 160, None], 190, begins, LAST) is None
    assert forecast([], 190, begins, LAST) is None
    short = forecast([None, None, 160, 190], 190, begins, LAST)
    assert short is not None and (short.months, short.gain) == (1, 30)


@given(
    st.lists(st.none() | st.integers(0, 10**6), max_size=8),
    st.integers(0, 10**6),
    DAYS,
    st.none() | st.integers(0, 10**6),
)
def test_a_forecast_stays_within_what_there_is(
    closed: list[int | None], done: int, begins: date, most: int | None
) -> None:
    led = forecast(closed, done, begins, LAST, most)
    if led is None:
        return
    assert led.expected >= 0
    if most is not None:
        assert led.expected <= max(most, done)
    if led.gain >= 0:
        assert led.expected >= done if most is None else led.expected >= min(done, most)
    if begins > LAST:
        assert led.expected == done


@pytest.mark.parametrize(("gains", "monthly"), [([0, 7, 8, 10], 3), ([10, 8, 7, 0], -3)])
def test_a_monthly_gain_is_told_in_whole_subjects(gains: list[int | None], monthly: int) -> None:
    led = forecast(gains, 10, date(2022, 10, 1), LAST)
    assert led is not None and led.monthly == monthly
