"""The pages of targets: what a place owes, where it stands, what to do next; files of the same."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.targets.conftest import HOUSEHOLDS, Stage
from tests.targets.test_progress import rolled_up
from toso.kit import clock
from toso.targets.answering import accept, contest, propose
from toso.targets.models import Target


@pytest.fixture
def given(stage: Stage) -> Stage:
    """The province gives Vạn Ninh 30 of 100, Vạn Ninh gives Vạn Thắng 20 of 60, the commune 9."""
    for place, n, d in (("Vạn Ninh", 40, 100), ("Vạn Thắng", 12, 60), ("Quảng Hội 1", 3, 30)):
        rolled_up(stage.unit(place).pk, "2022-10", n, d, d - 10)
    stage.give("province", "Khánh Hòa", "tung", stage.line("Vạn Ninh", 30, 100), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 20, 60), to="commune")
    steps = {"2022-Q3": 3, "2022-Q4": 9}
    line = stage.line("Quảng Hội 1", 9, 30, steps=steps)
    stage.give("commune", "Vạn Thắng", "dung", line, to="team")
    return stage


def of(stage: Stage, place: str) -> Target:
    return Target.objects.with_versions().get(unit=stage.unit(place))


def test_the_team_reads_what_it_owes_where_it_stands_and_how_fast_to_go(
    given: Stage, as_person
) -> None:
    page = as_person("an").get("/targets/")
    text = " ".join(page.content.decode().split())
    [row] = page.context["own"]
    assert (row.progress.done, row.progress.lacking, row.progress.missing) == (3, 6, 10)
    assert "Chưa đạt" in text and "Đã giao, chờ nhận" in text
    assert "Còn thiếu 6 hộ: cần thêm 3 hộ mỗi tháng để kịp 31/12/2022." in text
    assert "Mốc quý 4/2022: 9 hộ, còn thiếu 6." in text
    assert "6863/KH-UBND, IV.1.d" in text and "KH-UBND ngày 25/08/2022" in text
    assert f"/figures/{HOUSEHOLDS}/?unit={given.unit('Quảng Hội 1').pk}" in text
    assert not page.context["to_answer"]  # a volunteer reads; the leader answers


def test_what_waits_to_be_accepted_stands_first_for_who_answers(given: Stage, as_person) -> None:
    assert len(as_person("binh").get("/targets/").context["to_answer"]) == 1
    assert not as_person("an").get("/targets/").context["to_answer"]
    assert "1 chỉ tiêu chờ nhận" in as_person("dung").get("/targets/").content.decode()


def test_the_district_sees_its_sum_and_how_those_below_stand(given: Stage, as_person) -> None:
    page = as_person("giang").get("/targets/")
    [own], [passed] = page.context["own"], page.context["passed"]
    assert own.progress.status == "met" and passed.progress.asked.count == 20
    below = {str(child): sums for child, sums, _ in page.context["below"]}
    assert (below["xã Vạn Thắng"].not_met, below["xã Vạn Thắng"].waiting) == (1, 1)
    assert below["thị trấn Vạn Giã"].count == 0


def test_the_province_reads_the_sum_of_what_it_gave(given: Stage, as_person) -> None:
    page = as_person("hai").get("/targets/")
    assert not page.context["own"]
    [passed] = page.context["passed"]
    assert (passed.receivers, passed.progress.asked.count) == (1, 30)
    below = as_person("hai").get(f"/targets/given/{HOUSEHOLDS}/")
    assert [row.name for row in below.context["rows"]] == ["huyện Vạn Ninh"]
    assert "Chỉ tiêu" in page.content.decode()


def test_a_day_gone_by_shows_the_figures_of_that_day(given: Stage, as_person) -> None:
    rolled_up(given.unit("Quảng Hội 1").pk, "2022-09", 1, 30, 20)
    page = as_person("binh").get("/targets/?month=2022-09")
    [row] = page.context["own"]
    assert row.progress.done == 1 and "hết ngày 30/09/2022" in page.content.decode()


def test_as_it_is_now_sums_over_who_stands_there_today(given: Stage, as_person) -> None:
    page = as_person("chi").get("/targets/?as=now")
    [row] = page.context["own"]
    assert page.context["area"].as_now and row.progress.done is None  # no village was counted


def test_a_foreign_or_broken_address_is_not_found(given: Stage, as_person) -> None:
    client = as_person("nga")
    for place in ("Vạn Thắng", "Vạn Ninh"):
        assert client.get(f"/targets/?unit={given.unit(place).pk}").status_code == 404
        assert client.get(f"/targets/{of(given, place).pk}/").status_code == 404
    for bad in ("unit=x", "year=x", "year=1", "month=2022", "month=2023-01"):
        assert client.get(f"/targets/?{bad}").status_code == 404
    assert client.get("/targets/given/IND-NONE/").status_code == 404


def test_one_target_tells_its_whole_story(given: Stage, as_person) -> None:
    target = of(given, "Vạn Thắng")
    contest(target, by=given.world.people["dung"], seen=1, reason="Nhiều hộ đi biển.", count=15)
    page = as_person("chi").get(f"/targets/{target.pk}/")
    text = " ".join(page.content.decode().split())
    assert "Nhiều hộ đi biển." in text and "Đề nghị: 15" in text and "Phạm Ngọc Dũng" in text
    assert page.context["shares"][0]["balance"].left == 11
    assert "UBND cấp huyện ban hành quyết định giao chỉ tiêu" in text


def test_contests_wait_for_who_gave_the_target(given: Stage, as_person) -> None:
    contest(of(given, "Vạn Thắng"), by=given.world.people["dung"], seen=1, reason="Khó.")
    page = as_person("son").get("/targets/")
    assert [name for _, name in page.context["contested"]] == ["xã Vạn Thắng"]
    assert not as_person("tung").get("/targets/").context["contested"]


def test_versions_stand_side_by_side_and_the_old_one_stays_readable(
    given: Stage, as_person
) -> None:
    accept(of(given, "Vạn Thắng"), by=given.world.people["dung"], seen=1)
    given.give(
        "district", "Vạn Ninh", "son", given.line("Vạn Thắng", 18, 60), to="commune",
        revise=True, reason="Bão số 5.", on=date(2022, 10, 15),
    )  # fmt: skip
    page = as_person("chi").get(f"/targets/{of(given, 'Vạn Thắng').pk}/")
    assert [version.count for version in page.context["versions"]] == [18, 20]
    assert "Bão số 5." in page.content.decode()


def test_the_sheet_has_the_rows_of_the_page(given: Stage, as_person) -> None:
    book = load_workbook(io.BytesIO(as_person("chi").get("/targets/xlsx/").content))
    rows = [[c.value for c in row] for sheet in book for row in sheet.iter_rows()]
    own = next(row for row in rows if row[0] == "xã Vạn Thắng")
    assert own[3:7] == [20, 60, pytest.approx(20 / 60), 12]
    team = next(row for row in rows if str(row[0]).endswith("Quảng Hội 1"))
    assert team[6:12] == [3, 30, 0.1, 10, 6, "Chưa đạt"]


@pytest.mark.req("IND-R2")
def test_proposals_from_below_come_to_who_drafts_with_their_origin(given: Stage, as_person) -> None:
    """The 2022 and 2025 goals stand beside each other; proposals for next year have an inbox."""
    client = as_person("dung")
    said = {"count": "1.250", "base": "", "reason": "Đã có sóng."}
    address = f"/targets/proposals/?unit={given.unit('Vạn Thắng').pk}&year=2023"
    codes = goals_offered(client, address)
    assert any(c.startswith("IND-KH22") for c in goals_offered(client, f"{address[:-4]}2022"))
    assert not any(code.startswith("IND-KH22") for code in codes)
    said["indicator"] = next(code for code in codes if code.startswith("IND-KH25"))
    assert client.post(address, said | {"count": "nhiều"}).status_code == 422
    assert client.post(address, said).status_code == 302
    inbox = as_person("giang").get("/targets/proposals/?year=2023")
    [(one, _)] = inbox.context["rows"]
    assert (one.receiver, one.count, one.reason) == ("xã Vạn Thắng", 1250, "Đã có sóng.")
    assert one.origin and one.by == "Phạm Ngọc Dũng"
    assert "1 đề xuất từ cấp dưới" in as_person("giang").get("/targets/?year=2022").content.decode()
    assert as_person("lan").get("/targets/proposals/").status_code == 404


def goals_offered(client, address: str) -> list[str]:
    form = client.get(address).context["form"]
    return [code for code, _ in form.fields["indicator"].choices]


def test_other_rooms_add_their_proposals(given: Stage, as_person, monkeypatch) -> None:
    from toso.targets import proposals as room

    monkeypatch.setattr(room, "_sources", [])
    made = room.Proposal(
        HOUSEHOLDS, 2023, given.unit("Vạn Ninh").pk, "huyện Vạn Ninh", None, None, "Nâng lên 45%",
        "Tổng kết năm 2022", "", clock.now(),
    )  # fmt: skip
    room.add_source(lambda scope, year: [made] if year == 2023 else [])
    page = as_person("hai").get("/targets/proposals/?year=2023")
    assert "Tổng kết năm 2022" in page.content.decode()


def test_a_proposal_for_a_standing_target_is_seen_on_it_and_can_be_taken_back(
    given: Stage, as_person
) -> None:
    dung = given.world.people["dung"]
    accept(of(given, "Vạn Thắng"), by=dung, seen=1)
    propose(
        receiver="commune", unit=given.unit("Vạn Thắng"), indicator=HOUSEHOLDS, year=2022,
        count=25, base=60, by=dung, reason="Làm được hơn.",
    )  # fmt: skip
    target = of(given, "Vạn Thắng")
    page = as_person("dung").get(f"/targets/{target.pk}/")
    assert page.context["withdraw_form"] is not None
    seen = {"seen": page.context["seen_proposal"]}
    assert as_person("dung").post(f"/targets/{target.pk}/withdrawal/", seen).status_code == 302
    assert as_person("dung").get(f"/targets/{target.pk}/").context["withdraw_form"] is None
