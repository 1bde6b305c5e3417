"""What a team must have before targets arrive, told from data or confirmed with a source."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from toso.charter import load
from toso.demo.world import World
from toso.kit.ids import new_id
from toso.outreach.models import Point
from toso.plans import readiness
from toso.plans.confirming import confirm
from toso.plans.readiness import asked_by, of_teams
from toso.plans.refusals import Refused
from toso.surveys.models import Criteria, CriteriaVersion, GroupAssignment, VillageGroup
from toso.teams import preparedness

pytestmark = pytest.mark.django_db
Sign = Callable[[str], Client]
DAY = date(2022, 10, 18)


def grouped(world: World, village: str = "Quảng Hội 1") -> None:
    criteria = Criteria.objects.create(owner=world.units["Vạn Thắng"])
    version = CriteriaVersion.objects.create(
        criteria=criteria, number=1, groups=[], made_at=timezone.now()
    )
    GroupAssignment.objects.create(
        household=world.households[f"{village} 1"].pk, village=world.units[village],
        version=version, group="g", name="Hộ kinh doanh", since=date(2022, 9, 1), why=[],
    )  # fmt: skip
    VillageGroup.objects.create(village=world.units[village], group="g", chat_name="Zalo hộ KD")


def pointed(world: World, state: str, village: str = "Quảng Hội 1") -> None:
    Point.objects.create(
        id=new_id(), village=world.units[village], name="Nhà văn hóa", place="giữa thôn",
        proposal=new_id(), proposed_at=timezone.now(), state=state,
    )  # fmt: skip


@pytest.mark.req("CAS-11")
def test_a_team_at_three_of_five_is_not_ready(world: World, as_person: Sign) -> None:
    team = world.teams["Quảng Hội 1"]
    grouped(world)
    pointed(world, "approved")
    found = of_teams([team], DAY)[team.pk]
    assert (found.done, found.whole, found.is_ready) == (3, 5, False)
    assert found.label == "chưa sẵn sàng (3/5)"
    assert preparedness.of_teams([team], DAY)[team.pk].label == "chưa sẵn sàng (3/5)"
    page = as_person("chi").get("/plans/readiness/").content.decode()
    assert "chưa sẵn sàng (3/5)" in page
    own = as_person("binh").get(f"/plans/readiness/{team.pk}/").content.decode()
    assert "Việc tiếp theo:" in own and "Chưa kiểm tra được" in own


@pytest.mark.req("CAS-11")
def test_the_five_items_come_from_the_plan_with_their_sentences(world: World) -> None:
    asked = asked_by(load("khanh-hoa-2022"))
    assert [item.key for item in asked] == [
        "household_grouping", "demonstration_points", "working_conditions", "social_groups",
        "training",
    ]  # fmt: skip
    assert asked[0].source == "6863/KH-UBND, IV.1.c"
    assert "phân nhóm hộ gia đình" in asked[0].quote
    assert "working_conditions" not in {item.key for item in asked_by(load("kien-giang-2022"))}


def test_what_no_data_tells_is_confirmed_by_the_commune_with_its_source(world: World) -> None:
    team, chi = world.teams["Quảng Hội 1"], world.people["chi"]
    grouped(world)
    pointed(world, "approved")
    with pytest.raises(Refused, match="căn cứ"):
        confirm(team, "training", chi, held=True)
    confirm(team, "training", chi, held=True, source="Danh sách lớp 12/9")
    confirm(
        team, "working_conditions", chi, held=True, source="Biên bản 05/BB", on=date(2022, 10, 1)
    )
    found = of_teams([team], DAY)[team.pk]
    assert found.label == "sẵn sàng (5/5)"
    assert [m.key for m in found.marks if m.confirmed] == ["working_conditions", "training"]
    assert "Biên bản 05/BB" in found.marks[2].why
    assert of_teams([team], date(2022, 9, 30))[team.pk].done == 3
    confirm(team, "working_conditions", chi, held=False, note="Nhà văn hóa đang sửa")
    assert of_teams([team], DAY)[team.pk].done == 4


def test_a_point_that_waits_for_the_commune_is_not_there_yet(world: World) -> None:
    team = world.teams["Quảng Hội 1"]
    pointed(world, "proposed")
    mark = of_teams([team], DAY)[team.pk].marks[1]
    assert (mark.state, mark.why) == ("lacking", "điểm đề xuất đang chờ xã duyệt")


def test_only_the_commune_that_runs_the_team_confirms(world: World) -> None:
    team = world.teams["Quảng Hội 1"]
    for person in ("nga", "giang", "hai", "binh"):
        with pytest.raises(PermissionDenied):
            confirm(team, "training", world.people[person], held=True, source="x")
    with pytest.raises(Refused, match="đọc từ số liệu"):
        confirm(team, "household_grouping", world.people["chi"], held=True, source="x")


def test_a_room_that_knows_answers_before_a_confirmation(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "_CHECKS", {})
    team = world.teams["Quảng Hội 1"]
    assert of_teams([team], DAY)[team.pk].marks[4].why == "chưa kiểm tra được"
    readiness.register("training", lambda teams, day: {t.pk: ("ready", "3/3 người") for t in teams})
    assert of_teams([team], DAY)[team.pk].marks[4].why == "3/3 người"


def test_many_teams_cost_as_much_as_one(world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        of_teams(list(world.teams.values()), DAY)


def test_a_wrong_confirmation_keeps_what_was_typed(world: World, as_person: Sign) -> None:
    team = world.teams["Quảng Hội 1"]
    typed = {"item": "training", "held": "yes", "on": "18/10/2022", "note": "Lớp ở huyện"}
    answer = as_person("chi").post(f"/plans/readiness/{team.pk}/", typed)
    assert answer.status_code == 422
    assert "Lớp ở huyện" in answer.content.decode()
    right = as_person("chi").post(f"/plans/readiness/{team.pk}/", typed | {"source": "Danh sách"})
    assert right.status_code == 302
    assert as_person("binh").post(f"/plans/readiness/{team.pk}/", typed).status_code == 404


def test_the_list_is_narrowed_to_teams_that_are_not_ready(world: World, as_person: Sign) -> None:
    page = as_person("chi").get("/plans/readiness/?ready=yes").content.decode()
    assert "Tổ công nghệ số cộng đồng Quảng Hội 1" not in page
    page = as_person("chi").get("/plans/readiness/?ready=no").content.decode()
    assert "Tổ công nghệ số cộng đồng Quảng Hội 1" in page
    assert as_person("lan").get("/plans/readiness/").status_code == 404
