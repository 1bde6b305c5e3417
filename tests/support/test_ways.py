"""A difficulty goes to the competent level at once, and up only by the routes of the charter."""

from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.support.conftest import Moves, Reports, seat
from toso.charter import load, stems
from toso.charter.models import Programme
from toso.demo.tinh_tra import SIGNED, ground
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.refusals import Refused
from toso.people.models import Account, Organisation
from toso.people.scope import Scope
from toso.support.models import Issue
from toso.support.moving import above, move
from toso.support.moving import moves as moves_of
from toso.support.owners import settle
from toso.support.reporting import Difficulty, report
from toso.support.routing import DEPARTMENT, OWNER, first, ladder


def waits(account: Account) -> list[Issue]:
    return list(Issue.objects.waiting_for(Scope.of(account, clock.today())).order_by("at"))


def sees(world: World, issue: Issue) -> set[str]:
    return {
        key
        for key, account in world.people.items()
        if Issue.objects.within(Scope.of(account, clock.today())).filter(pk=issue.pk).exists()
    }


def test_a_team_reports_to_its_commune_which_sees_it_at_once(
    world: World, reports: Reports
) -> None:
    made = reports("an", "equipment")
    assert (made.party, made.holder_name) == ("commune", "UBND xã Vạn Thắng")
    assert made.reporter_name == "Tổ công nghệ số cộng đồng Quảng Hội 1, xã Vạn Thắng"
    assert waits(world.people["chi"]) == [made] and waits(world.people["dung"]) == [made]
    assert not waits(world.people["giang"]) and not waits(world.people["an"])
    step = made.steps.get()
    assert (step.source, step.by_name) == ("6863/KH-UBND, IV.1.d", "Nguyễn Thị An")
    assert sees(world, made) == {"an", "binh", "chi", "dung", "giang", "son", "hai", "tung", "long"}


@pytest.mark.req("ESC-02")
def test_an_escalated_one_keeps_the_whole_trail_and_the_communes_own_opinion(
    world: World, reports: Reports, moves: Moves, as_person
) -> None:
    made = reports("binh", "connection")
    with pytest.raises(Refused):
        move(made, "escalate", world.people["chi"], "  ")
    moves(made, "ask", "chi", "Xóm nào mất sóng?")
    moves(made, "reply", "binh", "Xóm ngoài đầm.")
    moves(made, "escalate", "chi", "Xã đã kiểm tra; đề nghị huyện làm việc với nhà mạng.")
    assert (made.party, made.holder_name) == ("district", "UBND huyện Vạn Ninh")
    moves(made, "hand_back", "giang", "Xã ghi rõ tọa độ trạm.")
    assert made.party == "commune" and waits(world.people["dung"]) == [made]
    moves(made, "escalate", "dung", "Đã có tọa độ.")
    moves(made, "escalate", "son", "Huyện đồng ý với xã.")
    assert made.party == DEPARTMENT
    moves(made, "answer", "hai", "Nhà mạng dựng trạm trong tháng 11.")
    words = ["report", "ask", "reply", "escalate", "hand_back", "escalate", "escalate", "answer"]
    assert [step.word for step in made.steps.order_by("number")] == words
    for who in ("binh", "chi", "giang", "hai"):
        page = as_person(who).get(f"/support/{made.pk}/").content.decode()
        for said in ("Xóm nào mất sóng?", "Xã đã kiểm tra", "Huyện đồng ý", "dựng trạm"):
            assert said in page, (who, said)
        assert "UBND xã Vạn Thắng" in page and "6863/KH-UBND, IV.2" in page
    told = Entry.objects.filter(subject=made.pk).order_by("pk").values_list("verb", flat=True)
    assert list(told) == [f"issue.{word}" for word in words]


@pytest.mark.req("ESC-02")
def test_the_commune_hands_back_with_a_reason_and_the_team_sends_it_again(
    world: World, reports: Reports, moves: Moves
) -> None:
    made = reports("binh")
    with pytest.raises(Refused):
        move(made, "hand_back", world.people["chi"], "")
    moves(made, "hand_back", "chi", "Chưa rõ hộ nào.")
    assert made.state == "returned" and waits(world.people["binh"]) == [made]
    moves(made, "reopen", "binh", "Hộ ở xóm ngoài đầm.")
    assert made.state == "waiting" and waits(world.people["chi"]) == [made]


@pytest.mark.req("ESC-03")
def test_in_kien_giang_beyond_a_districts_authority_is_the_departments_then_the_provinces(
    kien_giang: World, reports: Reports, moves: Moves
) -> None:
    made = reports("giang", "people")
    assert made.party == DEPARTMENT
    made = reports("binh", "people")
    moves(made, "escalate", "chi", "Vượt thẩm quyền của xã.")
    step = made.steps.get(word="escalate")
    assert (made.party, step.source) == (DEPARTMENT, "Kiên Giang 2022, III.3")
    moves(made, "escalate", "hai", "Đề nghị UBND tỉnh chỉ đạo.")
    assert (made.party, made.holder_name) == ("province", "UBND tỉnh Khánh Hòa")
    assert made.steps.last().source == "Kiên Giang 2022, III.1"
    assert waits(kien_giang.people["long"]) == [made] and above(made) is None
    moves(made, "answer", "long", "Giao Sở Nội vụ.")
    assert waits(kien_giang.people["binh"]) == [made]


@pytest.mark.req("ESC-04")
@pytest.mark.parametrize("stem", [*stems(), ""])
def test_no_unit_comes_before_the_province_except_through_the_department(stem: str) -> None:
    charter = load(stem) if stem else None
    for kind in ("difficulty", "it_problem", "platform_problem", "plan_change", "to_province"):
        for party in ("team", "commune_office", "commune", "district", OWNER):
            way = [leg.party for leg in ladder(charter, kind, party, clock.today())]
            assert way[-2:] == [DEPARTMENT, "province"], (kind, party)


@pytest.mark.req("ESC-04")
def test_a_commune_that_addresses_the_province_is_heard_by_the_department_first(
    world: World, reports: Reports, moves: Moves, as_person
) -> None:
    made = reports("chi", "to_province")
    assert made.party == DEPARTMENT and made.steps.get().source == "6863/KH-UBND, V (đoạn cuối)"
    assert not waits(world.people["long"])
    with pytest.raises((Refused, PermissionDenied)):
        move(made, "escalate", world.people["chi"], "Thẳng lên tỉnh.")
    assert "to_province" not in as_person("binh").get("/support/new/").content.decode()
    moves(made, "escalate", "tung", "Sở nhất trí, kính trình.")
    assert waits(world.people["long"]) == [made]


@pytest.mark.req("ESC-05")
def test_it_problems_go_to_the_department_and_a_platforms_to_its_owner(
    world: World, reports: Reports, moves: Moves, as_person
) -> None:
    made = reports("binh", "it")
    assert (made.party, made.holder_name) == (DEPARTMENT, "Sở Thông tin và Truyền thông")
    assert made.steps.get().source == "6863/KH-UBND, IV.2"
    assert waits(world.people["hai"]) == [made] and not waits(world.people["chi"])
    assert "chi" not in sees(world, made) and "khanh" not in sees(world, made)

    unknown = reports("binh", "platform", platform="survey")
    assert unknown.party == DEPARTMENT
    page = as_person("binh").get(f"/support/{unknown.pk}/").content.decode()
    assert "Chưa biết cơ quan chủ quản" in page
    union = Organisation.objects.get(kind="youth_union")
    settle("survey", union, world.people["hai"])
    owned = reports("binh", "platform", platform="survey")
    assert (owned.party, owned.holder_name) == (OWNER, "Tỉnh đoàn Khánh Hòa")
    assert waits(world.people["khanh"]) == [owned] and "lan" not in sees(world, owned)
    moves(owned, "escalate", "khanh", "Cần Sở mở máy chủ.")
    assert owned.party == DEPARTMENT and "khanh" in sees(world, owned)


@pytest.fixture
def tinh_tra(world: World):
    """The commune of seed 002 with its own charter, a team's leader, in October 2024."""
    Programme.objects.create(
        province=world.province, charter="tinh-tra-2024", valid=DateRange(SIGNED, None)
    )
    with clock.travel(datetime(2024, 10, 18, 8, 30, tzinfo=HANOI)):
        made = ground()
        made.people["to"] = seat("tinh-tra-to", "team_leader", "Tổ trưởng", made.villages[0])
        yield made


@pytest.mark.req("ESC-06")
@pytest.mark.parametrize("sender", ["to", "vinh"])
def test_a_change_of_the_plan_reaches_the_office_first_and_ubnd_xa_after_its_opinion(
    tinh_tra, sender: str
) -> None:
    office, chair = tinh_tra.people["tra"], tinh_tra.people["vinh"]
    said = Difficulty("Sửa mốc quý IV", "Lùi một tháng vì mưa bão.", "plan_change")
    made = report(said, tinh_tra.people[sender])
    assert (made.party, made.holder_name) == ("commune_office", "Văn phòng UBND xã Tịnh Trà")
    assert made.steps.get().source == "Tịnh Trà 2024, IV (đoạn cuối)"
    assert waits(office) == [made] and not waits(chair)
    with pytest.raises(PermissionDenied):
        move(made, "answer", chair, "Đồng ý.")
    with pytest.raises(Refused):
        move(made, "escalate", office, "")
    move(made, "escalate", office, "Văn phòng tổng hợp: nên lùi.")
    assert (made.party, made.holder_name) == ("commune", "UBND xã Tịnh Trà")
    assert waits(chair) == [made] and not waits(office)
    assert made.steps.last().text == "Văn phòng tổng hợp: nên lùi."
    move(made, "answer", chair, "UBND xã đồng ý lùi.")


def test_the_reporter_says_it_is_done_or_asks_again_with_a_reason(
    world: World, reports: Reports, moves: Moves
) -> None:
    made = reports("binh")
    moves(made, "answer", "chi", "Đã sửa máy.")
    assert made.state == "answered" and made.ended_on == clock.today()
    with pytest.raises(Refused):
        move(made, "reopen", world.people["binh"], " ")
    moves(made, "reopen", "binh", "Máy lại hỏng.")
    assert (made.state, made.ended_on) == ("waiting", None)
    moves(made, "answer", "dung", "Thay máy mới.")
    with pytest.raises(PermissionDenied):
        move(made, "finish", world.people["sau"])
    moves(made, "finish", "an", "")
    assert made.state == "done" and not waits(world.people["binh"])


def test_who_no_longer_has_it_moves_it_no_more(
    world: World, reports: Reports, moves: Moves
) -> None:
    made = reports("binh")
    moves(made, "escalate", "chi", "Vượt thẩm quyền.")
    with pytest.raises(Refused, match="đã chuyển sang nơi khác"):
        move(made, "escalate", world.people["dung"], "Vượt thẩm quyền.")
    told = moves_of(Scope.of(world.people["chi"], clock.today()), made)
    assert not told.words and made.steps.count() == 2


def test_neighbours_and_outsiders_never_see_it(world: World, reports: Reports) -> None:
    made = reports("binh")
    strangers = {"sau", "minh", "nga", "oanh", "phuc", "quyen", "khanh", "lan"}
    assert not sees(world, made) & strangers


def test_a_residents_number_is_refused(world: World, reports: Reports) -> None:
    with pytest.raises(Refused, match="số điện thoại"):
        reports("binh", title="Gọi bà Sáu 0912 345 678")
    assert not Issue.objects.exists()


def test_a_press_twice_reports_once(world: World, reports: Reports) -> None:
    key = world.units["Vạn Ninh"].pk
    assert reports("binh", id=key) == reports("binh", id=key)
    assert Issue.objects.count() == 1


def test_where_the_plan_is_silent_it_goes_up_the_chain() -> None:
    day = clock.today()
    assert first(load("binh-duong-2022"), "it_problem", "team", day).source == ""
    way = [leg.party for leg in ladder(load("binh-duong-2022"), "difficulty", "team", day)]
    assert way == ["commune", "district", DEPARTMENT, "province"]


def test_after_the_districts_have_ended_it_goes_on_to_the_department(
    july: World, reports: Reports, moves: Moves
) -> None:
    with clock.travel(datetime(2025, 7, 10, 9, tzinfo=HANOI)):
        made = reports("binh")
        assert made.party == "commune"
        chair = next(
            a for a in Account.objects.all()
            if Issue.objects.waiting_for(Scope.of(a, clock.today())).exists()
        )  # fmt: skip
        move(made, "escalate", chair, "Vượt thẩm quyền.")
        assert made.party == DEPARTMENT
