"""The story of October 2022, with real taps: from one visit to the department's Word file."""

import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from tests.browser.visitor import DESK, Visitor
from toso.charter.running import charter_on
from toso.demo.world import SCHEMA, World
from toso.figures.counting import open_month
from toso.figures.tasks import refresh_dirty
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.reports.opening import open_period

pytestmark = pytest.mark.browser
SEPTEMBER, OCTOBER, NOVEMBER = Period("2022-09"), Period("2022-10"), Period("2022-11")
NOTE = "Bà con xin được chỉ cách dùng VNeID tại nhà"
TEAM = "Tổ công nghệ số cộng đồng Quảng Hội 1"
Come = Callable[..., Visitor]


@pytest.fixture(scope="module")
def october(world: World) -> World:
    """October is open, as the nights of October left it."""
    for month in (SEPTEMBER, OCTOBER):
        the_night_opens(month, world)
    return world


def the_night_opens(month: Period, world: World) -> None:
    """What the jobs of the first night of a month do."""
    with schema_context(SCHEMA):
        open_month(month)
        open_period(world.province, month)


def at(month: int, day: int, hour: int = 9) -> Any:
    return clock.travel(datetime(2022, month, day, hour, tzinfo=HANOI))


def test_from_a_visit_to_the_departments_word_file(
    october: World, visitor: Come, an: Pocket
) -> None:
    volunteer_records_a_visit(an, october)
    refresh_dirty(SCHEMA)  # what the worker does within seconds
    with at(10, 18, 10):
        leader_sees_the_number(visitor("Trần Văn Bình"))
    with at(11, 1, 0):
        the_night_opens(NOVEMBER, october)
    with at(11, 2):
        leader_reports(visitor("Trần Văn Bình"))
    with at(11, 8):
        commune_accepts_and_writes(visitor("Lê Thị Kim Chi", size=DESK))
    with at(11, 10):
        chair_sends(visitor("Phạm Ngọc Dũng", size=DESK))
    with at(11, 17):
        district_accepts_and_sends(visitor("Võ Thu Giang", size=DESK))
    with at(11, 21):
        paper = department_accepts_sends_and_prints(visitor("Đặng Minh Hải", size=DESK))
    the_paper_tells_the_story(paper)


def volunteer_records_a_visit(an: Pocket, world: World) -> None:
    """At a door, on a phone: need, person, skill, how far; a note; no other typing."""
    house, person = world.households["Quảng Hội 1 1"], world.residents["Quảng Hội 1 1 1"]
    an.screen("/").look("01-today")
    an.screen(f"/visit/household/{house.pk}").look("02-visit-empty")
    an.fill(need="identity", person=person, skill="vneid", far="uses")
    an.page.get_by_text("Thêm ghi chú").tap()
    an.page.get_by_label("Khó khăn, cách làm hay").fill(NOTE)
    an.look("03-visit-filled").page.get_by_role("button", name="Lưu lượt thăm").tap()
    an.page.locator("#toast", has_text="Đã ghi lượt thăm").wait_for()
    an.look("04-visit-saved").synced()
    with schema_context(SCHEMA):
        visit = Visit.objects.get()
        assert (visit.need, visit.result, visit.note) == ("identity", "helped", NOTE)
        assert [(h.skill, h.result) for h in visit.helps.all()] == [("vneid", "uses")]
    an.screen(f"/house/{house.pk}").look("05-household")
    assert an.sees(NOTE) and an.sees("VNeID: Dùng được")


def leader_sees_the_number(binh: Visitor) -> None:
    """The month's visits on the first page, and behind the number the visit itself."""
    binh.look("06-leader-home")
    stat = binh.page.locator("#main .stat", has_text="Lượt thăm")
    assert re.search(r"\b1\b", stat.first.inner_text())
    stat.first.locator("a").click()
    binh.look("07-leader-number")
    binh.tap("18/10/2022").look("08-leader-household")
    assert binh.sees(NOTE)


def leader_reports(binh: Visitor) -> None:
    """The numbers are there already; nine headings; a suggestion is chosen, not written."""
    binh.tap("Báo cáo tháng 10/2022").look("09-leader-report")
    assert binh.page.locator("#main .stat", has_text="lượt thăm").count() or binh.sees("1 lượt")
    headings = binh.page.locator("[data-heading]")
    assert headings.count() == 9
    first = headings.first
    binh.tap("Gợi ý", first).tap("Chèn", first.locator(".suggestion", has_text=NOTE))
    assert NOTE in first.locator("textarea").input_value()
    write_the_rest(binh, "Tổ")
    binh.look("10-leader-written")
    send(binh)
    binh.look("11-leader-sent")
    assert binh.sees("Đã gửi báo cáo")


def commune_accepts_and_writes(chi: Visitor) -> None:
    """What came in is accepted; the commune's report takes a team's words with their origin."""
    chi.look("12-commune-home")
    chi.go("/reports/?period=2022-10").look("13-commune-list")
    chi.tap(TEAM).look("14-commune-review")
    assert chi.sees(NOTE)
    accept(chi, "Rõ ràng, cảm ơn Tổ.")
    chi.go("/reports/?period=2022-10").look("15-commune-list-after")
    chi.tap("Viết báo cáo").look("16-commune-writing")
    first = chi.page.locator("[data-heading]").first
    chi.tap("Gợi ý", first).tap("Chèn", first.locator(".suggestion", has_text=NOTE))
    write_the_rest(chi, "Xã")
    chi.tap("Lưu nháp")
    chi.page.get_by_text("Đã lưu bản nháp").wait_for()
    chi.look("17-commune-kept")
    assert chi.sees(f"Nguồn: {TEAM}")


def chair_sends(dung: Visitor) -> None:
    """The chair reads what the officer wrote and sends it."""
    dung.look("18-chair-home")
    dung.tap("Báo cáo tháng 10/2022").look("19-chair-report")
    assert NOTE in dung.page.locator("[data-heading] textarea").first.input_value()
    send(dung)
    dung.look("20-chair-sent")


def district_accepts_and_sends(giang: Visitor) -> None:
    """Before the 20th, and without a household's name on any page of hers."""
    giang.look("21-district-home")
    giang.go("/reports/?period=2022-10").look("22-district-list")
    giang.tap("Vạn Thắng").look("23-district-review")
    accept(giang)
    giang.go("/reports/?period=2022-10").tap("Viết báo cáo").look("24-district-writing")
    write_the_rest(giang, "Huyện")
    send(giang)
    giang.look("25-district-sent")
    assert not giang.sees("trễ hạn") and not giang.sees("Gửi chậm")


def department_accepts_sends_and_prints(hai: Visitor) -> bytes:
    """The province's report, and its paper."""
    hai.look("26-department-home")
    hai.go("/reports/?period=2022-10").look("27-department-list")
    hai.tap("Vạn Ninh").look("28-department-review")
    accept(hai)
    hai.go("/reports/?period=2022-10").tap("Viết báo cáo").look("29-department-writing")
    write_the_rest(hai, "Tỉnh")
    send(hai)
    hai.look("30-department-sent")
    assert hai.download("Tải Excel")[:2] == b"PK"
    return hai.download("Tải Word")


def the_paper_tells_the_story(paper: bytes) -> None:
    """The visit is counted in it, under the plan's own headings."""
    document = docx.Document(BytesIO(paper))
    text = " ".join(" ".join(p.text for p in document.paragraphs).split())
    with schema_context(SCHEMA):
        form = charter_on(OCTOBER.last).report_form("programme_department", "monthly")
    assert form and len(form.heads) == 9
    missing = [heading.title for heading in form.heads if heading.title.upper() not in text]
    assert not missing, text
    assert "tháng 10 năm 2022" in text
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    counted = [row for row in rows if "".join(row[1:2]).startswith("Lượt thăm")]
    assert counted and counted[0][2] == "1", rows
    assert "1/2 huyện" in text


def write_the_rest(who: Visitor, prefix: str) -> None:
    """Every heading that is still empty gets a sentence."""
    boxes = who.page.locator("[data-heading] textarea")
    for n in range(boxes.count()):
        if not boxes.nth(n).input_value():
            boxes.nth(n).fill(f"{prefix} đã làm mục {n + 1}.")


def accept(who: Visitor, comment: str = "") -> None:
    if comment:
        who.page.get_by_label("Nhận xét").fill(comment)
    who.tap("Duyệt báo cáo")
    who.page.get_by_text("Đã duyệt.").wait_for()


def send(who: Visitor) -> None:
    """Press, read the question, agree."""
    overrule = who.page.get_by_label("Lý do vẫn gửi")
    if overrule.count():
        overrule.fill("Tháng đầu triển khai.")
    who.page.locator("button[data-confirm]", has_text="Gửi báo cáo").click()
    who.page.locator("#confirm-dialog").get_by_text("Đồng ý").click()
    who.page.wait_for_url("**/submissions/**")
