"""The server is killed with -9 in the middle of a push: nothing acknowledged is lost, all once."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django_tenants.utils import schema_context
from playwright.sync_api import Browser

from tests.browser.killing import House, held_up_at, somebody_waits
from tests.browser.pocket import Pocket
from toso.demo.world import SCHEMA, World
from toso.figures.models import Figure
from toso.outreach.models import Visit

pytestmark = pytest.mark.browser
VILLAGE, MANY = "Quảng Hội 1", 150
# In the order in which one push writes them.
TABLES = ["field_operation", "outreach_visit", "figures_figure"]


@pytest.fixture
def mortal(world: World) -> Iterator[House]:
    house = House()
    house.start()
    yield house
    house.kill()


def test_killed_at_each_stage_of_a_push_everything_arrives_once(
    chromium: Browser, mortal: House, world: World
) -> None:
    an = Pocket(chromium, mortal.address).come_in(world.people["an"])
    made = record_many(an.signal(False), world)
    an.signal(True)
    for table in TABLES:
        with schema_context(SCHEMA), held_up_at(f"{SCHEMA}.{table}"):
            an.page.evaluate('part("sync").then(({ sync }) => { sync(); })')
            an.until(somebody_waits, patience=60)
            mortal.kill()
            an.idle()
        assert len(an.waiting()) >= MANY - 100
        mortal.start()
        assert acknowledged(an, made) <= stored(made), "what was acknowledged is there"
    an.send().synced()
    with schema_context(SCHEMA):
        assert stored(made) == set(made)
        village = world.units[VILLAGE].pk
        counted = Figure.objects.get(village=village, month="2022-10", indicator="visits").numerator
        assert counted == Visit.objects.standing().filter(village=village).count() == MANY
    an.leave()


def record_many(an: Pocket, world: World) -> list[str]:
    house = world.households[f"{VILLAGE} 1"].pk
    said = {"household": str(house), "need": "payment", "result": "not_home"}
    an.page.evaluate(
        """async ([village, said, many]) => {
          const { record } = await part("outbox");
          for (let n = 0; n < many; n += 1)
            await record("visit.record", village, said, { title: "x" });
        }""",
        [str(world.units[VILLAGE].pk), said, MANY],
    )
    return an.waiting()


def acknowledged(an: Pocket, made: list[str]) -> set[str]:
    return set(made) - set(an.waiting())


def stored(made: list[str]) -> set[str]:
    connection.close()  # a transaction of before sees only what was before
    with schema_context(SCHEMA):
        return {str(id) for id in Visit.objects.filter(pk__in=made).values_list("pk", flat=True)}
