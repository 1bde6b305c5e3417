"""The targets of the demo: given along the plan's path, adding up, with something to answer."""

from datetime import date

import pytest

from toso.demo.world import World
from toso.targets.answering import accept
from toso.targets.balances import balances
from toso.targets.milestones import Mark, milestones
from toso.targets.models import Target
from toso.targets.states import State, in_force, proposal, state

pytestmark = pytest.mark.django_db


def test_every_level_passes_on_no_more_than_it_holds(built: World) -> None:
    holders = Target.objects.of_year(2022).standing().with_versions()
    districts = balances(list(holders.to("district")))
    assert districts and all(now.is_even for now in districts if now.parts)
    communes = [now for now in balances(list(holders.to("commune"))) if now.parts]
    assert communes and all(now.left >= 0 for now in communes)


def test_the_province_met_its_milestone_of_august(built: World) -> None:
    marks = {p.milestone.code: p for p in milestones(built.province.unit, date(2022, 8, 31))}
    assert marks["target_assignment"].mark == Mark.MET
    assert marks["target_assignment"].by == ("2290/QĐ-UBND",)


def test_something_waits_for_the_personas(built: World) -> None:
    rows = Target.objects.with_versions().order_by("indicator")
    mine = rows.filter(team=built.teams["Quảng Hội 1"])
    assert mine and {state(t) for t in mine} == {State.ASSIGNED}
    assert all((v := in_force(t)) and v.base for t in mine)
    contested = [t for t in rows.filter(unit=built.units["Vạn Giã"]) if state(t) == State.CONTESTED]
    assert len(contested) == 1
    (next_year,) = rows.of_year(2023)
    assert proposal(next_year) and next_year.unit == built.units["Vạn Ninh"]
    accept(mine[0], by=built.people["binh"], seen=1)
