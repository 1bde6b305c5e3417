"""Ways in and around: a new team on one page, personas, languages, the keyboard alone."""

import re
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django_tenants.utils import schema_context

from tests.browser.visitor import DESK, Visitor
from toso.demo.cast import PERSONAS
from toso.demo.world import SCHEMA, World
from toso.people.passwords import give_password

pytestmark = pytest.mark.browser
Come = Callable[..., Visitor]
MEMBERS = [
    ("Lê Văn Tám", "Tổ trưởng"), ("Huỳnh Thị Bông", "Tổ phó"), ("Đỗ Minh Khoa", "Tổ viên"),
    ("Nguyễn Thị Kim Ánh", "Tổ viên"), ("Phan Văn Đực", "Tổ viên"),
]  # fmt: skip


# Three ticks more: who may lead, and who knows computers (6863/KH-UBND, IV.1.a).
TICKS = [
    ("posts-0", "village_head"), ("skills-1", "it_basic"), ("skills-2", "it_basic"),
    ("organisations-3", "youth_union"),
]  # fmt: skip


def test_a_team_is_established_while_the_charter_speaks(visitor: Come) -> None:
    dung = visitor("Phạm Ngọc Dũng", size=DESK)
    dung.go("/teams/").look("40-teams")
    dung.tap("Lập Tổ", dung.page.locator("tr", has_text="Phú Hội")).look("41-draft-empty")
    verdict = dung.page.locator("#verdict")
    verdict.get_by_text("Tổ chưa có Tổ trưởng").wait_for()
    for n, (name, position) in enumerate(MEMBERS):
        dung.page.locator(f"#name-{n}").fill(name)
        dung.page.locator(f"#position-{n}").select_option(label=position)
    verdict.get_by_text("Tổ trưởng (Lê Văn Tám) phải là").wait_for()
    assert "6863/KH-UBND, IV.1.a" in verdict.inner_text()
    for field, value in TICKS:
        box = dung.page.locator(f"input[name={field}][value={value}]")
        dung.page.locator("details", has=box).evaluate("details => details.open = true")
        box.check()
    verdict.get_by_text("Đúng quy định").wait_for()
    dung.look("42-draft-filled").tap("Ban hành quyết định")
    dung.page.locator("#confirm-dialog").get_by_text("Đồng ý").click()
    dung.page.get_by_text("Đã ban hành").wait_for()
    dung.look("43-team")
    paper = docx.Document(BytesIO(dung.download("Word")))
    text = " ".join(" ".join(p.text for p in paper.paragraphs).split())
    cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
    assert "QUYẾT ĐỊNH" in text and "Phú Hội" in text
    assert {name for name, _ in MEMBERS} <= {" ".join(cell.split()) for cell in cells}


def test_every_persona_is_offered_and_can_leave_again(visitor: Come) -> None:
    nobody = visitor().go("/").look("44-personas")
    assert nobody.page.locator("button.persona").count() == len(PERSONAS)
    khanh = visitor("Bùi Quốc Khánh").look("45-youth-union")
    khanh.page.locator(".account summary").click()
    khanh.page.get_by_role("button", name="Đăng xuất").click()
    khanh.page.locator("button.persona").first.wait_for()


def test_the_language_changes_and_the_page_stays(visitor: Come) -> None:
    binh = visitor("Trần Văn Bình").go("/teams/").page
    address = binh.url
    for button, language, word in (("English", "en", "Teams"), ("tiếng Việt", "vi", "Hôm nay")):
        with binh.expect_navigation():
            binh.get_by_role("button", name=re.compile(button)).locator("visible=true").click()
        assert binh.locator("html").get_attribute("lang") == language
        assert word in binh.locator("nav").first.inner_text()
        assert binh.url == address


def test_one_signs_in_with_the_keyboard_alone(visitor: Come, world: World) -> None:
    with schema_context(SCHEMA):
        password = give_password(world.people["chi"], by=world.people["dung"])
    page = visitor(size=DESK).go("/accounts/login/").look("46-sign-in").page
    focused = "document.activeElement"
    page.locator("body").press("Tab")
    assert page.evaluate(f"{focused}.className") == "skip"
    page.keyboard.press("Enter")
    for words in ("chi", password):
        page.keyboard.press("Tab")
        assert page.evaluate(f"getComputedStyle({focused}).outlineStyle") != "none"
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.get_by_text("Chào Lê Thị Kim Chi").wait_for()
