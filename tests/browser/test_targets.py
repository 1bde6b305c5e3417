"""A target on its way down with real taps, and a visit that moves it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from tests.browser.visitor import DESK, Visitor
from toso.demo.world import SCHEMA, World
from toso.figures.counting import open_month
from toso.figures.tasks import refresh_dirty
from toso.kit.period import Period

pytestmark = pytest.mark.browser
Come = Callable[..., Visitor]


@pytest.fixture(scope="module")
def october(world: World) -> World:
    with schema_context(SCHEMA):
        open_month(Period("2022-10"))
    return world


def come_in(world: World, visitor: Come, key: str, **options: Any) -> Visitor:
    """Signed in already, also who is no persona of the demo's page."""
    who = visitor(**options)
    client = Client(HTTP_HOST=who.home.removeprefix("http://"))
    client.force_login(world.people[key], "django.contrib.auth.backends.ModelBackend")
    who.context.add_cookies(
        [{"name": n, "value": c.value, "url": who.home} for n, c in client.cookies.items()]
    )
    return who.go("/targets/")


def test_a_target_goes_down_to_the_team_and_a_visit_moves_it(
    october: World, visitor: Come, an: Pocket
) -> None:
    givers = [
        ("tung", "UBND tỉnh", {"Vạn Ninh": "30"}),
        ("son", "UBND cấp huyện", {"Vạn Thắng": "20"}),
        ("dung", "UBND cấp xã", {"Quảng Hội 1": "5"}),
    ]
    for number, (key, office, counts) in enumerate(givers, 41):
        who = come_in(october, visitor, key, size=DESK)
        draft(who, office)
        divide(who, counts)
        issue(who, number)
        who.leave()
    binh = come_in(october, visitor, "binh")
    assert binh.sees("1 chỉ tiêu chờ nhận") and binh.sees("0 / 5 lượt")
    binh.look("targets-09-team")
    binh.tap("1 chỉ tiêu chờ nhận").look("targets-10-team-target").tap("Nhận chỉ tiêu")
    assert binh.sees("Đã nhận chỉ tiêu.") and binh.sees("Đang có hiệu lực")
    visit(an, october)
    refresh_dirty(SCHEMA)  # what the worker does within seconds
    binh.go("/targets/")
    assert binh.sees("1 / 5 lượt") and binh.sees("Còn thiếu 4 lượt")
    binh.look("targets-11-team-moved")
    binh.tap("Số liệu")
    assert "/figures/visits/" in binh.page.url and binh.sees("18/10/2022")


def draft(who: Visitor, office: str) -> None:
    """From what comes next, with the sentence of the plan before one's eyes."""
    who.tap(f"Soạn văn bản {office} giao").look(f"targets-01-{office}")
    assert who.sees("6863/KH-UBND")
    who.tap("Tiếp tục: chia chỉ tiêu")
    who.tap("Lượt thăm")
    who.page.locator("[data-allocation]").wait_for()


def divide(who: Visitor, counts: dict[str, str]) -> None:
    """By hand, by keys, by a column of Excel; the sum follows as one types."""
    rows = who.page.locator("[data-row]")
    total = who.page.locator("[data-total]")
    first = rows.first.locator("input[data-column=count]")
    paste(first, "7\n8")
    assert first.input_value() == "7"
    assert total.inner_text() == ("15" if rows.count() > 1 else "7")
    for n in range(rows.count()):
        rows.nth(n).locator("input[data-column=count]").fill("")
    for name, count in counts.items():
        box = rows.filter(has_text=name).first.locator("input[data-column=count]")
        box.fill("9999")
        over = who.page.locator("[data-sum][data-over]").count()
        assert over == (0 if "Vạn Ninh" in counts else 1)  # nobody gives to the province
        box.fill(count)
        assert total.inner_text() == count
    first.focus()
    who.page.keyboard.press("ArrowDown")
    if rows.count() > 1:
        second = rows.nth(1).locator("input[data-column=count]")
        assert second.evaluate("e => e === document.activeElement")
    who.look(f"targets-02-{min(counts)}")
    who.tap("Lưu vào dự thảo")
    assert who.sees("Đã lưu vào dự thảo.")


def paste(box: Any, text: str) -> None:
    box.evaluate(
        """(box, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          box.dispatchEvent(new ClipboardEvent("paste",
            { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def issue(who: Visitor, number: int) -> None:
    who.page.get_by_label("Số văn bản").fill(str(number))
    who.page.get_by_label("Người ký").fill("Nguyễn Văn Ký")
    who.look(f"targets-03-{number}")
    who.tap("Ban hành và giao")
    who.page.locator("#confirm-dialog").get_by_text("Đồng ý").click()
    who.page.get_by_text("Đã ban hành.").first.wait_for()
    who.look(f"targets-04-{number}")
    assert who.download("Tải Word")[:2] == b"PK"


def visit(an: Pocket, world: World) -> None:
    house, person = world.households["Quảng Hội 1 1"], world.residents["Quảng Hội 1 1 1"]
    an.screen(f"/visit/household/{house.pk}")
    an.fill(need="identity", person=person, skill="vneid", far="uses")
    an.page.get_by_role("button", name="Lưu lượt thăm").tap()
    an.page.locator("#toast", has_text="Đã ghi lượt thăm").wait_for()
    an.synced()
