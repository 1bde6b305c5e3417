"""Places among teams: whatever the numbers, the order is that of exact shares."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from toso.feedback.lines import ranked


def figure(
    numerator: int, denominator: int, known: int, flow: bool = False, better: str = "higher"
) -> dict:
    return {
        "code": "x", "flow": flow, "better": better, "origin": "own", "numerator": numerator,
        "denominator": denominator, "known": known, "target": "",
    }  # fmt: skip


counts = st.integers(1, 60).flatmap(
    lambda whole: st.integers(0, whole).flatmap(
        lambda known: st.integers(0, known).map(lambda part: (part, whole, known))
    )
)


@given(st.lists(counts, min_size=1, max_size=12))
def test_places_follow_the_shares_and_what_is_not_known_has_none(numbers) -> None:
    teams = {n: [figure(*each)] for n, each in enumerate(numbers)}
    places = ranked(teams)["x"]
    known = {n: Fraction(p, w) for n, (p, w, k) in enumerate(numbers) if k}
    assert set(places) == set(known)
    for team, (rank, among) in places.items():
        assert among == len(known)
        assert rank == 1 + sum(share > known[team] for share in known.values())


def test_work_is_ranked_by_its_count() -> None:
    teams = {"a": [figure(3, 0, 0, flow=True)], "b": [figure(7, 0, 0, flow=True)]}
    assert ranked(teams)["x"] == {"a": (2, 2), "b": (1, 2)}


def test_fewer_visits_left_incomplete_come_first_and_what_has_no_direction_has_no_place() -> None:
    def places(better: str) -> dict:
        done = {"a": 3, "b": 7, "c": 3}
        return ranked({t: [figure(n, 0, 0, flow=True, better=better)] for t, n in done.items()})

    assert places("lower")["x"] == {"a": (1, 3), "c": (1, 3), "b": (3, 3)}
    assert places("none")["x"] == {}
