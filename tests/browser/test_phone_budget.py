"""What a first opening costs in bytes, counted as they come over the wire."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests.browser.pocket import Pocket
from toso.demo.world import World

pytestmark = pytest.mark.browser
FIRST_LOAD = 150_000


def test_the_first_opening_weighs_at_most_150_kilobytes(
    pocket: Callable[..., Pocket], world: World
) -> None:
    """Signed in, nothing kept: the shell, its scripts, styles, fonts and the village."""
    phone = pocket()
    wire = Wire(phone.context.new_cdp_session(phone.page))
    phone.come_in(world.people["an"]).page.wait_for_load_state("networkidle")
    heaviest = "\n".join(f"{size:8} {url}" for url, size in wire.bytes.most_common(12))
    assert 0 < wire.total <= FIRST_LOAD, f"{wire.total}\n{heaviest}"


def test_the_shell_speaks_before_its_scripts_have_come(pocket: Callable[..., Pocket]) -> None:
    """Where to sign in, what happens now, and the bar under the thumb: all true, all usable."""
    page = pocket().page
    page.route("**/bundle/**", lambda route: route.abort())
    page.goto("/field/")
    page.get_by_text("Lần mở đầu tiên cần có mạng.").wait_for()
    assert page.locator("#nav a").count() == 5
    with page.expect_navigation():
        page.get_by_role("link", name="Đăng nhập").tap()
    assert "/accounts/login/" in page.url and "next=/field/" in page.url


class Wire:
    """The bytes of every answer, headers included, as they were encoded on the wire."""

    def __init__(self, chrome: CDPSession) -> None:
        self.bytes: Counter[str] = Counter()
        self._urls: dict[str, str] = {}
        chrome.on("Network.requestWillBeSent", self._asked)
        chrome.on("Network.loadingFinished", self._came)
        chrome.send("Network.enable")

    @property
    def total(self) -> int:
        return self.bytes.total()

    def _asked(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        self.bytes[self._urls.get(event["requestId"], "?")] += int(event["encodedDataLength"])
