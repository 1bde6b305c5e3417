"""Dividing a number: the parts always add up, whoever weighs more never gets less."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from toso.kit.period import Period
from toso.targets.shares import (
    add_steps,
    percent,
    periods_of,
    plan_count,
    split,
    split_by_lack,
    spread,
    wrong_steps,
)

TOTALS = st.integers(0, 10**9)
WEIGHTS = st.lists(st.integers(0, 10**7), min_size=1, max_size=200)


@given(TOTALS, WEIGHTS)
def test_parts_add_up_exactly_whatever_the_rounding(total: int, weights: list[int]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total and min(parts) >= 0 and len(parts) == len(weights)


@given(TOTALS, WEIGHTS)
def test_who_weighs_more_never_gets_less(total: int, weights: list[int]) -> None:
    ranked = sorted(zip(weights, split(total, weights), strict=True))
    strictly = [(a, b) for a, b in zip(ranked, ranked[1:], strict=False) if a[0] < b[0]]
    assert all(lighter[1] <= heavier[1] for lighter, heavier in strictly)


@given(TOTALS, WEIGHTS)
def test_no_part_is_a_whole_one_away_from_its_exact_share(total: int, weights: list[int]) -> None:
    whole = sum(weights)
    for part, weight in zip(split(total, weights), weights, strict=True):
        if whole:
            assert abs(part * whole - total * weight) < whole


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=50), st.data())
def test_in_proportion_to_base_nobody_gets_more_than_there_is(
    bases: list[int], data: st.DataObject
) -> None:
    total = data.draw(st.integers(0, sum(bases)))
    assert all(p <= b for p, b in zip(split(total, bases), bases, strict=True))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1), st.data())
def test_by_what_is_lacking_nobody_falls_below_what_is_there_or_above_all(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    bases = [max(row) for row in rows]
    reached = [min(row) for row in rows]
    total = data.draw(st.integers(sum(reached), sum(bases)))
    parts = split_by_lack(total, bases, reached)
    assert sum(parts) == total
    assert all(r <= p <= b for r, p, b in zip(reached, parts, bases, strict=True))


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**4), min_size=1))
def test_by_what_is_lacking_it_adds_up_below_what_is_there_too(
    total: int, reached: list[int]
) -> None:
    assert sum(split_by_lack(total, [10**4] * len(reached), reached)) == total


@given(st.integers(0, 10**9), st.sampled_from(["month", "quarter"]), st.integers(1, 12))
def test_even_steps_never_fall_and_end_with_the_count(count: int, kind: str, since: int) -> None:
    steps = spread(count, periods_of(2022, kind, since))
    values = list(steps.values())
    assert values == sorted(values) and values[-1] == count
    assert wrong_steps(steps, count, 2022) == ""


def test_steps_from_august_are_the_five_months_left() -> None:
    assert spread(100, periods_of(2022, "month", 8)) == {
        "2022-08": 20, "2022-09": 40, "2022-10": 60, "2022-11": 80, "2022-12": 100,
    }  # fmt: skip
    assert [p.text for p in periods_of(2022, "quarter", 8)] == ["2022-Q3", "2022-Q4"]


def test_steps_typed_by_hand_are_checked_in_words() -> None:
    assert "nhỏ hơn" in wrong_steps({"2022-10": 50, "2022-12": 40}, 40, 2022)
    assert "cuối năm" in wrong_steps({"2022-10": 50, "2022-12": 90}, 100, 2022)
    assert "cuối năm" in wrong_steps({"2022-10": 100}, 100, 2022)
    assert "cùng" in wrong_steps({"2022-Q3": 50, "2022-12": 100}, 100, 2022)
    assert "ngoài năm" in wrong_steps({"2023-12": 100}, 100, 2022)
    assert "đọc được" in wrong_steps({"tháng 10": 100}, 100, 2022)


def test_steps_of_several_add_up_where_they_step_together() -> None:
    assert add_steps([{"2022-Q4": 3}, {"2022-Q4": 4}]) == {"2022-Q4": 7}
    assert add_steps([{"2022-Q4": 3}, {"2022-12": 4}]) == {}


def test_the_plans_percentage_becomes_the_smallest_count_that_reaches_it() -> None:
    assert plan_count(Decimal(30), "=", 1001) == 301
    assert plan_count(Decimal(50), ">", 100) == 51
    assert plan_count(Decimal(100), "=", 7) == 7
    assert Period("2022-12").last.year == 2022


def test_a_percentage_of_nothing_known_is_not_known() -> None:
    assert percent(3, None) is None and percent(0, 0) is None and percent(1, 8) == 12.5
