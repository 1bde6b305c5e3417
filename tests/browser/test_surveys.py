"""A survey from the officer's file to a stranger's answer, and groups that tell their reasons."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django_tenants.utils import schema_context
from playwright.sync_api import expect

from tests.browser.visitor import DESK, Visitor
from tests.surveys.conftest import answered
from tests.surveys.sheets import book
from toso.demo.world import SCHEMA, World
from toso.surveys.models import Answer, Form

pytestmark = pytest.mark.browser
Come = Callable[..., Visitor]


def test_a_survey_is_started_tried_published_and_answered_by_a_stranger(
    world: World, visitor: Come
) -> None:
    officer = visitor("Lê Thị Kim Chi", size=DESK)
    officer.go("/surveys/").look("surveys-empty")
    officer.page.locator(".card", has_text="Mức độ hài lòng").get_by_role(
        "button", name="Dùng mẫu này"
    ).click()
    officer.page.wait_for_url(re.compile("/surveys/[0-9a-f-]{36}/$"))
    officer.look("surveys-form-draft")
    officer.page.get_by_role("button", name="Phát hành").click()
    officer.page.get_by_role("button", name="Đồng ý").click()
    expect(officer.page.locator("#public-link")).to_be_visible()
    officer.look("surveys-form-public")
    address = officer.page.locator("#public-link").inner_text()
    stranger_answers(visitor(), address.partition("/surveys/")[2])
    officer.tap("Kết quả").look("surveys-results")
    assert officer.sees("1 phiếu trả lời") and officer.sees("100%")


def stranger_answers(stranger: Visitor, path: str) -> None:
    """Everything by touch; what is missing is shown; what is not asked is not there."""
    page = stranger.go(f"/surveys/{path}").page
    expect(page.locator(".question").first).to_be_visible()
    stranger.look("surveys-public")
    page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(page.locator("#q-vai-fault")).to_have_text("Câu này cần được trả lời.")
    stranger.look("surveys-public-missing")
    assert page.locator("#q-de_dung-card").count() == 0
    for name, label in [("vai", "Người dân"), ("cach", "Tự nộp trên mạng"),
                        ("thai_do", "Rất hài lòng"), ("thoi_gian", "Hài lòng"),
                        ("de_dung", "Bình thường"), ("chung", "Rất hài lòng")]:  # fmt: skip
        page.locator(f"#q-{name}-card").get_by_text(label, exact=True).click()
    page.locator("#q-so_lan").fill("90")
    page.locator("#q-so_lan").press("Tab")
    expect(page.locator("#q-so_lan-fault")).to_have_text("Số lần từ 0 đến 50")
    page.locator("#q-so_lan").fill("2")
    page.locator("#q-so_lan").press("Tab")
    expect(page.locator("#q-so_lan-fault")).to_have_count(0)
    page.get_by_role("button", name="Gửi câu trả lời").click()
    expect(page.get_by_text("Xin cảm ơn!")).to_be_visible()
    stranger.look("surveys-public-thanks")
    with schema_context(SCHEMA):
        values = Answer.objects.get().values
    assert values["de_dung"] == "binh_thuong" and values["so_lan"] == 2


def test_a_file_is_refused_cell_by_cell_then_taken(
    world: World, visitor: Come, tmp_path: Path
) -> None:
    officer = visitor("Lê Thị Kim Chi", size=DESK)
    officer.go("/surveys/").tap("Tải phiếu lên").look("surveys-new")
    wrong, right = tmp_path / "phieu.xlsx", tmp_path / "phieu-2.xlsx"
    wrong.write_bytes(book(["geopoint", "g", "Ở đâu?"], ["text", "b", "B", "${a} > 1"]))
    right.write_bytes(book(["integer", "a", "Mấy người?"], ["text", "b", "Tên?", "${a} > 1"]))
    officer.page.set_input_files("input[type=file]", wrong)
    officer.page.get_by_role("button", name="Kiểm tra và nhận phiếu").click()
    expect(officer.page.get_by_text("survey!D3")).to_be_visible()
    officer.troubles.clear()  # the browser notes the answer 422
    officer.look("surveys-faults")
    officer.page.set_input_files("input[type=file]", right)
    officer.page.get_by_label("Tên phiếu").fill("Điều tra nhanh")
    officer.page.get_by_role("button", name="Kiểm tra và nhận phiếu").click()
    officer.page.wait_for_url(re.compile("/surveys/[0-9a-f-]{36}/$"))
    officer.tap("Xem thử")
    page = officer.page
    expect(page.locator("#q-a")).to_be_visible()
    assert page.locator("#q-b").count() == 0
    page.locator("#q-a").fill("1.250")
    page.locator("#q-a").press("Enter")
    page.locator("#q-a").press("Tab")
    expect(page.locator("#q-b")).to_be_visible()
    page.get_by_text("Dữ liệu sẽ được gửi").click()
    expect(page.locator("#sheet-kept")).to_contain_text('"a": 1250')
    officer.look("surveys-preview")


def test_the_doorstep_form_works_by_keyboard_alone_in_both_languages(
    world: World, visitor: Come
) -> None:
    officer = visitor("Lê Thị Kim Chi")
    officer.go("/surveys/")
    officer.page.locator(".card", has_text="kỹ năng số").get_by_role(
        "button", name="Dùng mẫu này"
    ).click()
    officer.page.wait_for_url(re.compile("/surveys/[0-9a-f-]{36}/$"))
    officer.tap("Xem thử")
    page = officer.page
    page.locator("#q-so_nguoi").fill("4")
    page.keyboard.press("Tab")
    expect(page.locator("#q-so_may")).to_be_focused()
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    expect(page.locator("#q-da_lam-card")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("#q-internet-card input").first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q-internet-card input").nth(1)).to_be_checked()
    expect(page.get_by_text("Đã trả lời 3 trên 9 câu")).to_be_visible()
    officer.look("surveys-preview-household")
    page.evaluate("document.cookie = 'django_language=en; path=/'")
    in_english(officer)


def in_english(officer: Visitor) -> None:
    address = officer.page.url
    officer.go(address)
    expect(officer.page.get_by_text("How many people live here")).to_be_visible()
    expect(officer.page.get_by_text("0 of")).to_be_visible()
    officer.look("surveys-preview-en")
    for name, page in [("index", "/surveys/"), ("form", address.replace("preview/", ""))]:
        officer.go(page).look(f"surveys-{name}-en")


def test_criteria_are_built_tried_and_explained(world: World, visitor: Come) -> None:
    with schema_context(SCHEMA):
        form = Form.objects.filter(audience="households", title__startswith="Khảo").first()
        survey = form or _survey(world)
        if survey.current is None:
            from toso.surveys.publishing import publish

            publish(survey.versions.get(), world.people["chi"])
        answered(survey, world.households["Quảng Hội 1 1"], vneid="chua")
        home = world.households["Quảng Hội 1 1"]
        home.contact_consent, home.phone = True, "+84905111111"
        home.save()
    officer = visitor("Lê Thị Kim Chi", size=DESK)
    officer.go("/surveys/").tap("Tiêu chí của").look("surveys-criteria-empty")
    page = officer.page
    group = page.locator("fieldset", has=page.locator("#g0-name"))
    page.locator("#g0-name").fill("Cần chỉ VNeID")
    group.locator("select[name=g0-new]").select_option(label="Nhà mình đã có ai dùng VNeID chưa?")
    group.get_by_role("button", name="Thêm").click()
    value = page.get_by_label("Nhà mình đã có ai dùng VNeID chưa?", exact=True)
    value.select_option(label="Chưa có ai cài")
    page.get_by_role("button", name="Tính thử").click()
    expect(page.get_by_text("1 hộ sẽ vào nhóm này")).to_be_visible()
    officer.look("surveys-criteria-tried")
    page.get_by_role("button", name="Lưu và xếp nhóm").click()
    expect(page.get_by_text("Đã xếp nhóm")).to_be_visible()
    officer.look("surveys-criteria-saved")
    leader = visitor("Trần Văn Bình")
    leader.go("/surveys/").tap("Quảng Hội 1").look("surveys-village")
    leader.tap("Nhóm trò chuyện, mục tiêu").look("surveys-plan")
    leader.page.go_back()
    leader.tap(world.households["Quảng Hội 1 1"].representative).look("surveys-why")
    assert leader.sees("Chưa có ai cài") and leader.sees("Cần chỉ VNeID")
    for one, pages in ((officer, "criteria"), (leader, "why")):
        one.page.evaluate("document.cookie = 'django_language=en; path=/'")
        one.go(one.page.url.partition("#")[0]).look(f"surveys-{pages}-en")


def _survey(world: World) -> Any:
    from tests.surveys.conftest import made

    return made(world, "ky-nang-so")
