"""A beginning packed once, with any end, unpacks as if all had been packed together."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from toso.kit.packing import Start


@given(st.binary(max_size=5000), st.binary(max_size=300), st.binary(max_size=300))
def test_one_beginning_and_many_ends(beginning: bytes, one: bytes, other: bytes) -> None:
    start = Start.of(beginning)
    for end in (one, other):
        assert gzip.decompress(start.packed(end)) == beginning + end == start.plain(end)
