"""The plan of xã Tịnh Trà (002): goals, duties of every office, the board with risks, the chain."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from toso.charter.running import charter_on
from toso.demo.tinh_tra import OFFICES, Ground, tell_plan
from toso.demo.world import World
from toso.documents.chain import chain_up
from toso.figures.entering import enter_percent
from toso.figures.rolling import refresh_dirty
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.plans import board, contents, goals
from toso.plans.models import PlanVersion
from toso.plans.papers import paper
from toso.plans.reached import reached
from toso.plans.refusals import Refused

pytestmark = pytest.mark.django_db
TODAY = datetime(2024, 10, 18, 8, 30, tzinfo=HANOI)


@pytest.fixture
def plan(tinh_tra: Ground) -> Iterator[PlanVersion]:
    """Issued on 26 April 2024; we stand in October."""
    issued = tell_plan(tinh_tra)
    with clock.travel(TODAY):
        yield issued


@pytest.fixture
def page(plan: PlanVersion, tinh_tra: Ground) -> Callable[[str], str]:
    client = Client(HTTP_HOST="khanh-hoa.localhost")
    client.force_login(tinh_tra.people["tra"], backend="django.contrib.auth.backends.ModelBackend")

    def read(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return answer.content.decode()

    return read


@pytest.mark.req("TTR-01")
def test_the_plan_shows_its_chain_up_to_the_resolution(
    plan: PlanVersion, page: Callable[[str], str]
) -> None:
    assert plan.document
    assert [str(step.document) for step in chain_up(plan.document)] == ["50/KH-UBND", "13-NQ/TU"]
    text = page(f"/plans/versions/{plan.pk}/").split("Triển khai từ")[1]
    assert text.index("50/KH-UBND") < text.index("13-NQ/TU")
    assert "06/09/2023" in text and "11/03/2024" in text


@pytest.mark.req("TTR-02")
def test_the_head_who_answers_is_printed(plan: PlanVersion, page: Callable[[str], str]) -> None:
    printed = " ".join(getattr(block, "text", "") for block in paper(plan).body)
    assert "Trương Quang Vinh chịu trách nhiệm trực tiếp" in printed
    text = page(f"/plans/versions/{plan.pk}/")
    assert "Người đứng đầu chịu trách nhiệm: <strong>Trương Quang Vinh</strong>" in text


@pytest.mark.req("COM-03")
def test_digital_culture_is_shown_as_narrative_without_a_number(
    plan: PlanVersion, page: Callable[[str], str]
) -> None:
    said = [part.body["goal"] for part in contents.items(plan, "narrative")]
    assert any("văn hóa số" in goal for goal in said)
    assert not any("văn hóa số" in goal.text for goal in goals.kept(plan))
    text = page(f"/plans/versions/{plan.pk}/")
    assert text.index("Mục tiêu không có con số") < text.index("từng bước hình thành văn hóa số")


@pytest.mark.req("ACT-22")
def test_every_office_of_the_commune_has_its_assignments(
    plan: PlanVersion, tinh_tra: Ground
) -> None:
    owners = {part.body["owner"] for part in contents.items(plan, "assignment")}
    assert {name for _kind, name in OFFICES} <= owners
    assert any(owner.startswith("Cộng đồng dân cư") for owner in owners)
    assert set(tinh_tra.offices) == {kind for kind, _name in OFFICES}


def test_the_province_still_works_by_its_own_plan(plan: PlanVersion) -> None:
    assert charter_on(clock.today()).stem == "khanh-hoa-2022"
    assert plan.plan.charter == "tinh-tra-2024"


def test_the_goals_of_2025_and_2030_stand_as_the_plan_says_them(plan: PlanVersion) -> None:
    kept = goals.kept(plan)
    assert len([g for g in kept if g.year == 2025]) == 14
    assert len([g for g in kept if g.year == 2030]) == 9
    aims = {goal.code: goal.aim for goal in kept}
    assert aims["IND-TT25-02"] == "trên 70%"
    assert aims["IND-TT25-05"] == "khoảng 20%"
    assert aims["IND-TT25-07"] == "từ 7%/năm"
    assert aims["IND-TT25-10"] == "không nêu con số"


def test_a_goal_shows_its_entered_figure_with_the_source_and_others_that_they_have_none(
    plan: PlanVersion, tinh_tra: Ground, world: World
) -> None:
    scope = Scope.of(tinh_tra.people["tra"], clock.today())
    enter_percent(
        "IND-TT25-02", tinh_tra.commune, Period("2024-10"), percent=Decimal("74.5"),
        source="Báo cáo eOffice quý III", by=scope,
    )  # fmt: skip
    refresh_dirty()
    found = {one.goal.code: one for one in reached(goals.kept(plan), tinh_tra.commune.pk)}
    assert (found["IND-TT25-02"].status, found["IND-TT25-02"].entered) == (
        "met", "Báo cáo eOffice quý III",
    )  # fmt: skip
    assert found["IND-TT25-05"].status == "no_data"


@pytest.mark.req("TTR-20")
def test_the_board_lists_each_assignment_with_owner_due_day_state_and_risk(
    plan: PlanVersion, page: Callable[[str], str]
) -> None:
    rows = board.rows(plan)
    assert len(rows) == len(contents.items(plan, "assignment"))
    first = rows[0]
    assert (first.owner, first.due, first.state, first.risk) == (
        "Văn hóa – Xã hội", date(2024, 9, 30), "doing", "high",
    )  # fmt: skip
    assert first.days_late == 18
    text = page(f"/plans/{plan.plan_id}/board/")
    for row in rows:
        assert row.part.body["work"][:60] in text
    assert "chậm 18 ngày" in text and "Rủi ro cao" in text
    assert "Một thôn chưa kiện toàn Tổ" in text and "thường xuyên" in text


def test_the_most_urgent_stands_first_and_what_is_done_last(plan: PlanVersion) -> None:
    rows = board.rows(plan)
    assert [row.is_overdue for row in rows[:2]] == [True, False]
    assert rows[1].risk == "medium"
    assert rows[-1].is_done


def test_the_board_is_narrowed_and_taken_away(
    plan: PlanVersion, page: Callable[[str], str]
) -> None:
    text = page(f"/plans/{plan.plan_id}/board/?show=overdue")
    assert "vận hành Mạng lưới" in text and "Chương trình hỗ trợ doanh nghiệp" not in text


def test_an_update_is_dated_and_a_risk_says_why(plan: PlanVersion, tinh_tra: Ground) -> None:
    row, by = board.rows(plan)[0], tinh_tra.people["tra"]
    with pytest.raises(Refused, match="lý do của rủi ro"):
        board.report(plan, row.part.id, by, state="doing", risk="high")
    with pytest.raises(Refused, match="sau hôm nay"):
        board.report(plan, row.part.id, by, state="done", risk="none", on=date(2024, 10, 19))
    board.report(plan, row.part.id, by, state="done", risk="none", note="Đủ bốn thôn.")
    said = board.history(plan, row.part.id)
    assert [(each.state, each.on) for each in said] == [
        ("done", date(2024, 10, 18)), ("doing", date(2024, 10, 8)),
    ]  # fmt: skip
    assert said[0].by_title == "Công chức Văn phòng - Thống kê"
    assert board.rows(plan)[-1].is_done


def test_nobody_outside_the_commune_reports_on_it(plan: PlanVersion, world: World) -> None:
    with pytest.raises(PermissionDenied):
        board.report(
            plan, board.rows(plan)[0].part.id, world.people["chi"], state="done", risk="none"
        )


def test_the_paper_keeps_the_blank_number_and_the_order_of_the_plan(plan: PlanVersion) -> None:
    printed = paper(plan)
    assert (printed.number, printed.date) == (None, date(2024, 4, 26))
    headings = [b.text for b in printed.body if getattr(b, "level", 0) == 1]
    assert headings == [
        "Mục tiêu", "Nhiệm vụ và giải pháp", "Kinh phí thực hiện", "Tổ chức thực hiện"
    ]  # fmt: skip
    assert printed.signature.lines == ("CHỦ TỊCH",)
