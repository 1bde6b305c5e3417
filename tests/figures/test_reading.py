"""What a figure says: share, missing data, đạt or not, by exact arithmetic."""

from decimal import Decimal

import pytest

from toso.figures.definitions import Definition
from toso.figures.reading import Reading

SHARE = Definition("X", ("household",))


@pytest.mark.parametrize(
    ("comparison", "value", "numerator", "denominator", "met"),
    [
        (">", "80", 80, 100, False),
        (">", "80", 81, 100, True),
        (">", "80", 800_001, 1_000_000, True),
        (">=", "10", 1, 10, True),
        (">=", "10", 99_999, 1_000_000, False),
        ("=", "30", 3, 10, True),
        ("=", "30", 4, 10, True),
        ("=", "30", 2, 10, False),
        ("=", "100", 999_999, 1_000_000, False),
        ("≈", "20", 195, 1000, True),
        ("≈", "20", 194, 1000, False),
        (">=", "33.3", 333, 1000, True),
        ("unstated", None, 1, 2, None),
    ],
)
def test_a_target_is_compared_as_the_plan_words_it(comparison, value, numerator, denominator, met):
    reading = Reading(SHARE, numerator, denominator, denominator)
    assert reading.meets(comparison, value and Decimal(value)) is met


def test_nothing_to_count_is_no_data_and_not_zero_percent():
    reading = Reading(SHARE, 0, 0, 0)
    assert (reading.share, reading.missing_share, reading.status) == (None, None, "no_data")
    assert reading.meets("=", 0) is None


def test_nothing_known_is_no_data_and_all_of_it_is_missing():
    reading = Reading(SHARE, 0, 8, 0)
    assert (reading.share, reading.missing_share, reading.status) == (None, 100.0, "no_data")


def test_known_for_none_is_a_true_zero():
    reading = Reading(SHARE, 0, 8, 8)
    assert (reading.share, reading.missing_share, reading.status) == (0.0, 0.0, "unstated")


def test_work_done_is_a_number_without_a_share_also_when_it_is_none():
    visits = Reading(Definition("visits", ("activity",)))
    assert visits.has_data and visits.share is None and visits.status == "unstated"
