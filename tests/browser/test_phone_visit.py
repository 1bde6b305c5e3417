"""A visit on the phone: few touches, no typing; taken back, or told otherwise."""

from collections.abc import Callable

import pytest
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from toso.demo.world import SCHEMA, World
from toso.outreach.models import Visit
from toso.registers.models import Household, Status

pytestmark = pytest.mark.browser
Take = Callable[..., Pocket]
VILLAGE = "Quảng Hội 1"


@pytest.fixture
def houses(world: World) -> list[Household]:
    return [world.households[f"{VILLAGE} {n}"] for n in (1, 2, 3)]


def standing(house: Household) -> list[Visit]:
    with schema_context(SCHEMA):
        return list(Visit.objects.standing().filter(household=house.pk).prefetch_related("helps"))


def test_a_visit_takes_five_touches_and_no_typing(
    an: Pocket, houses: list[Household], world: World
) -> None:
    person = world.residents[f"{VILLAGE} 1 1"]
    an.screen("/").touches()
    an.visit(houses[0], listed=True, person=person)
    touches, keys = an.touches()
    assert (touches <= 5, keys) == (True, 0)
    an.synced()
    visit = standing(houses[0])[0]
    assert (visit.need, visit.result) == ("identity", "helped")
    assert [(h.resident, h.skill, h.result) for h in visit.helps.all()] == [
        (person.pk, "vneid", "uses")
    ]


def test_a_form_half_filled_outlives_a_reload(an: Pocket, houses: list[Household]) -> None:
    an.screen(f"/visit/household/{houses[1].pk}").fill(need="payment", skill="")
    an.page.reload()
    an.opened()
    assert an.page.locator("input[name=need]:checked").input_value() == "payment"


def test_what_was_just_saved_is_taken_back_with_one_touch(
    an: Pocket, houses: list[Household]
) -> None:
    an.signal(False).visit(houses[1])
    an.page.locator("#toast").get_by_role("button", name="Rút lại").tap()
    an.until(lambda: not an.waiting()).signal(True).send().synced()
    assert not standing(houses[1]) and not [
        row for row in an.rows("visit") if row["household"] == str(houses[1].pk)
    ]


def test_a_visit_is_corrected_before_the_server_heard_of_it(
    an: Pocket, houses: list[Household]
) -> None:
    an.signal(False).visit(houses[2], need="payment", skill="")
    first = an.waiting()
    an.screen(f"/visits/{first[0]}").fill(need="identity", skill="")
    an.page.get_by_role("button", name="Lưu bản sửa").tap()
    an.until(lambda: len(an.waiting()) == 1 and an.waiting() != first)
    an.signal(True).send().synced()
    assert [visit.need for visit in standing(houses[2])] == ["identity"]
    an.screen(f"/visit/household/{houses[2].pk}")
    assert an.page.locator("input[name=need]:checked").count() == 0, "the next form begins empty"


def test_a_visit_is_corrected_after_it_was_sent_and_the_phone_agrees_with_the_server(
    an: Pocket, houses: list[Household], world: World
) -> None:
    house, person = houses[2], world.residents[f"{VILLAGE} 3 1"]
    an.visit(house, person=person, far="uses").synced()
    sent = next(v for v in standing(house) if v.helps.all())
    an.signal(False).screen(f"/visits/{sent.pk}").fill(far="installed", need="identity")
    an.page.get_by_role("button", name="Lưu bản sửa").tap()
    an.until(an.waiting)
    shown = [row["id"] for row in an.rows("visit") if row["household"] == str(house.pk)]
    assert str(sent.pk) not in shown, "the one that was corrected is out of sight at once"
    an.signal(True).send().synced()
    assert sorted(row["id"] for row in an.rows("visit") if row["household"] == str(house.pk)) == (
        sorted(str(visit.pk) for visit in standing(house))
    )
    with schema_context(SCHEMA):
        states = set(Status.objects.filter(subject=person.pk).values_list("id", "state"))
    held = {
        (row["id"], row["state"]) for row in an.rows("status") if row["subject"] == str(person.pk)
    }
    assert held == {(str(id), state) for id, state in states}
