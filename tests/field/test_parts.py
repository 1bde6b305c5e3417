"""A phone holds at most 500 households of a village; larger villages are walked in parts."""

from typing import Any
from uuid import uuid4

import pytest

from tests.field.phone import Phone, helped, phone_of
from toso.demo.world import World
from toso.field.models import Part, Placement, VillageSeq
from toso.field.phones import loads
from toso.kit import clock
from toso.kit.text import fold
from toso.registers.models import Household

VILLAGE = "Quảng Hội 1"


def settle(world: World, count: int, alleys: int = 4) -> None:
    """So many more households, spread over some alleys."""
    village = world.units[VILLAGE]
    Household.objects.bulk_create(
        Household(
            village=village, code=f"x{n}", representative=f"Hộ {n}", folded=fold(f"Hộ {n}"),
            address=f"xóm {n % alleys + 1}", registered_on=clock.today(), version=n + 1,
        )
        for n in range(count)
    )  # fmt: skip
    VillageSeq.objects.create(village=village, seq=count)


def pull(phone: Phone, cursor: int = 0, part: Any = None) -> Any:
    asked = {"village": str(phone.village), "cursor": cursor} | ({"part": part} if part else {})
    return phone.client.get("/field/pull", asked)


def everything(phone: Phone, part: Any) -> list[dict[str, Any]]:
    found, cursor, more = [], 0, True
    while more:
        answer = pull(phone, cursor, part).json()
        found, cursor, more = found + answer["changes"], answer["cursor"], answer["more"]
    return found


def divide(client: Any, world: World, n: int) -> Any:
    return client.post(f"/registers/villages/{world.units[VILLAGE].pk}/parts/", {"n": n})


def parts(phone: Phone) -> list[dict[str, Any]]:
    answer = phone.client.get("/field/parts", {"village": str(phone.village)})
    return list(answer.json()["parts"])


def test_a_village_of_five_hundred_is_given_whole(world: World, phone: Phone) -> None:
    settle(world, 497)
    assert pull(phone).status_code == 200


def test_a_larger_one_is_refused_with_the_way_out(world: World, phone: Phone) -> None:
    settle(world, 498)
    answer = pull(phone)
    said = answer.json()
    assert (answer.status_code, said["reason"]) == (409, "too_many_households")
    assert said["parts"] == [] and "Tổ trưởng" in said["remedy"] and "501" in said["message"]
    page = phone.client.get(f"/registers/villages/{phone.village}/").content.decode()
    assert f"/registers/villages/{phone.village}/parts/" in page


def test_each_phone_holds_its_part_and_together_they_hold_all(
    world: World, phone: Phone, as_person: Any
) -> None:
    settle(world, 900)
    assert divide(as_person("binh"), world, 3).status_code == 302
    said = pull(phone).json()
    assert said["reason"] == "too_many_households" and len(said["parts"]) == 3
    held = [
        {c["id"] for c in everything(phone, p["id"]) if c["kind"] == "household"}
        for p in parts(phone)
    ]
    assert [len(ids) for ids in held] == [p["households"] for p in parts(phone)]
    assert max(map(len, held)) <= 350 and sum(map(len, held)) == 903
    assert len(set().union(*held)) == 903


def test_people_visits_and_statuses_go_with_their_household(
    world: World, phone: Phone, as_person: Any
) -> None:
    houses = [world.households[f"{VILLAGE} {n}"] for n in (1, 2, 3)]
    residents = [world.residents[f"{VILLAGE} {n} 1"] for n in (1, 2, 3)]
    for house, resident in zip(houses, residents, strict=True):
        phone.push(phone.visit(house, helps=[helped(resident, "vneid", "uses")]))
    shop = world.businesses[VILLAGE]
    bought = {"business": str(shop.pk), "need": "ecommerce", "result": "helped"}
    phone.push(phone.op("visit.record", payload=bought))
    divide(as_person("binh"), world, 3)
    for part in parts(phone):
        kinds = [c["kind"] for c in everything(phone, part["id"])]
        counts = {kind: kinds.count(kind) for kind in set(kinds)}
        assert counts == {
            "household": 1, "resident": 3, "visit": 2, "status": 1, "business": 1
        }, "its own visit, and the shop's"  # fmt: skip


def test_alleys_stay_together_where_that_is_possible(world: World) -> None:
    settle(world, 800, alleys=8)
    slices = loads.propose(world.units[VILLAGE].pk, 2, clock.today())
    first, second = ({h.address for h in one.households} for one in slices)
    assert not first & second
    assert [one.name for one in slices] == ["xóm 1 – xóm 4", "xóm 5 – xóm 8"]


def test_a_newcomer_is_on_every_phone_until_the_village_is_divided_again(
    world: World, phone: Phone, as_person: Any
) -> None:
    divide(as_person("binh"), world, 2)
    one, two = parts(phone)
    cursor = pull(phone, 0, one["id"]).json()["cursor"]
    house = uuid4()
    phone.push(phone.household(house))
    for part in (one, two):
        assert str(house) in [c["id"] for c in pull(phone, cursor, part["id"]).json()["changes"]]
    page = as_person("binh").get(f"/registers/villages/{phone.village}/parts/").content.decode()
    assert "1 hộ mới thêm sau khi chia" in page
    divide(as_person("binh"), world, 2)
    assert Placement.objects.filter(household=house).exists()


def test_a_phone_that_holds_its_part_goes_on_above_the_cap(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone.push(phone.household(uuid4()))
    cursor = pull(phone).json()["cursor"]
    monkeypatch.setattr(loads, "CAP", 2)
    assert pull(phone).status_code == 409
    assert pull(phone, cursor).status_code == 200


def test_a_part_that_is_gone_is_chosen_anew(world: World, phone: Phone, as_person: Any) -> None:
    divide(as_person("binh"), world, 2)
    old = parts(phone)[0]["id"]
    divide(as_person("chi"), world, 3)
    answer = pull(phone, 5, old)
    assert (answer.status_code, answer.json()["reason"]) == (409, "part_gone")
    assert len(answer.json()["parts"]) == 3
    as_person("binh").post(f"/registers/villages/{phone.village}/parts/", {"whole": 1})
    assert not Part.objects.exists() and pull(phone).status_code == 200


def test_a_part_above_the_cap_is_not_made(
    world: World, phone: Phone, as_person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loads, "CAP", 1)
    client = as_person("binh")
    answer = client.post(f"/registers/villages/{phone.village}/parts/", {"n": 2}, follow=True)
    assert "nhiều phần hơn" in answer.content.decode() and not Part.objects.exists()


@pytest.mark.parametrize(
    ("key", "status"),
    [("binh", 200), ("chi", 200), ("dung", 200), ("an", 404), ("sau", 404), ("nga", 404),
     ("hai", 404)],
)  # fmt: skip
def test_the_leader_and_the_commune_divide(
    world: World, as_person: Any, key: str, status: int
) -> None:
    page = f"/registers/villages/{world.units[VILLAGE].pk}/parts/"
    assert as_person(key).get(page).status_code == status
    assert as_person(key).post(page, {"n": 2}).status_code == (302 if status == 200 else 404)


def test_a_part_of_another_village_is_no_part_of_this_one(
    world: World, phone: Phone, as_person: Any
) -> None:
    divide(as_person("binh"), world, 2)
    other = phone_of(world, as_person, "sau", "Quảng Hội 2")
    assert pull(other, 0, parts(phone)[0]["id"]).json()["reason"] == "part_gone"
    assert other.client.get("/field/parts", {"village": str(phone.village)}).status_code == 404
