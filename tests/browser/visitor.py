"""A person in front of a screen: sees what is on it, taps what is written on it."""

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
AXE = Axe()
# Where pictures go when somebody wants to look: TOSO_PICTURES=/tmp/walk bin/test tests/browser
PICTURES = os.environ.get("TOSO_PICTURES", "")
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A link, or a button that sends its form without asking first and without a script's help.
_LEADS_ON = """(e) => e.matches("a[href]:not([href^='#'])") || Boolean(e.matches("button") && e.form
  && e.type === "submit" && !e.dataset.confirm && !e.form.matches("[data-visit]"))"""
_RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


def options_of(home: str, size: dict[str, int] = PHONE) -> dict[str, Any]:
    """How a browser presents itself."""
    return {
        "viewport": size, "has_touch": size is PHONE, "locale": "vi-VN", "base_url": home,
        "accept_downloads": True, "reduced_motion": "reduce", "timezone_id": "Asia/Ho_Chi_Minh",
    }  # fmt: skip


def barriers(page: Page) -> list[str]:
    """What shuts somebody out of the page: grave findings of axe, and scrolling sideways."""
    found = AXE.run(page, options=_RULES).response["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    told = [f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in grave]
    over = page.evaluate(_SIDEWAYS)
    return told + ([f"scrolls sideways by {over} px"] if over > 0 else [])


class Visitor:
    """One person with one browser of their own."""

    def __init__(self, browser: Browser, home: str, size: dict[str, int] = PHONE) -> None:
        self.settle(browser.new_context(**options_of(home, size)), home, size)

    def settle(self, context: BrowserContext, home: str, size: dict[str, int]) -> None:
        self.context, self.home, self.size = context, home, size
        self.troubles: list[str] = []
        self.page = self.turn_to(context.pages[0] if context.pages else context.new_page())

    def turn_to(self, page: Page) -> Page:
        """Look at a page (tab) from now on, and hear what goes wrong on it."""
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._hear)
        self.page = page
        return page

    def _hear(self, message: Any) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    def become(self, name: str) -> "Visitor":
        """Choose a persona on the demo's sign-in page."""
        self.page.goto("/")
        self.page.locator("button.persona", has_text=name).click()
        self.page.wait_for_url(lambda url: "/demo/" not in url)
        return self

    def go(self, address: str) -> "Visitor":
        self.page.goto(address)
        return self

    def tap(self, words: str, within: Locator | None = None) -> "Visitor":
        """Press what bears the words: a link, a button or a choice."""
        place = within or self.page.locator("#main")
        found = place.locator("a, button, label, summary", has_text=re.compile(words))
        if found.first.evaluate(_LEADS_ON):
            with self.page.expect_navigation(wait_until="load"):
                found.first.click()
        else:
            found.first.click()
        return self

    def reads(self) -> str:
        """All that is on the page now."""
        return " ".join(self.page.locator("body").inner_text().split())

    def sees(self, words: str) -> bool:
        return words in self.reads()

    def look(self, name: str) -> "Visitor":
        """The page is fit for everybody: no serious barrier, nothing scrolls sideways."""
        if PICTURES:
            self._picture(name)
        told = barriers(self.page)
        assert not told, f"{name}: {told}"
        assert not self.troubles, f"{name}: {self.troubles}"
        return self

    def _picture(self, name: str) -> None:
        folder = Path(PICTURES)
        folder.mkdir(parents=True, exist_ok=True)
        for size in (PHONE, DESK):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            self.page.wait_for_timeout(300)
            path = folder / f"{name}-{size['width']}.png"
            self.page.screenshot(path=str(path), full_page=True)
        self.page.set_viewport_size(self.size)  # type: ignore[arg-type]

    def download(self, words: str) -> bytes:
        """Press a link and hold the file that comes."""
        link = self.page.locator("#main a", has_text=words).first
        with self.page.expect_download() as waiting:
            link.click()
        body = Path(waiting.value.path()).read_bytes()
        if PICTURES:
            (Path(PICTURES) / waiting.value.suggested_filename).write_bytes(body)
        return body

    def leave(self) -> None:
        self.context.close()
