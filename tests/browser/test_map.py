"""The map in front of a person: by keyboard, through the months, without a script, on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.visitor import DESK, PHONE, Visitor, options_of
from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.models import Rollup
from toso.kit.period import Period

pytestmark = pytest.mark.browser
Come = Callable[..., Visitor]
HOMES, MONTHS = "IND-KH22-05b", [Period(f"2022-{month:02}") for month in range(7, 11)]
VALUES = "[...document.querySelectorAll('.dot__value')].map((text) => text.textContent)"
CELLS = """[...document.querySelectorAll('td[data-cell="said"]')].map((cell) => cell.textContent)"""


@pytest.fixture(scope="module")
def months(world: World) -> World:
    """Four months in which Quảng Hội 1 comes to be known and rises, and Phú Hội stays unknown."""
    from django_tenants.utils import schema_context

    with schema_context(world.province.schema_name):
        for reached, month in enumerate(MONTHS):
            open_month(month)
            Rollup.objects.filter(
                unit=world.units["Quảng Hội 1"], indicator=HOMES, month=month.text
            ).update(numerator=reached, known=reached)  # fmt: skip
    return world


def test_one_walks_and_plays_the_map_by_keyboard_alone(months: World, visitor: Come) -> None:
    chi = visitor("Lê Thị Kim Chi", size=DESK).go(f"/map/?indicator={HOMES}").look("60-map")
    page = chi.page
    page.locator(".dot").first.focus()
    page.keyboard.press("Home")
    first = page.evaluate("document.activeElement.dataset.name")
    for key in ("ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.matches('.dot')")
    assert page.locator(".dot[tabindex='0']").count() == 1
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.dataset.name")
    assert last != first and page.locator("tr.is-picked").inner_text().startswith(last)
    assert last in page.locator(".map__said").inner_text()
    page.locator(".player__slider").focus()
    page.keyboard.press("ArrowLeft")
    page.locator("[data-month]", has_text="09/2022").wait_for()
    played = page.evaluate(VALUES), page.evaluate(CELLS)
    assert "–" in played[0] and "chưa có số liệu" in played[1]
    page.reload()
    assert (page.evaluate(VALUES), page.evaluate(CELLS)) == played
    # With reduced motion nothing runs by itself: the button goes one month on.
    page.get_by_role("button", name="Tháng sau").press("Enter")
    page.locator("[data-month]", has_text="10/2022").wait_for()
    page.locator(f".dot[data-unit='{months.units['Quảng Hội 1'].pk}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/figures/{HOMES}/**")
    assert chi.sees("Quảng Hội 1")


def test_map_trends_and_silence_are_fit_for_everybody(months: World, visitor: Come) -> None:
    for size in (PHONE, DESK):
        chi = visitor("Lê Thị Kim Chi", size=size)
        for number, page in enumerate(("map/", "map/?measure=change", "trends/", "missing/")):
            chi.go(f"/{page}").look(f"61-desk-{number}")


def test_without_a_script_there_are_circles_that_lead_and_a_table(
    months: World, visitor: Come, chromium: Browser
) -> None:
    chi = visitor("Lê Thị Kim Chi", size=DESK)
    plain = options_of(chi.home, DESK) | {"java_script_enabled": False}
    context = chromium.new_context(**plain, storage_state=chi.context.storage_state())
    page = context.new_page()
    page.goto(f"/map/?indicator={HOMES}")
    assert not page.locator(".player").is_visible()
    assert page.locator(".dot").count() == page.locator(".table tbody tr").count() == 3
    page.locator(".dot", has_text="Quảng Hội 1").first.click()
    assert f"/figures/{HOMES}/" in page.url
    context.close()
