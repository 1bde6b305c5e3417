"""The plan's days: the provincial assignment of August 2022, coverage, launches."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.targets.conftest import Stage
from toso.targets.milestones import Mark, Progress, milestones
from toso.teams.launching import hold
from toso.teams.models import Team


def of(stage: Stage, code: str, day: date) -> Progress:
    found = milestones(stage.world.province.unit, day)
    return next(p for p in found if p.milestone.code == code)


@pytest.mark.req("CAS-02")
def test_the_provincial_assignment_is_overdue_on_the_first_of_september(stage: Stage) -> None:
    assert of(stage, "target_assignment", date(2022, 8, 31)).mark == Mark.DUE
    late = of(stage, "target_assignment", date(2022, 9, 1))
    assert late.mark == Mark.OVERDUE and (late.done, late.total) == (0, 2)
    assert [str(part.unit) for part in late.lacking] == ["huyện Khánh Sơn", "huyện Vạn Ninh"]


@pytest.mark.req("CAS-02")
def test_it_is_met_when_every_district_has_its_targets(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    half = of(stage, "target_assignment", date(2022, 9, 1))
    assert half.mark == Mark.OVERDUE and (half.done, half.total) == (1, 2)
    stage.give("province", "Khánh Hòa", "long", stage.line("Khánh Sơn", 300), to="district")
    done = of(stage, "target_assignment", date(2022, 9, 1))
    assert done.mark == Mark.MET and len(done.by) == 2
    assert of(stage, "target_assignment", date(2022, 8, 20)).mark == Mark.DUE


def test_coverage_is_measured_by_district_and_names_who_lacks(stage: Stage) -> None:
    before = of(stage, "establishment", date(2022, 8, 31))
    assert before.mark == Mark.DUE and (before.done, before.total) == (4, 7)
    assert of(stage, "establishment", date(2022, 9, 1)).mark == Mark.OVERDUE
    assert {str(p.unit) for p in before.lacking} == {"huyện Vạn Ninh", "huyện Khánh Sơn"}
    for name in ("Phú Hội", "Tổ dân phố 2", "Kô Lắc"):
        Team.objects.create(
            level="village", host=stage.unit(name), name=f"Tổ {name}",
            valid=DateRange(date(2022, 9, 10), None, "[)"),
        )  # fmt: skip
    assert of(stage, "establishment", date(2022, 9, 10)).mark == Mark.MET


@pytest.mark.req("HIE-16")
def test_the_launch_is_met_when_every_commune_has_recorded_its_own(stage: Stage) -> None:
    stage.under("kien-giang-2022")
    before = of(stage, "launch", date(2022, 9, 1))
    assert before.mark == Mark.OVERDUE and before.done == 0
    assert len(before.lacking) == before.total > 1
    for n, part in enumerate(before.lacking):
        chair = stage.person(f"chair{n}", "commune_chair", part.unit.name)
        hold(part.unit.unit, chair, held_on=date(2022, 8, 20), place="Nhà văn hóa")
    assert of(stage, "launch", date(2022, 9, 1)).mark == Mark.MET
    assert of(stage, "launch", date(2022, 8, 19)).mark == Mark.DUE
    assert of(stage, "coverage", date(2022, 9, 1)).mark == Mark.OVERDUE
