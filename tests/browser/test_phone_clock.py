"""A phone whose clock is wrong, and an operation that is sent again and again."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from tests.conftest import TODAY
from toso.demo.world import SCHEMA, World
from toso.field.models import Operation
from toso.kit.clock import HANOI
from toso.outreach.models import Visit
from toso.registers.models import Household

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"
Take = Callable[..., Pocket]


@pytest.fixture
def neighbour(world: World) -> Household:
    return world.households[f"{VILLAGE} 2"]


def stored(operation: str) -> Operation:
    with schema_context(SCHEMA):
        return Operation.objects.get(pk=operation)


@pytest.mark.parametrize("wrong", [timedelta(days=-1), timedelta(days=1)])
def test_a_clock_wrong_by_a_day_is_put_right_by_the_servers_and_both_are_kept(
    pocket: Take, world: World, neighbour: Household, wrong: timedelta
) -> None:
    phone = pocket()
    phone.page.clock.install(time=TODAY + wrong)
    phone.come_in(world.people["an"]).signal(False).visit(neighbour)
    (operation,) = phone.waiting()
    phone.signal(True).send().synced()
    told = stored(operation)
    assert abs(told.at - TODAY) < timedelta(minutes=5)
    own = datetime.fromisoformat(told.body["device_at"])
    assert abs(own - (TODAY + wrong)) < timedelta(minutes=5)
    with schema_context(SCHEMA):
        assert Visit.objects.get(pk=operation).day == TODAY.date()


@pytest.mark.parametrize("wrong", [timedelta(hours=-23), timedelta(hours=23)])
def test_a_clock_that_jumps_by_a_day_with_no_network_costs_nothing(
    pocket: Take, world: World, neighbour: Household, wrong: timedelta
) -> None:
    phone = pocket()
    phone.page.clock.install(time=TODAY)
    phone.come_in(world.people["an"]).signal(False)
    phone.page.clock.set_system_time(TODAY + wrong)
    first = phone.visit(neighbour, skill="").waiting()
    phone.page.clock.set_system_time(TODAY)
    second = phone.visit(neighbour).waiting()
    phone.signal(True).send().synced()
    assert [stored(one).status for one in {*first, *second}] == ["applied", "applied"]
    assert stored(first[0]).seq < stored(next(o for o in second if o not in first)).seq
    told = stored(first[0])
    assert told.received == TODAY and told.at.astimezone(HANOI).date() == (TODAY + wrong).date()


def test_a_clock_two_days_ahead_is_refused_opened_mended_and_stops_nobody(
    pocket: Take, world: World, neighbour: Household
) -> None:
    phone = pocket()
    phone.page.clock.install(time=TODAY)
    phone.come_in(world.people["an"]).signal(False)
    phone.page.clock.set_system_time(TODAY + timedelta(hours=50))
    (wrong,) = phone.visit(neighbour, need="health", skill="ehealth_book").waiting()
    phone.page.clock.set_system_time(TODAY)
    behind = next(one for one in phone.visit(neighbour).waiting() if one != wrong)
    phone.signal(True).send()
    assert stored(behind).status == "applied"
    phone.screen("/outbox")
    phone.page.locator(".pill", has_text="1 lượt cần sửa").wait_for()
    phone.page.locator(f"#main a[href='#/outbox/{wrong}']").tap()
    phone.page.get_by_text("Giờ của máy đi trước giờ thật").wait_for()
    phone.look("outbox-refused").page.get_by_role("button", name="Sửa rồi gửi lại").tap()
    chosen = phone.page.locator("form.visit input[name=need]:checked")
    assert chosen.input_value() == "health", "the form says what was said"
    phone.page.get_by_role("button", name="Lưu lượt thăm").tap()
    phone.until(lambda: not phone.store("db.outbox.count()"))
    phone.synced()
    with schema_context(SCHEMA):
        mended = Visit.objects.filter(household=neighbour.pk, need="health")
        assert [visit.day for visit in mended] == [TODAY.date()]
        assert mended.get().pk != wrong


def test_an_operation_sent_five_times_at_once_and_again_is_taken_once(
    an: Pocket, neighbour: Household
) -> None:
    an.signal(False).visit(neighbour)
    (operation,) = an.waiting()
    entry = an.store("db.outbox.get(said)", argument=operation)
    an.signal(True)
    answers = an.page.evaluate(
        """async (op) => {
          const { ask } = await part("door");
          const send = () => ask("/field/push", { method: "POST", body: { operations: [op] } });
          const said = await Promise.all([send(), send(), send(), send(), send()]);
          return said.map(({ results }) => results[0].status).sort();
        }""",
        entry["op"],
    )
    assert answers == ["applied"] + ["duplicate"] * 4
    an.send().synced()  # the sixth
    with schema_context(SCHEMA):
        assert Operation.objects.filter(pk=operation).count() == 1
        assert Visit.objects.filter(pk=operation).count() == 1
