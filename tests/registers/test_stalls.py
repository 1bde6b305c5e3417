"""Eight steps to sell online; a stall without its commitment to quality is flagged."""

from datetime import timedelta
from typing import Any

import pytest

from tests.field.phone import Body
from tests.registers.conftest import Phone
from toso.demo.world import World
from toso.kit import clock
from toso.registers.goods import STEPS, stalls_of
from toso.registers.models import Household, StallStep

VILLAGE = "Quảng Hội 1"


def tick(phone: Phone, owner: Any, step: str, done: bool = True, **more: Any) -> Body:
    kind = "household" if isinstance(owner, Household) else "business"
    at = clock.now() + timedelta(minutes=more.pop("minute", 0))
    said = {"subject_kind": kind, "step": step, "done": done} | more
    if step == "quality" and done:
        said |= {"signer": "Nguyễn Thị Sáu"}
    return phone.op("stall.step", owner.pk, payload=said, at=at)


@pytest.mark.req("TSK-04")
def test_a_stall_without_a_quality_commitment_is_flagged(phone: Phone, world: World) -> None:
    house, shop = world.households[f"{VILLAGE} 1"], world.businesses[VILLAGE]
    steps = [key for key in STEPS if key != "quality"]
    assert len(STEPS) == 8
    phone.push(*[tick(phone, house, key) for key in steps])
    phone.push(tick(phone, shop, "floor"))
    address = f"/registers/villages/{phone.village}/stalls/"
    page = phone.client.get(address).content.decode()
    assert "7/8 bước" in page and "1/8 bước" in page
    assert page.count("Chưa cam kết chất lượng") == 1
    alone = phone.client.get(address, {"lacking": "1"}).content.decode()
    assert house.representative in alone and shop.name not in alone
    phone.push(tick(phone, house, "quality", minute=1))
    page = phone.client.get(address).content.decode()
    assert "8/8 bước" in page and "Chưa cam kết chất lượng" not in page
    page = phone.client.get(f"/registers/stalls/household/{house.pk}/").content.decode()
    assert "người ký Nguyễn Thị Sáu" in page


@pytest.mark.req("TSK-04")
def test_a_commitment_needs_somebody_who_signs(phone: Phone, world: World) -> None:
    house = world.households[f"{VILLAGE} 1"]
    said = {"subject_kind": "household", "step": "quality", "done": True}
    (result,) = phone.push(phone.op("stall.step", house.pk, payload=said))
    assert result["reason"] == "bad_payload" and "signer" in result["detail"]


def test_the_last_word_on_a_step_stands_in_any_order(phone: Phone, world: World) -> None:
    house = world.households[f"{VILLAGE} 1"]
    said = [tick(phone, house, "stall", done, minute=m) for m, done in enumerate((True, False))]
    phone.push(said[1])
    phone.push(said[0], said[0])
    assert phone.tell(said[1]) == ["duplicate"]
    assert stalls_of([house.pk])[house.pk].done == []
    assert StallStep.objects.count() == 2


def test_a_shop_without_commitment_is_flagged_in_the_list_of_shops(
    phone: Phone, world: World
) -> None:
    phone.push(tick(phone, world.businesses[VILLAGE], "stall"))
    page = phone.client.get(f"/registers/villages/{phone.village}/businesses/").content.decode()
    assert "Chưa cam kết chất lượng" in page


def test_steps_are_ticked_on_the_page_and_reach_the_phones(
    phone: Phone, world: World, as_person: Any
) -> None:
    shop, cursor = world.businesses[VILLAGE], phone.moved()
    address = f"/registers/stalls/business/{shop.pk}/"
    client = as_person("chi")
    assert client.post(address, {"step": "payment", "done": "on"}).status_code == 302
    assert client.post(address, {"step": "nothing", "done": "on"}).status_code == 200
    (change,) = phone.pull(cursor)["changes"]
    assert change["kind"] == "stall"
    assert (change["data"]["subject"], change["data"]["step"]) == (str(shop.pk), "payment")
    client.post(address, {"step": "payment"})
    assert stalls_of([shop.pk])[shop.pk].done == []
