"""The yearly ranking: computed from what is stored with it, ties and gaps by a stated rule."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toso.charter import load
from toso.charter.workings import Weight
from toso.demo.world import World
from toso.figures.catalogue import indicators_here
from toso.figures.models import Ranking
from toso.figures.ranking import rank, rule_of
from toso.figures.settling import NothingToRank, agrees, settle
from toso.kit import clock
from toso.kit.period import Period
from toso.places.models import Standing

OCTOBER = Period("2022-10")


def rule(missing: str = "zero", *weights: tuple[int, str | None]) -> dict[str, Any]:
    parts = [
        {"label": f"P{n}", "weight": weight,
         "indicators": [{"code": f"I{n}", "text": f"P{n}", "target": target}]}
        for n, (weight, target) in enumerate(weights or [(1, "30"), (1, "80")])
    ]  # fmt: skip
    return {"parts": parts, "missing": missing}


def unit(name: str, *figures: tuple[int, int, int]) -> dict[str, Any]:
    return {"unit": name, "name": name,
            "figures": {f"I{n}": list(counts) for n, counts in enumerate(figures)}}  # fmt: skip


def scores(found: list[dict[str, Any]]) -> list[tuple[int | None, str, str | None]]:
    return [(row["place"], row["name"], row["score"]) for row in found]


def test_a_part_is_worth_how_much_of_the_plans_number_is_reached() -> None:
    """15 % of 30 % is 50 points; 80 % of 80 % is 100; nobody gets more than 100."""
    found = rank(
        rule(),
        [unit("A", (15, 100, 100), (80, 100, 100)), unit("B", (60, 100, 100), (0, 100, 100))],
    )
    assert scores(found) == [(1, "A", "75.00"), (2, "B", "50.00")]


def test_weights_count() -> None:
    found = rank(rule("zero", (3, "100"), (1, "100")), [unit("A", (100, 100, 100), (0, 9, 9))])
    assert found[0]["score"] == "75.00"


def test_equal_scores_share_a_place_and_the_next_is_left_out() -> None:
    alike = [(1, 3, 3), (1, 3, 3)]
    found = rank(
        rule(), [unit("Đại", *alike), unit("Dục", *alike), unit("C", (0, 3, 3), (0, 3, 3))]
    )
    assert [(row["place"], row["name"]) for row in found] == [(1, "Dục"), (1, "Đại"), (3, "C")]


def test_nothing_known_is_nothing_reached_or_left_out_as_the_rule_says() -> None:
    silent = unit("A", (30, 100, 100), (0, 50, 0))
    assert rank(rule("zero"), [silent])[0]["score"] == "50.00"
    assert rank(rule("left_out"), [silent])[0]["score"] == "100.00"
    assert rank(rule("zero"), [silent])[0]["parts"][1]["why"] == "no_data"


def test_nobody_to_count_is_out_of_both_sides_and_half_must_apply() -> None:
    found = rank(rule("zero", (1, "30"), (1, "80")), [unit("A", (30, 100, 100), (0, 0, 0))])
    assert found[0]["score"] == "100.00" and found[0]["parts"][1]["why"] == "none"
    found = rank(rule("zero", (1, "30"), (2, "80")), [unit("A", (30, 100, 100), (0, 0, 0))])
    assert (found[0]["place"], found[0]["score"]) == (None, None)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), max_size=9))
def test_places_follow_scores_and_the_order_of_the_inputs_does_not_matter(
    counts: list[tuple[int, int, int]],
) -> None:
    units = [unit(f"U{n}", (a, a + b, a + min(b, c))) for n, (a, b, c) in enumerate(counts)]
    found = rank(rule("zero", (1, "40")), units)
    assert found == rank(rule("zero", (1, "40")), units[::-1])
    ranked = [row for row in found if row["place"]]
    for row in ranked:
        better = [r for r in ranked if Decimal(r["score"]) > Decimal(row["score"])]
        assert row["place"] == len(better) + 1


def test_a_plan_without_weights_weighs_its_years_goals_alike_and_says_so(world: World) -> None:
    made = rule_of(load("khanh-hoa-2022"), indicators_here(OCTOBER), 2022)
    assert {part["weight"] for part in made["parts"]} == {1} and len(made["parts"]) == 7
    assert not made["weights_stated"] and made["goals_of"] == 2022
    assert rule_of(load("khanh-hoa-2022"), indicators_here(OCTOBER), 2023)["goals_of"] == 2025


def test_a_plan_that_states_weights_is_followed(world: World) -> None:
    plan = load("khanh-hoa-2022")
    assert plan.ranking
    weights = (Weight(label="Hộ", weight=60, indicators=("IND-KH22-05b",)),
               Weight(label="Tổ", weight=40, indicators=("IND-KH22-01",)))  # fmt: skip
    ranking = plan.ranking.model_copy(update={"weights": weights, "missing": "left_out"})
    made = rule_of(plan.model_copy(update={"ranking": ranking}), indicators_here(OCTOBER), 2022)
    assert [(part["label"], part["weight"]) for part in made["parts"]] == [("Hộ", 60), ("Tổ", 40)]
    assert made["weights_stated"] and made["missing"] == "left_out"


def settled(world: World, *units: dict[str, Any]) -> Ranking:
    here = Standing.objects.on(clock.today()).get(unit=world.units["Khánh Hòa"])
    return settle(
        area=here, level="commune", year=2022, month=OCTOBER, charter={}, rule=rule(),
        inputs=list(units), by=world.people["tung"],
    )  # fmt: skip


@pytest.mark.req("CAS-09")
def test_a_settled_ranking_is_reproduced_from_what_it_stores(world: World) -> None:
    made = settled(world, unit("A", (15, 100, 90), (1, 7, 7)), unit("B", (1, 3, 3), (0, 9, 0)))
    kept = Ranking.objects.get(pk=made.pk)
    assert rank(kept.content["rule"], kept.content["inputs"]) == kept.content["results"]
    assert agrees(kept)
    kept.content["results"][0]["score"] = "99.00"
    assert not agrees(kept)
    kept.refresh_from_db()
    kept.content["inputs"][0]["figures"]["I0"] = [30, 100, 90]
    assert not agrees(kept)


def test_settling_again_keeps_the_earlier_one(world: World) -> None:
    first, second = (settled(world, unit("A", (n, 9, 9), (n, 9, 9))) for n in (1, 2))
    assert (first.number, second.number) == (1, 2)
    assert Ranking.objects.get(pk=first.pk).content == first.content


def test_nothing_is_settled_while_nobody_can_be_ranked(world: World) -> None:
    with pytest.raises(NothingToRank):
        settled(world, unit("A", (0, 0, 0), (0, 0, 0)))
