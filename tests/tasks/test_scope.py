"""Who sees which task: the team its own, officers their area's, drafts whoever wrote them."""

from datetime import date

import pytest

from tests.tasks.giving import drafted, given, scope_of
from toso.demo.world import World
from toso.kit import clock
from toso.plans.models import PlanVersion, YearPlan
from toso.tasks.models import Task


def _sees(world: World, person: str) -> set[str]:
    rows = Task.objects.within(scope_of(world, person)).select_related("team")
    return {row.team.name.removeprefix("Tổ công nghệ số cộng đồng ") for row in rows}


def test_a_team_sees_its_own_and_officers_those_of_their_area(world: World) -> None:
    given(world, "hai", "Quảng Hội 1", "Quảng Hội 2", "Tổ dân phố 1", "Xóm Cỏ")
    assert _sees(world, "an") == {"Quảng Hội 1"}
    assert _sees(world, "chi") == {"Quảng Hội 1", "Quảng Hội 2"}
    assert _sees(world, "giang") == {"Quảng Hội 1", "Quảng Hội 2", "Tổ dân phố 1"}
    assert len(_sees(world, "hai")) == 4
    assert _sees(world, "khanh") == _sees(world, "lan") == set()


def test_a_draft_is_seen_only_by_the_office_that_wrote_it(world: World) -> None:
    drafted(world, "hai", "Quảng Hội 1")
    drafted(world, "chi", "Quảng Hội 2")
    assert _sees(world, "hai") == _sees(world, "tung") == {"Quảng Hội 1"}
    assert _sees(world, "chi") == _sees(world, "dung") == {"Quảng Hội 2"}
    assert _sees(world, "binh") == _sees(world, "sau") == _sees(world, "giang") == set()


@pytest.mark.req("CAS-07")
def test_a_task_of_a_plan_still_in_draft_is_invisible_to_the_team(world: World) -> None:
    """Teams start after the plan is issued (000 IV.1.d)."""
    plan = YearPlan.objects.create(
        unit=world.units["Vạn Thắng"], year=2022, through=2022, charter="khanh-hoa-2022",
        made_at=clock.now(),
    )  # fmt: skip
    version = PlanVersion.objects.create(
        plan=plan, number=1, made_at=clock.now(), edited_at=clock.now()
    )
    given(world, "chi", "Quảng Hội 1", plan=plan)
    assert _sees(world, "binh") == _sees(world, "an") == set()
    assert _sees(world, "chi") == {"Quảng Hội 1"}

    version.issued_on = date(2022, 10, 18)
    version.save()
    assert _sees(world, "binh") == _sees(world, "an") == {"Quảng Hội 1"}
