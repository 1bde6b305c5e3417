"""What a chairman takes to a meeting: one sheet, nothing cut; a list that is as it was left."""

import re
from collections.abc import Callable

import pytest
from django_tenants.utils import schema_context

from tests.browser.visitor import DESK, Visitor
from toso.demo.world import SCHEMA, World
from toso.figures.counting import open_month, recount_all
from toso.figures.rolling import refresh_all
from toso.kit.period import Period
from toso.reports.opening import open_period

pytestmark = pytest.mark.browser
Come = Callable[..., Visitor]
SEPTEMBER, OCTOBER = Period("2022-09"), Period("2022-10")
SHEETS = re.compile(rb"/Type\s*/Page\b")
# What stands out of the sheet on any side, in CSS pixels of A4 with its margins.
CUT = """() => [...document.querySelectorAll('.brief *')].filter(e => {
  const box = e.getBoundingClientRect();
  const sheet = document.querySelector('.brief').getBoundingClientRect();
  return box.width && (box.right > sheet.right + 1 || box.left < sheet.left - 1);
}).map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def months(world: World) -> None:
    with schema_context(SCHEMA):
        for month in (SEPTEMBER, OCTOBER):
            open_period(world.province, month)
            open_month(month)
        recount_all([SEPTEMBER, OCTOBER])
        for month in (SEPTEMBER, OCTOBER):
            refresh_all(month)


def sheets(visitor: Visitor) -> int:
    paper = visitor.page.pdf(prefer_css_page_size=True, print_background=True)
    return len(SHEETS.findall(paper))


@pytest.mark.parametrize("name", ["Đặng Minh Hải", "Võ Thu Giang", "Lê Thị Kim Chi"])
def test_the_sheet_for_a_meeting_is_one_page_and_nothing_is_cut(
    months: None, visitor: Come, name: str
) -> None:
    person = visitor(name, size=DESK).go("/brief/").look("60-brief")
    assert sheets(person) == 1
    person.page.emulate_media(media="print")
    person.page.set_viewport_size({"width": 703, "height": 1032})
    assert person.page.evaluate(CUT) == []
    assert not person.page.locator("nav, header.header, .toolbar").first.is_visible()


def test_a_list_is_as_it_was_left_on_another_machine_too(months: None, visitor: Come) -> None:
    hai = visitor("Đặng Minh Hải", size=DESK).go("/teams/villages/").look("61-villages")
    hai.page.locator("select[name=lacking]").select_option("1")
    hai.tap("Lọc").tap("Thôn, tổ dân phố", hai.page.locator("thead"))
    first = hai.page.locator("tbody th").all_inner_texts()
    assert hai.page.locator("th[aria-sort=ascending]").count() == 1
    phone = visitor("Đặng Minh Hải").go("/teams/villages/").look("62-villages-phone")
    assert phone.page.locator("tbody th").all_inner_texts() == first
    assert phone.sees("Đang lọc")
    phone.tap("Về mặc định")
    assert phone.page.locator("tbody th").count() > len(first)


def test_rankings_and_comparisons_are_fit_for_everybody(months: None, visitor: Come) -> None:
    hai = visitor("Đặng Minh Hải", size=DESK)
    for page in (
        "/ranking/?level=commune",
        "/league/?level=commune",
        "/compare/",
        "/compare/traits/",
    ):
        hai.go(page).look("63" + page.split("?")[0].replace("/", "-"))
