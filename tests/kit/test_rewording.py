"""What changed between two texts, word by word."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toso.kit.rewording import GONE, NEW, runs, swaps

texts = st.lists(st.sampled_from(["Đã", "cài", "12", "hộ,", "bà", "con"]), max_size=12).map(
    " ".join
)


@given(texts, texts)
def test_both_texts_can_be_read_off_the_runs(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(r.text for r in found if r.how != NEW).split() == before.split()
    assert "".join(r.text for r in found if r.how != GONE).split() == after.split()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Đã cài 12 hộ.", "Đã cài 15 hộ.", [("12", "15")]),
        ("Đã cài 12 hộ.", "Đã cài 12 hộ. Còn 3 hộ.", [("", "Còn 3 hộ.")]),
        ("Đã cài 12 hộ. Còn 3 hộ.", "Đã cài 12 hộ.", [("Còn 3 hộ.", "")]),
        ("Đã cài\n12 hộ.", "Đã cài 12 hộ.", []),
        ("", "Mới.", [("", "Mới.")]),
    ],
)
def test_each_place_that_changed_is_old_beside_new(before, after, expected) -> None:
    assert list(swaps(before, after)) == expected


def test_twenty_thousand_signs_of_one_word_are_compared_in_no_time() -> None:
    started = monotonic()
    runs("a " * 10_000, "b " + "a " * 5_000 + "c " + "a " * 4_000)
    assert monotonic() - started < 5
