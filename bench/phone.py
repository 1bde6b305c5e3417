"""The phone app in a real browser made slow: how long until a house's button works, what it weighs.

The browser's own means: the processor four times slower, the network 400 ms there and back and
400 kbit/s, which is what people mean by "slow 3G".
"""

import os
import shutil
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from django.conf import settings
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.phones import sign_in
from bench.report import Table
from bench.server import served
from toso.kit import clock
from toso.people.models import Account, Appointment

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 50_000,
           "uploadThroughput": 50_000}  # fmt: skip
SLOWER = 4
READY = "#main a[href^='#/visit/']"
# Milliseconds since the opening began, at the first frame in which a house can be recorded.
_WORKS = f"""() => new Promise((works) => {{
  const look = () => document.querySelector("{READY}")
    ? works(performance.now()) : requestAnimationFrame(look);
  look();
}})"""
_NAMES = ["first opening: the shell's pixels", "first opening: a house's button works",
          "first opening: on the wire", "second opening: a house's button works",
          "a visit, from the press on save to “Đã ghi”"]  # fmt: skip


def openings(host: str, rounds: int = 3) -> Iterator[Table]:
    """First opening with an empty cache, second from what is kept, and a visit saved."""
    village = Appointment.objects.filter(role="volunteer", valid__contains=clock.today())
    account = Account.objects.get(pk=village.order_by("unit").values_list("account", flat=True)[0])
    cookies = dict(part.split("=", 1) for part in sign_in(account).split("; "))  # type: ignore[arg-type]
    # Playwright runs a loop in this thread; what the house asks between its steps disturbs nobody.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with served(worker=False) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        home = f"http://{host}:{port}"
        found = [_round(browser, home, cookies) for _ in range(rounds)]
        browser.close()
    yield _table(found, rounds)


def _table(found: list[list[float]], rounds: int) -> Table:
    table = Table("The phone", ["measure", "median", "least", "most"])
    for name, values in zip(_NAMES, zip(*found, strict=True), strict=True):
        unit = "KB" if "wire" in name else "ms"
        told = [median(values), min(values), max(values)]
        table.rows.append([name, *[f"{value:,.0f} {unit}" for value in told]])
    table.notes.append(
        f"processor {SLOWER} times slower, {NETWORK['latency']} ms, 400 kbit/s; {rounds} rounds;"
        f" {settings.LANGUAGE_CODE}, signed in, HTTP/1.1 without TLS"
    )
    return table


def _round(browser: Browser, home: str, cookies: dict[str, str]) -> list[float]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    context.add_cookies([{"name": n, "value": v, "url": home} for n, v in cookies.items()])
    page = context.new_page()
    chrome = context.new_cdp_session(page)
    came: list[int] = []
    chrome.on("Network.loadingFinished", lambda event: came.append(int(event["encodedDataLength"])))
    _slow(chrome)
    first = _open(page, home)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    page.wait_for_load_state("networkidle")
    weight = sum(came) / 1000
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("about:blank")
    second = _open(page, home)
    saved = _visit(page)
    context.close()
    return [painted, first, weight, second, saved]


def _slow(chrome: CDPSession) -> None:
    chrome.send("Network.enable")
    chrome.send("Network.emulateNetworkConditions", NETWORK)
    chrome.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _open(page: Page, home: str) -> float:
    page.goto(f"{home}/field/", wait_until="commit")
    return float(page.evaluate(_WORKS))


def _visit(page: Page) -> float:
    """From the press on save until the phone says that it is kept."""
    page.locator(READY).first.click()
    page.locator("form.visit label.tile").first.click()
    page.locator("form.visit .steps label").first.click()
    started = perf_counter()
    page.locator("form.visit .visit__save button").click()
    page.locator("#toast", has_text="Đã ghi").wait_for()
    return (perf_counter() - started) * 1000
