"""No page of the house shuts anybody out: axe finds nothing grave on it, and on a phone nothing
scrolls sideways. The pages are those of the walk, one of each route, given to the browser from
memory: a hundred of them cost what a few cost over HTTP."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.urls import resolve
from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.visitor import barriers, options_of
from tests.walk.filled import Filled
from tests.walk.routes import ROUTES
from tests.walk.test_leaks import walk
from tests.walk.test_pages import PEOPLE
from tests.walk.walker import ORIGIN, Answer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium"),
]


def one_of_each_route(filled: Filled) -> dict[str, Answer]:
    """Of each route, the longest page that anybody met: where most can be wrong."""
    found: dict[str, Answer] = {}
    for person in PEOPLE:
        for answer in walk(filled, person)[1].answers:
            whole = answer.kind == "html" and answer.status == 200 and "<html" in answer.text
            route = resolve(urlsplit(answer.url).path).view_name
            # The phone app's shell is empty until its scripts draw it (test_phone_screens.py).
            if whole and not route.startswith("field:"):
                longest = max(answer, found.get(route, answer), key=lambda a: len(a.text))
                found[route] = longest
    return found


def show(page: Page, pages: dict[str, Answer]) -> Iterator[str]:
    """Open each page in turn and tell what shuts somebody out."""
    texts = {answer.url: answer.text for answer in pages.values()}

    def give(route: Route) -> None:
        asked = route.request.url.removeprefix(ORIGIN)
        path = urlsplit(asked).path
        file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if asked in texts:
            route.fulfill(body=texts[asked], content_type="text/html; charset=utf-8")
        elif isinstance(file, str):
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    page.route("**/*", give)
    for name, answer in pages.items():
        page.goto(answer.url)
        yield from (f"{name} {answer.url}: {told}" for told in barriers(page) and settled(page))


def settled(page: Page) -> list[str]:
    """What still shuts somebody out at a second look, when all letters have come."""
    page.reload()
    page.evaluate("document.fonts.ready.then(() => true)")
    return barriers(page)


def told_of(pages: dict[str, Answer]) -> list[str]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_context(**options_of(ORIGIN), service_workers="block").new_page()
        told = list(show(page, pages))
        browser.close()
    return told


def test_no_page_has_a_barrier_or_scrolls_sideways(filled: Filled) -> None:
    pages = one_of_each_route(filled)
    assert len(pages) > len(ROUTES) / 3
    assert not told_of(pages)


def test_a_barrier_would_be_told() -> None:
    wide = "<main><h1>x</h1><img src=x.png><p style='width:99rem'>x</p></main>"
    page = f"<!doctype html><html lang=vi><head><title>x</title></head><body>{wide}</body></html>"
    told = told_of({"bad": Answer("GET", "/bad/", 200, "html", page)})
    assert len(told) == 2 and "image-alt" in told[0] and "sideways" in told[1]
