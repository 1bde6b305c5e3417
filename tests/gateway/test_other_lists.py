"""Businesses go to their register; a team's list becomes a draft, never a membership."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.gateway import books
from tests.gateway.conftest import Bring
from toso.demo.world import World
from toso.gateway.models import Import
from toso.gateway.tasks import go_on
from toso.registers.models import Business
from toso.teams.models import Decision, Membership, Team

Act = Callable[..., Import]
SHOPS = [
    ["TT", "Tên cơ sở", "Loại hình", "Ngành nghề", "Mã số thuế", "Số lao động", "OCOP"],
    [1, "Tạp hóa Bà Năm", "HKD", "tạp hóa", "056068001234", "2", None],
    [2, "HTX Tỏi Vạn Hưng", None, "trồng tỏi", "0314409058", "1.200", "x"],
    [3, "Công ty TNHH Cá Ngừ", "Doanh nghiệp", "chế biến", None, "15 người", "không"],
]
TEAM = [
    ["STT", "Họ và tên", "Chức danh trong Tổ", "Chức vụ", "Đoàn thể", "SĐT"],
    [1, "Trần Văn Bình", "Tổ trưởng", "Trưởng thôn", None, 905111222],
    [2, "Ngô Thị Mới", "Tổ viên", "Bí thư Chi đoàn", "Đoàn Thanh niên", None],
]


def test_businesses_reach_their_register(bring: Bring, lay: Act, let_in: Act) -> None:
    laid = lay(bring(books.xlsx(SHOPS), kind="businesses"))
    assert "0314409058" not in repr([p.rows for p in laid.pages.all()])
    done = let_in(laid)
    rows = Business.objects.filter(name__in=[r[1] for r in SHOPS[1:]]).order_by("folded")
    assert [(b.name, b.type, b.workers, b.ocop) for b in rows] == [
        ("Công ty TNHH Cá Ngừ", "enterprise", 15, False),
        ("HTX Tỏi Vạn Hưng", "cooperative", 1200, True),
        ("Tạp hóa Bà Năm", "household_business", 2, None),
    ]
    assert done.rows.filter(outcome="added").count() == 3


def test_a_business_of_the_register_is_not_added_again(
    world: World, bring: Bring, lay: Act, let_in: Act
) -> None:
    rows = [SHOPS[0], [1, "TẠP HÓA THIÊN THANH", "Cơ sở", None, None, 9, None], SHOPS[1]]
    laid = lay(bring(books.xlsx(rows), kind="businesses"))
    assert laid.rows.get(number=2).twin["usual"] == "skip"
    let_in(laid)
    assert Business.objects.get(pk=world.businesses["Quảng Hội 1"].pk).workers == 2


def test_businesses_are_taken_back(bring: Bring, lay: Act, let_in: Act, chi: Client) -> None:
    from toso.kit import clock

    before = Business.objects.present(clock.today()).count()
    done = let_in(lay(bring(books.xlsx(SHOPS), kind="businesses")))
    assert Business.objects.present(clock.today()).count() == before + 3
    chi.post(f"/imports/{done.pk}/undo/")
    go_on(done.pk)
    assert Business.objects.present(clock.today()).count() == before


def test_a_list_of_members_becomes_a_draft_and_nobody_is_a_member_yet(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client
) -> None:
    before = Membership.objects.count()
    laid = lay(bring(books.xlsx(TEAM), kind="roster"))
    page = chi.get(f"/imports/{laid.pk}/rows/").content.decode()
    assert "Nguyễn Thị An" in page.split("Bản nháp sẽ không có")[1][:200]
    done = let_in(laid)
    draft = Decision.objects.get(pk=done.commit.decision_id)
    assert (draft.kind, draft.team, draft.issued_at) == ("change", world.teams["Quảng Hội 1"], None)
    said = [
        (m["name"], m["position"], m["posts"], m["organisations"], m["phone"])
        for m in draft.draft["members"]
    ]
    assert said == [
        ("Trần Văn Bình", "leader", ["village_head"], ["youth_union"], "+84905111222"),
        ("Ngô Thị Mới", "member", ["youth_branch_secretary"], ["youth_union"], ""),
    ]
    assert draft.draft["members"][0]["person"] and not draft.draft["members"][1]["person"]
    assert Membership.objects.count() == before
    assert chi.get(f"/teams/decisions/{draft.pk}/").status_code == 200


def test_a_village_without_a_team_gets_the_draft_of_its_first(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client
) -> None:
    done = let_in(lay(bring(books.xlsx(TEAM), kind="roster", village="Phú Hội")))
    draft = done.commit.decision
    assert draft and draft.kind == "establish" and draft.team.valid is None
    chi.post(f"/imports/{done.pk}/undo/")
    go_on(done.pk)
    assert not Team.objects.filter(host=world.units["Phú Hội"]).exists()


def test_a_draft_that_somebody_has_begun_is_not_written_over(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client
) -> None:
    let_in(lay(bring(books.xlsx(TEAM), kind="roster")))
    laid = lay(bring(books.xlsx(TEAM), kind="roster"))
    answer = chi.post(f"/imports/{laid.pk}/commit/")
    assert answer["Location"].endswith("/rows/")
    assert Decision.objects.filter(team=world.teams["Quảng Hội 1"], issued_at=None).count() == 1
    assert (
        "Đang có một bản nháp quyết định" in chi.get(f"/imports/{laid.pk}/rows/").content.decode()
    )


def test_two_leaders_are_one_too_many(bring: Bring, lay: Act) -> None:
    rows: list[list[Any]] = [*TEAM, [3, "Lê Văn Hai", "Tổ trưởng", None, None, None]]
    laid = lay(bring(books.xlsx(rows), kind="roster"))
    assert laid.rows.get(number=4).problems[0]["code"] == "two_leaders"
