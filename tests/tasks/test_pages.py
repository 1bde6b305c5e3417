"""The pages of tasks: write, look, give; filters; copying; who may do what on one page."""

import re
import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.tasks.giving import drafted, given
from toso.demo.world import World
from toso.people.models import Organisation
from toso.places.models import Unit
from toso.plans.models import YearPlan
from toso.tasks.models import Task

SAID = {
    "kind": "public_service", "title": "Hướng dẫn nộp hồ sơ trực tuyến", "origin": "planned",
    "content": "Mở bàn hướng dẫn ở nhà văn hóa.", "deliverable": "20 hồ sơ nộp trực tuyến",
    "due": "31/10/2022", "accountable": "commune", "tags": ["online_services"],
}  # fmt: skip


def _post(client: Client, world: World, *villages: str, **more: Any) -> Any:
    teams = [str(world.teams[v].pk) for v in villages]
    return client.post("/tasks/new/", SAID | {"team": teams, "step": "preview"} | more)


def test_a_preview_names_the_teams_and_their_leaders_and_writes_nothing(
    world: World, as_person: Any
) -> None:
    page = _post(as_person("chi"), world, "Quảng Hội 1", "Quảng Hội 2").content.decode()
    assert "Sẽ giao cho 2 Tổ" in page
    assert "Trần Văn Bình" in page and "Phan Thị Sáu" in page
    assert not Task.objects.exists()


def test_all_teams_of_a_commune_are_given_work_in_one_act(world: World, as_person: Any) -> None:
    commune = str(world.units["Vạn Thắng"].pk)
    _post(as_person("chi"), world, commune=[commune], step="issue")
    rows = Task.objects.all()
    assert {row.unit_id for row in rows} == {
        world.units["Quảng Hội 1"].pk, world.units["Quảng Hội 2"].pk,
    }  # fmt: skip
    assert {row.state for row in rows} == {"open"}
    assert len({row.batch for row in rows}) == 1


@pytest.mark.req("HIE-06")
def test_a_page_says_one_message_for_each_gap_and_keeps_only_a_draft(
    world: World, as_person: Any
) -> None:
    page = _post(as_person("chi"), world, "Quảng Hội 1", due="", deliverable="", step="issue")
    said = page.content.decode()
    assert said.count("Chưa rõ tiến độ") == 1 and said.count("Chưa rõ việc") == 1
    assert "Chưa rõ nội dung" not in said
    assert "Thông lệ của TổSố" in said and "Kiên Giang" not in said
    assert not Task.objects.exists()
    _post(as_person("chi"), world, "Quảng Hội 1", due="", deliverable="", step="draft")
    assert Task.objects.get().state == "draft"


def test_teams_of_another_commune_are_never_given_work(world: World, as_person: Any) -> None:
    page = _post(as_person("chi"), world, "Tổ dân phố 1", step="issue")
    assert page.status_code == 422
    assert not Task.objects.exists()


@pytest.mark.req("TSK-09")
def test_the_province_gives_an_ad_hoc_task_to_selected_villages_reported_apart(
    world: World, as_person: Any
) -> None:
    given(world, "chi", "Quảng Hội 2")
    said = {"origin": "ad_hoc", "asked_by": "Ban Chỉ đạo chuyển đổi số tỉnh", "kind": "other"}
    _post(as_person("hai"), world, "Quảng Hội 1", "Xóm Cỏ", step="issue", **said)
    assert {t.team.host_id for t in Task.objects.filter(origin="ad_hoc")} == {
        world.units["Quảng Hội 1"].pk, world.units["Xóm Cỏ"].pk,
    }  # fmt: skip
    origins = as_person("hai").get("/tasks/").context["origins"]
    assert origins["ad_hoc"]["all"] == 2
    assert origins["planned"]["all"] == 1
    only = as_person("hai").get("/tasks/?origin=ad_hoc").context["rows"]
    assert {task.origin for task, _state in only} == {"ad_hoc"}


def test_the_list_is_filtered_by_any_tag_and_found_without_diacritics(
    world: World, as_person: Any
) -> None:
    given(world, "chi", "Quảng Hội 1", tags=["stall"], title="Mở gian hàng số")
    given(world, "chi", "Quảng Hội 1", tags=["e_wallet"], title="Cài ví điện tử")
    client = as_person("binh")
    for query, title in [("tag=stall", "Mở gian hàng số"), ("q=vi dien tu", "Cài ví điện tử"),
                         ("period=2022-Q4&tag=e_wallet", "Cài ví điện tử")]:  # fmt: skip
        rows = client.get(f"/tasks/?{query}").context["rows"]
        assert [task.title for task, _state in rows] == [title]
    assert client.get("/tasks/?period=2022-09").context["list"].count == 0


def test_excel_has_the_rows_of_the_page(world: World, as_person: Any) -> None:
    given(world, "chi", "Quảng Hội 1", tags=["stall"])
    given(world, "chi", "Quảng Hội 2", tags=["e_wallet"])
    page = as_person("chi").get("/tasks/?tag=stall&as=xlsx")
    assert page["Content-Type"].startswith("application/vnd.openxmlformats")
    assert len(as_person("chi").get("/tasks/?tag=stall").context["rows"]) == 1


def test_a_team_notes_and_finishes_and_only_the_office_returns_and_cancels(
    world: World, as_person: Any
) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")

    def say(person: str, word: str, **said: str) -> int:
        return int(as_person(person).post(f"/tasks/{task.pk}/move/{word}/", said).status_code)

    def state() -> str:
        return Task.objects.get(pk=task.pk).state

    assert say("an", "noted", text="Đã gặp 2 hộ") == 302
    assert say("an", "handed", member=str(world.people["an"].pk)) == 404
    assert say("binh", "handed", member=str(world.people["an"].pk)) == 302
    assert Task.objects.get(pk=task.pk).member == world.people["an"]
    assert say("an", "done", result="full") == 302 and state() == "done"
    assert say("binh", "returned", text="x") == say("giang", "returned", text="x") == 404
    assert say("chi", "returned", text="Thiếu ảnh") == 302 and state() == "returned"
    assert say("sau", "done", result="full") == say("minh", "done", result="full") == 404
    assert say("chi", "cancelled") == 302 and state() == "returned", "a reason is needed"
    assert say("dung", "cancelled", text="Bão") == 302 and state() == "cancelled"


def test_another_provinces_officer_of_the_same_level_does_not_touch_it(
    world: World, as_person: Any
) -> None:
    [task] = drafted(world, "hai", "Quảng Hội 1")
    for person in ("chi", "giang", "binh", "phuc", "khanh", "lan"):
        assert as_person(person).get(f"/tasks/{task.pk}/").status_code == 404
    assert as_person("tung").get(f"/tasks/{task.pk}/edit/").status_code == 200


def test_a_draft_is_mended_then_issued_with_its_batch(world: World, as_person: Any) -> None:
    tasks = drafted(world, "chi", "Quảng Hội 1", "Quảng Hội 2", due=None)
    chi = as_person("chi")
    assert chi.post(f"/tasks/{tasks[0].pk}/issue/", {"batch": "1"}).status_code == 302
    assert not Task.objects.filter(state="open").exists()
    for task in tasks:
        chi.post(f"/tasks/{task.pk}/edit/", SAID)
    chi.post(f"/tasks/{tasks[0].pk}/issue/", {"batch": "1"})
    assert Task.objects.filter(state="open", due=date(2022, 10, 31)).count() == 2


def test_last_months_tasks_are_copied_as_drafts_a_month_on(world: World, as_person: Any) -> None:
    [task] = given(world, "chi", "Quảng Hội 1", due=date(2022, 9, 30), tags=["stall"])
    page = as_person("chi").get("/tasks/copy/").content.decode()
    assert "30/10/2022" in page
    as_person("chi").post("/tasks/copy/", {"batch": [str(task.batch)]})
    made = Task.objects.get(state="draft")
    assert (made.title, made.due, made.tags) == (task.title, date(2022, 10, 30), ["stall"])


def test_a_plan_of_another_commune_is_not_offered(world: World, as_person: Any) -> None:
    other = YearPlan.objects.create(
        unit=Unit.objects.get(pk=world.units["Vạn Giã"].pk), year=2022, through=2022,
        charter="khanh-hoa-2022", made_at=given(world, "chi", "Quảng Hội 1")[0].made_at,
    )  # fmt: skip
    page = _post(as_person("chi"), world, "Quảng Hội 1", plan=str(other.pk), step="issue")
    assert page.status_code == 422


def test_the_page_of_one_task_says_the_five_clarities(world: World, as_person: Any) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    said = as_person("an").get(f"/tasks/{task.pk}/").content.decode()
    facts = re.findall(r"Rõ [a-zệếáộđườởịăôạ ]+", said)
    assert {"Rõ người", "Rõ nội dung"} <= {fact.strip() for fact in facts}
    assert "UBND xã Vạn Thắng" in said
    assert Organisation.objects.filter(pk=task.accountable_id).exists()
    assert as_person("an").get(f"/tasks/{uuid.uuid4()}/").status_code == 404
