"""Who stands above follows what is reported below: by age, what is overdue, what is asked for."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.support.conftest import Moves, Reports
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period
from toso.support.counting import by_unit, requests, unfounded
from toso.support.models import Issue
from toso.support.waiting import waiting

Open = Callable[[str], Client]


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=HANOI)


def scope(world: World, who: str) -> Scope:
    return Scope.of(world.people[who], clock.today())


def titles(client: Client, page: str) -> list[str]:
    return [row.title for row in client.get(page).context["list"].rows]


@pytest.fixture
def months(world: World, reports: Reports, moves: Moves) -> list[Issue]:
    """Six difficulties of two communes from August to today."""
    told = []
    for who, category, day in [
        ("binh", "connection", date(2022, 9, 1)),
        ("an", "equipment", date(2022, 10, 3)),
        ("sau", "meeting_place", date(2022, 10, 17)),
        ("minh", "people", date(2022, 9, 20)),
        ("minh", "it", date(2022, 9, 5)),
        ("binh", "people", date(2022, 8, 22)),
    ]:
        with clock.travel(on(day)):
            told.append(reports(who, category, f"{category} của {who}"))
    with clock.travel(on(date(2022, 8, 25))):
        moves(told[5], "answer", "chi", "Xã cử thêm hai đoàn viên.")
    with clock.travel(on(date(2022, 10, 14))):
        moves(told[3], "escalate", "nga", "Vượt thẩm quyền của thị trấn.")
    return told


@pytest.mark.req("ESC-01")
def test_a_reported_difficulty_is_there_at_once_with_its_age_deadline_and_history(
    world: World, as_person: Open
) -> None:
    binh, chi = as_person("binh"), as_person("chi")
    form = binh.get("/support/new/")
    assert "Gửi đến ai?" in form.content.decode()
    said = {
        "sender": form.context["form"].initial["sender"], "category": "meeting_place",
        "platform": "", "title": "Nhà văn hóa thôn chưa có điện", "words": "Cần chỗ họp buổi tối.",
        "id": str(form.context["form"].initial["id"]),
    }  # fmt: skip
    back = binh.post("/support/new/", said)
    assert back.status_code == 302
    home = chi.get("/").content.decode()
    assert "Nhà văn hóa thôn chưa có điện" in home and "chờ bên tôi" in home
    page = chi.get(back["Location"]).content.decode()
    assert "UBND xã Vạn Thắng" in page and "0 ngày" in page and "25/10/2022" in page
    assert "Trần Văn Bình" in page and "Nơi họp" in page
    with clock.travel(clock.now() + timedelta(days=3)):
        assert "3 ngày" in chi.get(back["Location"]).content.decode()
    assert "Nhà văn hóa" in as_person("giang").get("/support/").content.decode()
    for stranger in ("sau", "nga", "phuc", "khanh", "lan"):
        assert as_person(stranger).get(back["Location"]).status_code == 404


def test_what_is_refused_is_shown_again_with_what_was_typed(
    world: World, as_person: Open, reports: Reports
) -> None:
    binh, chi = as_person("binh"), as_person("chi")
    form = binh.get("/support/new/").context["form"]
    said = {"sender": form.initial["sender"], "category": "platform", "title": "Lỗi",
            "words": "Gọi 0912 345 678", "id": str(form.initial["id"])}  # fmt: skip
    page = binh.post("/support/new/", said)
    assert page.status_code == 422 and "Gọi 0912 345 678" in page.content.decode()
    assert "Hãy chọn nền tảng" in page.content.decode()
    page = binh.post("/support/new/", said | {"category": "it"})
    assert page.status_code == 422 and "hãy bỏ số đi" in page.content.decode()
    made = reports("binh")
    page = chi.post(f"/support/{made.pk}/move/", {"word": "escalate", "text": "Xem 0912345678"})
    assert page.status_code == 422 and "Xem 0912345678" in page.content.decode()
    assert chi.post(f"/support/{made.pk}/move/", {"word": "finish"}).status_code == 404
    chi.post(f"/support/{made.pk}/move/", {"word": "answer", "text": "Đã lắp."})
    home = binh.get("/").content.decode()
    assert "chờ bên tôi" in home and made.title in home


@pytest.mark.req("ESC-07")
def test_the_list_is_by_age_and_the_overdue_of_each_unit_are_those_counted_by_hand(
    world: World, months: list[Issue], as_person: Open
) -> None:
    hai = as_person("hai")
    day = clock.today()
    listed = titles(hai, "/support/?state=open")
    assert listed == [
        "connection của binh", "it của minh", "people của minh", "equipment của an",
        "meeting_place của sau",
    ]  # fmt: skip
    # By hand, in working days (2 September is a holiday): a commune has 5, a district 7, the
    # department 10. Three are over on 18 October; what was told or handed on lately is not.
    assert [i.due for i in months[:5]] == [
        date(2022, 9, 9), date(2022, 10, 10), date(2022, 10, 24), date(2022, 10, 25),
        date(2022, 9, 19),
    ]  # fmt: skip
    rows = {
        str(row.unit): (row.open, row.overdue, row.age)
        for row in by_unit(scope(world, "giang"), day)
    }
    assert rows["xã Vạn Thắng"] == (3, 2, 47) and rows["thị trấn Vạn Giã"] == (1, 0, 28)
    top = {str(row.unit): (row.open, row.overdue) for row in by_unit(scope(world, "hai"), day)}
    assert top["huyện Vạn Ninh"] == (5, 3) and top["huyện Khánh Sơn"] == (0, 0)
    van_ninh = world.units["Vạn Ninh"].pk
    drilled = titles(hai, f"/support/?unit={van_ninh}&state=overdue")
    assert drilled == ["connection của binh", "it của minh", "equipment của an"]
    page = hai.get("/support/below/").content.decode()
    assert f"?unit={van_ninh}&amp;state=overdue" in page


def test_where_no_deadline_is_set_nothing_is_overdue_and_the_page_says_so(
    kien_giang: World, reports: Reports, as_person: Open
) -> None:
    with clock.travel(on(date(2022, 8, 1))):
        made = reports("binh")
    assert made.due is None and not Issue.objects.overdue(clock.today()).exists()
    for page in ("/support/", "/support/below/"):
        assert "Chưa đặt hạn trả lời" in as_person("chi").get(page).content.decode()
    assert "Chưa đặt hạn" in as_person("chi").get(f"/support/{made.pk}/").content.decode()


@pytest.mark.req("HIE-14")
def test_requests_for_support_are_counted_by_status_and_age(
    world: World, months: list[Issue], as_person: Open
) -> None:
    rows = {row.key: row for row in requests(scope(world, "giang"), clock.today())}
    assert rows["people"].states["waiting"] == 1 and rows["people"].states["answered"] == 1
    assert rows["connection"].ages == {"week": 0, "month": 0, "more": 1}
    assert rows["equipment"].ages == {"week": 0, "month": 1, "more": 0}
    assert rows["meeting_place"].ages == {"week": 1, "month": 0, "more": 0}
    assert rows["people"].ages == {"week": 0, "month": 1, "more": 0}
    giang = as_person("giang")
    page = giang.get("/support/conditions/").content.decode()
    assert "?kind=connection&amp;state=open&amp;age=more" in page
    for key, row in rows.items():
        for state, n in row.states.items():
            assert len(titles(giang, f"/support/?kind={key}&state={state}")) == n
        for age, n in row.ages.items():
            assert len(titles(giang, f"/support/?kind={key}&age={age}")) == n
    answered = giang.get(f"/support/{months[5].pk}/").content.decode()
    assert "Xã cử thêm hai đoàn viên." in answered


@pytest.mark.req("DEC-08")
def test_the_dashboard_lists_communes_without_decisions_and_their_open_obstacles(
    world: World, reports: Reports, moves: Moves, as_person: Open
) -> None:
    held = reports("chi", "establishment", "Phú Hội chưa chọn được Tổ trưởng")
    over = reports("oanh", "establishment", "Kô Lắc thiếu đoàn viên")
    moves(over, "answer", "phuc", "Huyện cử người.")
    wide = reports("giang", "establishment", "Mẫu quyết định chưa thống nhất")
    rows, rest = unfounded(scope(world, "hai"), clock.today())
    found = {str(r.unit): (r.lacking, r.villages, [i.title for i in r.issues]) for r in rows}
    assert found == {
        "xã Vạn Thắng": (1, 3, [held.title]), "thị trấn Vạn Giã": (1, 2, []),
        "xã Sơn Bình": (1, 2, []),
    }  # fmt: skip
    assert rest == [wide]
    page = as_person("hai").get("/support/establishment/").content.decode()
    assert held.title in page and wide.title in page and over.title not in page
    below = as_person("phuc").get("/support/establishment/").content.decode()
    assert "Sơn Bình" in below and "Vạn Thắng" not in below
    assert "/support/establishment/" in as_person("hai").get("/teams/").content.decode()


def test_a_reports_difficulties_go_up_in_one_click(world: World, as_person: Open) -> None:
    binh, chi = as_person("binh"), as_person("chi")
    open_period(world.province, Period("2022-09"))
    owed = Obligation.objects.get(unit=world.units["Quảng Hội 1"], period="2022-09")
    draft = owed.begin()
    words = "Xóm ngoài đầm chưa có sóng. Cần trạm mới."
    for heading in ("results", "difficulties"):
        draft.write(heading, words, world.people["binh"])
    sent = owed.submit(world.people["binh"], overrule="Tháng đầu.")
    report = reverse("reports:submission", args=[sent.pk])
    assert f"/support/from/{sent.pk}/" in chi.get(report).content.decode()
    back = binh.post(f"/support/from/{sent.pk}/")
    made = Issue.objects.get()
    assert back["Location"] == f"/support/{made.pk}/"
    assert (made.title, made.words) == ("Xóm ngoài đầm chưa có sóng", words)
    assert (made.unit, made.party) == (world.units["Quảng Hội 1"], "commune")
    assert chi.post(f"/support/from/{sent.pk}/")["Location"] == back["Location"]
    assert Issue.objects.count() == 1
    assert as_person("sau").post(f"/support/from/{sent.pk}/").status_code == 404
    assert Submission.objects.get().pk == made.submission_id


def test_the_list_is_searched_without_diacritics_and_taken_as_excel(
    world: World, months: list[Issue], as_person: Open
) -> None:
    chi = as_person("chi")
    assert titles(chi, "/support/?q=quang+hoi+2") == ["meeting_place của sau"]
    assert titles(chi, "/support/?q=khong+co") == []
    sheet = load_workbook(BytesIO(chi.get("/support/?as=xlsx").content)).active
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert (
        "equipment của an" in cells and "Máy móc, thiết bị" in cells and "it của minh" not in cells
    )


def test_the_first_page_counts_what_waits_for_ones_own_word(
    world: World, months: list[Issue]
) -> None:
    counts = {
        who: waiting(scope(world, who)).count for who in ("chi", "nga", "giang", "hai", "binh")
    }
    assert counts == {"chi": 3, "nga": 0, "giang": 1, "hai": 1, "binh": 1}


def test_the_department_writes_down_who_runs_a_platform(world: World, as_person: Open) -> None:
    hai, chi = as_person("hai"), as_person("chi")
    page = hai.get("/support/platforms/")
    body = next(b for b in page.context["bodies"] if b.kind == "youth_union")
    back = hai.post("/support/platforms/", {"platform": "survey", "organisation": str(body.pk)})
    assert back.status_code == 302
    assert "selected>Tỉnh đoàn Khánh Hòa" in hai.get("/support/platforms/").content.decode()
    assert chi.get("/support/platforms/").status_code == 404
