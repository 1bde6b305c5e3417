"""A real browser in front of the real house, on 18 October 2022."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.pocket import Pocket
from tests.browser.serving import copied_database, serving
from tests.browser.visitor import Visitor
from tests.browser.weather import Weather
from tests.conftest import TODAY
from toso.demo.world import World, build_world
from toso.kit import clock

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="package")
def playwright(django_db_setup: None) -> Iterator[Playwright]:
    """Debian's chromium; without it the tests are skipped, or fail where tools are required."""
    if CHROMIUM is None:
        told = "no chromium here: apt-get install chromium"
        if os.environ.get("TOSO_REQUIRE_TOOLS"):
            pytest.fail(told)
        pytest.skip(told)
    # Inside its loop Django knows another connection: this one would be in the way of copying.
    connections.close_all()
    # Playwright runs a loop in this thread; our queries between its steps disturb nobody.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        yield driver
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def db(chromium: Browser, django_db_blocker: Any) -> Iterator[None]:
    """A database of the module's own: what browsers and server commit is dropped after it."""
    with django_db_blocker.unblock(), copied_database(), clock.travel(TODAY):
        yield


@pytest.fixture(scope="module")
def world(db: None) -> World:
    return build_world()


@pytest.fixture(scope="module")
def air(world: World) -> Weather:
    return Weather()


@pytest.fixture(scope="module")
def house(air: Weather) -> Iterator[str]:
    with serving(air) as address:
        yield address


@pytest.fixture
def weather(air: Weather) -> Iterator[Weather]:
    """The air between phones and the house, calm again after the test."""
    air.calm()
    yield air
    air.calm()


@pytest.fixture
def visitor(chromium: Browser, house: str) -> Iterator[Callable[..., Visitor]]:
    """`visitor("Bình")` is that persona on a phone; `visitor()` nobody yet."""
    here: list[Visitor] = []

    def come(name: str = "", **options: Any) -> Visitor:
        here.append(Visitor(chromium, house, **options))
        return here[-1].become(name) if name else here[-1]

    yield come
    for each in here:
        each.leave()


@pytest.fixture
def pocket(
    chromium: Browser, house: str, weather: Weather, world: World
) -> Iterator[Callable[..., Pocket]]:
    """`pocket("an")` is her phone with the app open; `pocket()` nobody's yet."""
    here: list[Pocket] = []

    def take(key: str = "") -> Pocket:
        here.append(Pocket(chromium, house))
        return here[-1].come_in(world.people[key]) if key else here[-1]

    yield take
    weather.calm()
    for each in here:
        each.leave()


@pytest.fixture(scope="module")
def _ans(chromium: Browser, house: str) -> Iterator[Pocket]:
    an = Pocket(chromium, house)
    yield an
    an.leave()


@pytest.fixture
def an(_ans: Pocket, weather: Weather, world: World) -> Iterator[Pocket]:
    """The volunteer of Quảng Hội 1, a village of three households; her phone is the module's, with
    nothing waiting on it when a test begins."""
    yield _ans.come_in(world.people["an"])
    weather.calm()
    _ans.signal(True).troubles.clear()
    _ans.store("Promise.all([db.outbox.clear(), db.drafts.clear()])")
