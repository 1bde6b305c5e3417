"""Writing a report at the office while the connection comes and goes: not a word is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_tenants.utils import schema_context

from tests.browser.visitor import DESK, Visitor
from tests.browser.weather import Weather
from toso.demo.world import SCHEMA, World
from toso.kit.period import Period
from toso.reports.models import Draft, Obligation
from toso.reports.opening import open_period

pytestmark = pytest.mark.browser
BOX, NOTE = "#text-results", "[data-heading]:has(#text-results) .autosave"


@pytest.fixture
def report(world: World) -> Obligation:
    with schema_context(SCHEMA):
        open_period(world.province, Period("2022-09"))
        found = Obligation.objects.get(
            period="2022-09", unit=world.units["Vạn Thắng"], level="commune"
        )
        Draft.objects.filter(pk=found.pk).delete()
        return found


@pytest.fixture
def chi(world: World, visitor: Callable[..., Visitor], report: Obligation) -> Visitor:
    return come(world, visitor, "chi", report)


def come(world: World, visitor: Callable[..., Visitor], key: str, report: Obligation) -> Visitor:
    who = visitor(size=DESK)
    client = Client(HTTP_HOST=who.home.removeprefix("http://"))
    client.force_login(world.people[key], "django.contrib.auth.backends.ModelBackend")
    who.context.add_cookies(
        [{"name": n, "value": c.value, "url": who.home} for n, c in client.cookies.items()]
    )
    return who.go(f"/reports/{report.pk}/writing/")


def kept(report: Obligation) -> str:
    with schema_context(SCHEMA):
        draft = Draft.objects.filter(pk=report.pk).first()
        return draft.texts.get("results", {}).get("text", "") if draft else ""


def note(who: Visitor, words: str) -> None:
    who.page.locator(NOTE, has_text=words).wait_for()


def unsent(who: Visitor) -> Any:
    keys = "Object.keys(localStorage).filter((k) => k.startsWith('toso:unsent:')).length"
    return who.page.evaluate(keys)


def test_a_cut_is_told_and_the_text_goes_by_itself_when_the_network_is_back(
    chi: Visitor, report: Obligation, weather: Weather
) -> None:
    chi.page.fill(BOX, "Đã thăm 12 hộ.")
    note(chi, "Đã lưu")
    assert kept(report) == "Đã thăm 12 hộ." and unsent(chi) == 0
    weather.off = True
    chi.page.fill(BOX, "Đã thăm 12 hộ. Mở một buổi.")
    note(chi, "Chưa lưu, sẽ gửi lại")
    assert kept(report) == "Đã thăm 12 hộ." and unsent(chi) == 1
    weather.off = False
    chi.page.evaluate("dispatchEvent(new Event('online'))")
    note(chi, "Đã lưu")
    assert kept(report) == "Đã thăm 12 hộ. Mở một buổi." and unsent(chi) == 0
    chi.troubles.clear()  # the browser says that the network was gone


def test_a_tab_closed_without_network_loses_nothing(
    chi: Visitor, report: Obligation, weather: Weather
) -> None:
    weather.off = True
    chi.page.fill(BOX, "Viết lúc mất mạng.")
    note(chi, "Chưa lưu, sẽ gửi lại")
    chi.page.close()
    weather.off = False
    chi.turn_to(chi.context.new_page())
    chi.go(f"/reports/{report.pk}/writing/")
    assert chi.page.input_value(BOX) == "Viết lúc mất mạng."
    note(chi, "Đã lưu")
    assert kept(report) == "Viết lúc mất mạng." and unsent(chi) == 0
    chi.troubles.clear()


def test_what_somebody_wrote_meanwhile_stands_beside_it(
    world: World, chi: Visitor, report: Obligation, weather: Weather
) -> None:
    weather.off = True
    chi.page.fill(BOX, "Chi viết lúc mất mạng.")
    note(chi, "Chưa lưu, sẽ gửi lại")
    weather.off = False
    with schema_context(SCHEMA):
        report.begin().write("results", "Dung viết ở phòng.", world.people["dung"], seen=0)
    chi.page.evaluate("dispatchEvent(new Event('online'))")
    chi.page.locator("[data-theirs]", has_text="Dung viết ở phòng.").wait_for()
    assert chi.page.input_value(BOX) == "Chi viết lúc mất mạng."
    note(chi, "hãy chọn cách giữ")
    chi.page.get_by_role("button", name="Ghép cả hai").click()
    note(chi, "Đã lưu")
    assert kept(report) == "Dung viết ở phòng.\nChi viết lúc mất mạng."
    chi.troubles.clear()


def test_a_session_that_ended_is_no_save_and_the_text_waits(
    world: World, chi: Visitor, report: Obligation, visitor: Callable[..., Visitor]
) -> None:
    cookies = chi.context.cookies()
    chi.context.clear_cookies()
    chi.page.fill(BOX, "Viết khi phiên đã hết.")
    chi.page.wait_for_function("k => document.querySelector(k).textContent.includes('Chưa lưu')",
                               arg=NOTE)  # fmt: skip
    assert kept(report) == "" and unsent(chi) == 1
    chi.context.add_cookies(cookies)
    chi.go(f"/reports/{report.pk}/writing/")
    note(chi, "Đã lưu")
    assert kept(report) == "Viết khi phiên đã hết."
    chi.troubles.clear()


def test_the_next_person_at_this_computer_finds_nothing_of_it(
    world: World, chi: Visitor, report: Obligation, weather: Weather
) -> None:
    weather.off = True
    chi.page.fill(BOX, "Chỉ của Chi.")
    note(chi, "Chưa lưu, sẽ gửi lại")
    chi.page.close()
    weather.off = False
    client = Client(HTTP_HOST=chi.home.removeprefix("http://"))
    client.force_login(world.people["dung"], "django.contrib.auth.backends.ModelBackend")
    chi.context.clear_cookies()
    chi.context.add_cookies(
        [{"name": n, "value": c.value, "url": chi.home} for n, c in client.cookies.items()]
    )
    chi.turn_to(chi.context.new_page())
    chi.go(f"/reports/{report.pk}/writing/")
    assert chi.page.input_value(BOX) == "" and unsent(chi) == 0
    chi.troubles.clear()
