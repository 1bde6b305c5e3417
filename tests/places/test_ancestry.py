"""Ancestry equals what a naive walk up the standings finds, on every day."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toso.places.ancestry import FOREVER, Edge, Span, derive_ancestry, rebuild_ancestry
from toso.places.finding import find
from toso.places.models import Ancestry, Standing, Unit

FIRST = date(2022, 1, 1)
UNITS = [uuid.UUID(int=n) for n in range(8)]
DAYS = [FIRST + timedelta(days=n) for n in range(14)]


@st.composite
def dated_trees(draw: st.DrawFn) -> list[Edge]:
    """Up to eight units; each stands over some ranges, under an earlier unit or at the top."""
    edges = []
    for place, unit in enumerate(UNITS[: draw(st.integers(1, 8))]):
        cuts = sorted(draw(st.sets(st.integers(0, 12), min_size=2, max_size=6)))
        for since, until in zip(cuts, cuts[1:], strict=False):
            if draw(st.booleans()):
                parent = draw(st.sampled_from([None, *UNITS[:place]]))
                end = FOREVER if until == cuts[-1] and draw(st.booleans()) else DAYS[until]
                edges.append(Edge(unit, parent, DAYS[since], end))
    return edges


def walk(edges: list[Edge], unit: uuid.UUID, day: date) -> list[uuid.UUID]:
    """The unit and those above it on a day, step by step."""
    above: list[uuid.UUID] = []
    current: uuid.UUID | None = unit
    while current:
        edge = next((e for e in edges if e.unit == current and e.since <= day < e.until), None)
        if edge is None:
            break
        above.append(current)
        current = edge.parent
    return above


@given(dated_trees())
@settings(max_examples=150, deadline=None)
def test_ancestry_is_what_a_walk_up_finds_on_every_day(edges: list[Edge]) -> None:
    derived = derive_ancestry(edges)
    for unit in {edge.unit for edge in edges}:
        for day in DAYS:
            spans = [span for span in derived[unit] if span.since <= day < span.until]
            found = {span.depth: span.ancestor for span in spans}
            assert len(spans) == len(found)
            assert [found[depth] for depth in sorted(found)] == walk(edges, unit, day)


@given(dated_trees())
@settings(max_examples=60, deadline=None)
def test_ranges_that_touch_are_one_row(edges: list[Edge]) -> None:
    for spans in derive_ancestry(edges).values():
        ends = {(span.ancestor, span.depth, span.until) for span in spans}
        assert not any((span.ancestor, span.depth, span.since) in ends for span in spans)


@given(dated_trees(), st.sets(st.sampled_from(UNITS)))
@settings(max_examples=60, deadline=None)
def test_deriving_a_part_from_known_parents_gives_the_same(
    edges: list[Edge], part: set[uuid.UUID]
) -> None:
    whole = derive_ancestry(edges)
    below = {e.unit for e in edges if e.unit in part}
    while more := {e.unit for e in edges if e.parent in below} - below:
        below |= more
    known = {unit: spans for unit, spans in whole.items() if unit not in below}
    assert derive_ancestry([e for e in edges if e.unit in below], known) == {
        unit: whole[unit] for unit in below
    }


def test_a_circle_is_refused() -> None:
    one, other = UNITS[:2]
    with pytest.raises(ValueError, match="stands above itself"):
        derive_ancestry([Edge(one, other, FIRST), Edge(other, one, FIRST)])


@pytest.mark.usefixtures("db")
def test_the_country_s_ancestry_in_the_database_is_the_derived_one() -> None:
    def rows() -> set[tuple[object, ...]]:
        fields = ("ancestor_id", "descendant_id", "depth", "valid")
        return set(Ancestry.objects.values_list(*fields))

    before = rows()
    assert len(before) > 39_000
    rebuild_ancestry()
    assert rows() == before


@pytest.mark.usefixtures("db")
def test_moving_a_district_moves_all_under_it() -> None:
    day, later = date(2022, 9, 1), date(2023, 1, 1)
    district, elsewhere = find("571", "district", day), find("51", "province", day)
    assert district and elsewhere
    standing = Standing.objects.get(unit=district)
    end = standing.valid.upper
    standing.valid = (standing.valid.lower, later)
    standing.save()
    standing.pk, standing.parent, standing.valid = None, elsewhere, (later, end)
    standing.save()
    rebuild_ancestry([district.pk])
    home = find("56", "province", day)
    assert home
    communes = Unit.objects.at_level("commune")
    assert communes.within(home, day).within(district, day).count() == 13
    assert not communes.within(home, later).within(district, later).exists()
    assert communes.within(elsewhere, later).within(district, later).count() == 13


def test_a_span_says_who_how_far_and_when() -> None:
    top, low = UNITS[:2]
    edges = [Edge(top, None, FIRST), Edge(low, top, DAYS[3], DAYS[5])]
    assert derive_ancestry(edges)[low] == [
        Span(low, 0, DAYS[3], DAYS[5]),
        Span(top, 1, DAYS[3], DAYS[5]),
    ]
