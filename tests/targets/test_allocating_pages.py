"""Dividing a target on the page: by a method or by hand, seen against the parent, then issued."""

import re
from datetime import date

import pytest

from tests.targets.conftest import HOUSEHOLDS, Stage
from tests.targets.test_progress import rolled_up
from toso.targets.goals import goals
from toso.targets.models import Assignment, Target


@pytest.fixture
def draft(stage: Stage, as_person) -> Assignment:
    """Vạn Ninh holds 30 of 100; its officer begins a decision for the communes."""
    for place, n, d in (("Vạn Ninh", 6, 100), ("Vạn Thắng", 2, 60), ("Vạn Giã", 4, 40)):
        rolled_up(stage.unit(place).pk, "2022-10", n, d, d)
    stage.give("province", "Khánh Hòa", "tung", stage.line("Vạn Ninh", 30, 100), to="district")
    begun = as_person("giang").post("/targets/assignments/new/", {"kind": "QĐ"})
    assert begun.status_code == 302
    return Assignment.objects.drafts().get()


def address(draft: Assignment, code: str = HOUSEHOLDS) -> str:
    return f"/targets/assignments/{draft.pk}/lines/{code}/"


def typed(page, **values: str) -> dict[str, str]:
    """The form as a browser sends it, with some counts typed by the names of receivers."""
    html = page.content.decode()
    fields = dict(re.findall(r'name="((?:base|count|seen)\.[^"]+)" value="([^"]*)"', html))
    fields["revision"] = re.search(r'name="revision" value="(\d+)"', html)[1]
    for cell in page.context["table"].cells:
        for name, value in values.items():
            if name.replace("_", " ") in cell.place.name:
                fields[f"count.{cell.key}"] = value
    return fields


def counts(page) -> dict[str, str]:
    return {cell.place.name: cell.count for cell in page.context["table"].cells}


def test_the_table_opens_with_the_bases_that_the_registers_count(draft, as_person) -> None:
    page = as_person("giang").get(address(draft))
    assert {c.place.name: (c.base, c.known.reached) for c in page.context["table"].cells} == {
        "thị trấn Vạn Giã": ("40", 4), "xã Vạn Thắng": ("60", 2),
    }  # fmt: skip
    assert page.context["sum"].given == 30 and page.context["total"] == 30


@pytest.mark.parametrize(
    ("how", "expected"), [("base", ("12", "18")), ("equal", ("15", "15")), ("lack", ("13", "17"))]
)
def test_a_press_divides_without_a_script_and_saves_nothing(
    draft, as_person, how: str, expected: tuple[str, str]
) -> None:
    client = as_person("giang")
    page = client.post(
        address(draft), typed(client.get(address(draft))) | {"how": how, "total": "30"}
    )
    assert page.status_code == 200
    assert tuple(counts(page).values()) == expected
    assert page.context["sum"].left == 0
    draft.refresh_from_db()
    assert draft.lines == []


def test_a_method_that_lacks_a_base_says_so_and_keeps_what_was_typed(draft, as_person) -> None:
    client = as_person("giang")
    said = typed(client.get(address(draft)), Vạn_Thắng="7")
    said |= {name: "" for name in said if name.startswith("base.")} | {"how": "base", "total": "30"}
    page = client.post(address(draft), said)
    assert page.status_code == 422 and counts(page)["xã Vạn Thắng"] == "7"
    assert "chưa biết mẫu số" in page.content.decode()


def test_a_column_from_excel_is_pasted_in_the_order_of_the_table(draft, as_person) -> None:
    client = as_person("giang")
    said = typed(client.get(address(draft))) | {"paste": "1", "pasted": "41\t10\n61\t1.020\n"}
    page = client.post(address(draft), said)
    assert counts(page) == {"thị trấn Vạn Giã": "10", "xã Vạn Thắng": "1.020"}
    wrong = {cell.place.name: cell.wrong for cell in page.context["table"].cells}
    assert wrong == {"thị trấn Vạn Giã": "", "xã Vạn Thắng": "Lớn hơn tổng số."}


def test_what_cannot_be_read_is_told_at_its_row_and_nothing_is_lost(draft, as_person) -> None:
    client = as_person("giang")
    page = client.post(
        address(draft), typed(client.get(address(draft)), Vạn_Thắng="nhiều", Vạn_Giã="9")
    )
    assert page.status_code == 422
    assert counts(page) == {"thị trấn Vạn Giã": "9", "xã Vạn Thắng": "nhiều"}
    assert "Chỉ ghi số" in page.content.decode()


def save(client, draft: Assignment, **values: str):
    page = client.post(address(draft), typed(client.get(address(draft)), **values))
    draft.refresh_from_db()
    return page


def test_over_allocation_is_shown_before_it_is_refused(draft, stage: Stage, as_person) -> None:
    client = as_person("giang")
    assert save(client, draft, Vạn_Thắng="25", Vạn_Giã="9").status_code == 302
    page = client.get(f"/targets/assignments/{draft.pk}/")
    assert "vượt số được giao 30" in page.content.decode()
    assert "data-over" in client.get(address(draft)).content.decode()
    son = as_person("son")
    signed = {"number": "12", "issued_on": "17/10/2022", "signer": "Lê Hồng Sơn"}
    refused = son.post(f"/targets/assignments/{draft.pk}/issue/", signed)
    assert refused.status_code == 422 and 'value="Lê Hồng Sơn"' in refused.content.decode()
    assert not Target.objects.filter(receiver="commune").exists()
    draft.refresh_from_db()
    assert draft.is_draft and draft.document.is_draft


def test_the_chair_issues_what_the_officer_divided(draft, stage: Stage, as_person) -> None:
    assert save(as_person("giang"), draft, Vạn_Thắng="18", Vạn_Giã="12").status_code == 302
    assert as_person("giang").get(f"/targets/assignments/{draft.pk}/").context["form"] is None
    son, place = as_person("son"), f"/targets/assignments/{draft.pk}/issue/"
    lacking = son.post(place, {"number": "12", "signer": "Lê Hồng Sơn", "issued_on": ""})
    assert lacking.status_code == 422
    signed = {"number": "12", "issued_on": "17/10/2022", "signer": "Lê Hồng Sơn"}
    assert son.post(place, signed).status_code == 302
    given = Target.objects.with_versions().get(unit=stage.unit("Vạn Thắng"))
    [version] = given.versions.all()
    assert (version.count, version.base, version.on) == (18, 60, date(2022, 10, 17))
    assert "Sổ trên TổSố" in version.base_source
    shown = as_person("chi").get("/targets/").content.decode()
    assert "12/QĐ-UBND ngày 17/10/2022" in shown
    assert as_person("giang").get(address(draft)).status_code == 302  # what is issued is not edited


def test_it_can_be_issued_under_a_decision_that_was_signed_already(
    draft, stage: Stage, as_person
) -> None:
    paper = stage.paper(stage.office("Vạn Ninh"))
    save(as_person("giang"), draft, Vạn_Thắng="18")
    page = as_person("son").get(f"/targets/assignments/{draft.pk}/")
    assert str(paper.pk) in page.content.decode()
    issued = as_person("son").post(
        f"/targets/assignments/{draft.pk}/issue/", {"document": str(paper.pk)}
    )
    assert issued.status_code == 302
    assert not Assignment.objects.drafts().exists()
    assert Assignment.objects.filter(document=paper).exists()


def test_a_stale_form_is_refused_and_both_sets_of_numbers_are_shown(
    draft, stage: Stage, as_person
) -> None:
    slow, quick = as_person("giang"), as_person("son")
    opened = typed(slow.get(address(draft)), Vạn_Thắng="11")
    save(quick, draft, Vạn_Thắng="18")
    page = slow.post(address(draft), opened)
    assert page.status_code == 422
    cell = next(c for c in page.context["table"].cells if "Vạn Thắng" in c.place.name)
    assert (cell.count, cell.theirs) == ("11", 18)
    assert slow.post(address(draft), typed(page)).status_code == 302  # now knowingly
    draft.refresh_from_db()
    assert [line["count"] for line in draft.lines] == [11]


def test_a_revision_changes_only_what_was_changed(draft, stage: Stage, as_person) -> None:
    stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 18, 60),
        stage.line("Vạn Giã", 10, 40), to="commune",
    )  # fmt: skip
    client = as_person("giang")
    begun = client.post("/targets/assignments/new/?revise=1", {"kind": "QĐ", "reason": "Bão."})
    assert begun.status_code == 302
    revision = Assignment.objects.get(kind="revise")
    page = client.get(address(revision))
    assert counts(page) == {"thị trấn Vạn Giã": "10", "xã Vạn Thắng": "18"}
    save(client, revision, Vạn_Thắng="15")
    assert [(line["count"], line["seen"]) for line in revision.lines] == [(15, 1)]


def test_steps_are_spread_over_what_is_left_of_the_year(draft, as_person) -> None:
    client = as_person("giang")
    said = typed(client.get(address(draft)), Vạn_Thắng="9") | {"steps": "month"}
    client.post(address(draft), said)
    draft.refresh_from_db()
    assert draft.lines[0]["steps"] == {"2022-10": 3, "2022-11": 6, "2022-12": 9}
    assert client.get(address(draft)).context["table"].steps == "month"


@pytest.mark.req("CAS-03")
def test_a_commune_contests_on_its_page_before_it_accepts(draft, stage: Stage, as_person) -> None:
    stage.under("kien-giang-2022")
    code = next(d.code for d in goals(2022, date(2022, 10, 18)) if not d.is_flow)
    line = stage.line("Vạn Ninh", 30, 100, indicator=code)
    [held] = stage.give("province", "Khánh Hòa", "tung", line, to="district")
    page = as_person("son").get(f"/targets/{held.pk}/")
    assert page.context["in_force"] is None  # two-way: only its acceptance puts it in force
    assert as_person("son").post(f"/targets/{held.pk}/acceptance/", {"seen": 1}).status_code == 302
    line = stage.line("Vạn Thắng", 20, 60, indicator=code)
    [given] = stage.give("district", "Vạn Ninh", "son", line, to="commune")
    dung = as_person("dung")
    empty = dung.post(f"/targets/{given.pk}/contest/", {"seen": 1, "reason": "", "count": "15"})
    assert empty.status_code == 422 and 'value="15"' in empty.content.decode()
    said = {"seen": 1, "reason": "Mới có sóng ở hai thôn.", "count": "15"}
    assert dung.post(f"/targets/{given.pk}/contest/", said).status_code == 302
    page = dung.get(f"/targets/{given.pk}/")
    assert page.context["now"] == "contested" and page.context["in_force"] is None
    told = {"seen": 1, "reason": "Giữ nguyên, huyện hỗ trợ thêm người."}
    assert as_person("son").post(f"/targets/{given.pk}/answer/", told).status_code == 302
    assert dung.post(f"/targets/{given.pk}/acceptance/", {"seen": 1}).status_code == 302
    assert dung.get(f"/targets/{given.pk}/").context["in_force"].count == 20


def test_what_somebody_changed_meanwhile_is_not_answered_unread(
    draft, stage: Stage, as_person
) -> None:
    [given] = stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 20, 60), to="commune"
    )
    stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 22, 60), to="commune",
        revise=True, reason="Thêm trạm phát sóng.",
    )  # fmt: skip
    said = {"seen": 1, "reason": "Quá cao.", "count": "15"}
    page = as_person("dung").post(f"/targets/{given.pk}/contest/", said)
    text = page.content.decode()
    assert page.status_code == 422 and "Quá cao." in text and "vừa có bản mới" in text
    form = page.context["contest_form"]
    assert form["seen"].value() == 2


@pytest.mark.req("CAS-04")
def test_the_department_gives_to_teams_in_quang_ngai_and_not_in_khanh_hoa(
    stage: Stage, as_person
) -> None:
    client = as_person("tung")
    asked = "/targets/assignments/new/?from=programme_department&to=team"
    assert client.get(asked).status_code == 404
    stage.under("quang-ngai-2022")
    assert client.post(asked, {"kind": "CV"}).status_code == 302
    draft = Assignment.objects.drafts().get()
    page = client.get(address(draft, "visits"))
    assert len(page.context["table"].cells) == 4
    said = typed(page) | {name: "5" for name in typed(page) if name.startswith("count.")}
    assert client.post(address(draft, "visits"), said).status_code == 302
    review = client.get(f"/targets/assignments/{draft.pk}/").content.decode()
    assert "Bản sao gửi" in review and "giao chỉ tiêu cho Tổ Công nghệ số cộng đồng" in review
    signed = {"number": "31", "issued_on": "17/10/2022", "signer": "Nguyễn Thanh Tùng"}
    issued = client.post(f"/targets/assignments/{draft.pk}/issue/", signed)
    assert issued.status_code == 302
    assert len(as_person("binh").get("/targets/").context["own"]) == 1
    assert len(as_person("chi").get("/targets/").context["below"]) == 3


def test_only_who_drafts_here_sees_the_draft(draft, stage: Stage, as_person) -> None:
    for key in ("chi", "dung", "hai", "phuc", "an"):
        client = as_person(key)
        assert client.get(f"/targets/assignments/{draft.pk}/").status_code == 404, key
        assert client.get(address(draft)).status_code == 404
        assert client.post(f"/targets/assignments/{draft.pk}/issue/").status_code == 404
        assert client.post(f"/targets/assignments/{draft.pk}/discard/").status_code == 404
    assert as_person("giang").post(f"/targets/assignments/{draft.pk}/issue/").status_code == 404
    assert as_person("giang").post(f"/targets/assignments/{draft.pk}/discard/").status_code == 302
    assert not Assignment.objects.drafts().exists()


def test_a_draft_is_no_target_yet(draft, stage: Stage, as_person) -> None:
    save(as_person("giang"), draft, Vạn_Thắng="18")
    assert not as_person("chi").get("/targets/").context["own"]


@pytest.mark.req("CAS-11")
def test_a_team_that_is_not_prepared_is_flagged_and_may_be_given_all_the_same(
    stage: Stage, as_person
) -> None:
    stage.give("province", "Khánh Hòa", "tung", stage.line("Vạn Ninh", 30, 100), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 20, 60), to="commune")
    client = as_person("chi")
    client.post("/targets/assignments/new/", {"kind": "KH"})
    draft = Assignment.objects.drafts().get()
    page = client.get(address(draft))
    flags = {cell.place.name: cell.prepared.label for cell in page.context["table"].cells}
    told = next(label for name, label in flags.items() if "Quảng Hội 1" in name)
    assert "chưa sẵn sàng (" in told and told in page.content.decode()
    saved = client.post(address(draft), typed(page, Quảng_Hội_1="5") | {"save": "1"})
    assert saved.status_code == 302
