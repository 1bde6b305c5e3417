"""A signature block is read from the lines that a plan prescribes, and prints the same lines."""

import pytest

from toso.charter import load, stems
from toso.kit.papers import Signature


@pytest.mark.parametrize("stem", stems())
def test_every_block_of_every_charter_is_printed_as_it_is_prescribed(stem: str) -> None:
    blocks = [lines for rule in load(stem).signatures
              for lines in (rule.lines, rule.deputy_lines) if lines]  # fmt: skip
    assert blocks
    for lines in blocks:
        assert Signature.of(lines, "Nguyễn Văn Mẫu").lines == lines


@pytest.mark.parametrize(
    "lines",
    [("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"), ("Q. CHỦ TỊCH",)],
)
def test_a_block_by_order_by_mandate_or_of_one_who_acts_is_kept(lines: tuple[str, ...]) -> None:
    assert Signature.of(lines, "").lines == lines
