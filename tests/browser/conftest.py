"""A real browser in front of the real house, on 18 October 2022."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import copied_database, serving
from tests.browser.visitor import Visitor
from tests.conftest import TODAY
from toso.demo.world import World, build_world
from toso.kit import clock

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="package")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    """Debian's chromium; without it the tests are skipped, or fail where tools are required."""
    path = shutil.which("chromium")
    if path is None:
        told = "no chromium here: apt-get install chromium"
        if os.environ.get("TOSO_REQUIRE_TOOLS"):
            pytest.fail(told)
        pytest.skip(told)
    # Playwright runs a loop in this thread; our queries between its steps disturb nobody.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def db(chromium: Browser, django_db_blocker: Any) -> Iterator[None]:
    """A database of the module's own: what browsers and server commit is dropped after it."""
    with django_db_blocker.unblock(), copied_database(), clock.travel(TODAY):
        yield


@pytest.fixture(scope="module")
def world(db: None) -> World:
    return build_world()


@pytest.fixture(scope="module")
def house(world: World) -> Iterator[str]:
    with serving() as address:
        yield address


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
