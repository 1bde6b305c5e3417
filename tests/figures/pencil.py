"""How a hand-counted case is written.

A case is an indicator, who lives in the village, and what a person with a pencil finds: numerator,
denominator, known; the share in percent; đạt or not; the share that is missing. Ages are those at
the end of October 2022.
"""

import pytest

from tests.figures.conftest import Village

COLUMNS = ("code", "lives_here", "counted", "share", "status", "missing")


def person(born: int | None = 1990, **facts):
    return "resident", (born,), facts


def home(**facts):
    return "household", (), facts


def shop(type: str = "establishment", **facts):
    return "business", (type,), facts


def agrees(village: Village, code, lives_here, counted, share, status, missing) -> None:
    """Fill the village, let the house count it, and compare with the pencil."""
    for kind, positional, facts in lives_here:
        getattr(village, kind)(*positional, **facts)
    reading = village.read()[code]
    assert (reading.numerator, reading.denominator, reading.known) == counted
    assert reading.share == pytest.approx(share)
    assert reading.missing_share == pytest.approx(missing)
    assert reading.status == status
