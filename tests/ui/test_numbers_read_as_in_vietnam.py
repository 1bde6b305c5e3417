"""Numbers on the pages: grouped as Vietnamese officials write them, honest when there are none."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from toso.ui.numbers import number, percent, share, signed


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1234567, "1.234.567"), (1234.5, "1.234,5"), (0, "0"), (-3, "-3"), ("952", "952")],
)
def test_a_number_is_grouped_with_points(value, shown):
    with translation.override("vi"):
        assert number(value) == shown


def test_an_english_reader_gets_commas():
    with translation.override("en"):
        assert (number(1234567), percent("24.5")) == ("1,234,567", "24.5%")


@pytest.mark.parametrize("nothing", [None, "", "chưa rõ", True])
def test_no_number_never_reads_as_zero(nothing):
    with translation.override("vi"):
        assert number(nothing) == percent(nothing) == "chưa có số liệu"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(80, "80%"), ("24.54", "24,5%"), (99.96, "99,9%"), (0.01, "<0,1%"), (0, "0%"), (103, "103%")],
)
def test_a_percentage_is_honest_at_both_ends(value, shown):
    with translation.override("vi"):
        assert percent(value) == shown


@given(part=st.integers(0, 10**7), whole=st.integers(1, 10**7))
def test_only_the_whole_reads_100_percent(part, whole):
    with translation.override("vi"):
        assert (percent(share(part, whole)) == "100%") <= (part >= whole)


def test_a_share_of_nothing_is_unknown():
    assert share(5, 0) is share(None, 10) is share(5, None) is None


def test_a_change_carries_its_sign():
    with translation.override("vi"):
        assert [signed(n) for n in (1204, -3, 0, None)] == ["+1.204", "−3", "0", ""]
