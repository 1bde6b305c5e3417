"""With the network off: every screen opens, all is recorded, nothing is lost, nothing twice."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_tenants.utils import schema_context
from playwright.sync_api import BrowserContext, Playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.pocket import Pocket
from tests.browser.screens import screens
from tests.browser.visitor import options_of
from tests.browser.weather import Weather
from toso.demo.world import SCHEMA, World
from toso.field.models import Operation
from toso.outreach.models import Visit
from toso.registers.models import Household

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"


@pytest.fixture
def neighbour(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


def test_every_screen_opens_without_a_network(an: Pocket, weather: Weather, world: World) -> None:
    an.ready_offline()
    weather.off = True
    an.signal(False).reopen().opened()
    for address in screens(world, VILLAGE):
        an.screen(address)
        assert "Có trục trặc" not in an.reads(), address
        assert "Không còn ở đây" not in an.reads(), address
    assert not an.troubles


@pytest.mark.req("SUR-06")
def test_a_visit_without_a_network_outlives_reload_and_closed_tab(
    an: Pocket, weather: Weather, neighbour: Household
) -> None:
    an.ready_offline()
    weather.off = True
    an.signal(False).visit(neighbour)
    an.page.reload()
    an.opened().reopen().opened()
    (operation,) = an.waiting()
    an.screen("/outbox").page.locator(f"#main a[href='#/outbox/{operation}']").wait_for()
    assert [row["id"] for row in an.rows("visit")] == [operation], "and it shows at the house"
    weather.off = False
    an.signal(True).synced()  # the network's return is enough
    assert taken(operation) == 1
    an.screen("/outbox")
    assert an.sees("Không còn gì chờ gửi")


@pytest.mark.req("SUR-06")
def test_the_phone_dies_with_no_network_and_starts_again(
    playwright: Playwright, house: str, weather: Weather, neighbour: Household, tmp_path: Path
) -> None:
    with phone_in(tmp_path, playwright, house) as an:
        an.become("Nguyễn Thị An").ready_offline()
        weather.off = True
        an.signal(False).visit(neighbour)
        (operation,) = an.waiting()
        the_battery_falls_out(tmp_path)
    with phone_in(tmp_path, playwright, house) as an:
        an.go("/field/").opened()
        assert an.waiting() == [operation]
        assert len(an.rows("household")) == 3
        an.visit(neighbour, skill="")
        both = an.waiting()
        weather.off = False
        an.send()
        if an.trouble() == "signed_out":  # a browser may forget a cookie of its last seconds
            an.become("Nguyễn Thị An")
        an.synced()
    assert [taken(one) for one in both] == [1, 1]


def taken(operation: str) -> int:
    """How many visits the server has of it; the raw operation is there once, too."""
    with schema_context(SCHEMA):
        assert Operation.objects.filter(pk=operation).count() == 1
        return Visit.objects.filter(pk=operation).count()


@contextlib.contextmanager
def phone_in(folder: Path, playwright: Playwright, home: str) -> Iterator[Pocket]:
    """A browser of its own whose store lies in this folder."""
    context: BrowserContext = playwright.chromium.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=FLAGS, **options_of(home)
    )
    try:
        yield Pocket(None, home, context)
    finally:
        with contextlib.suppress(Exception):
            context.close()


def the_battery_falls_out(folder: Path) -> None:
    """Kill every process of that browser, with no chance to tidy up."""
    for _ in range(2):
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if str(folder).encode() in (process / "cmdline").read_bytes():
                    os.kill(int(process.name), signal.SIGKILL)
        time.sleep(0.2)
    for lock in folder.glob("Singleton*"):
        lock.unlink()
