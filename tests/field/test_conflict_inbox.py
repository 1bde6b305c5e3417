"""The commune decides what two phones said differently, and sees what did not get in."""

from datetime import timedelta
from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import TODAY
from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.field.models import Conflict
from toso.journal.models import Entry
from toso.kit import clock
from toso.registers.models import Household

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def quarrel(world: World, phone: Phone, as_person: Any) -> Household:
    """An says one address, Bình another, neither having seen the other's."""
    house = world.households[f"{VILLAGE} 1"]
    other = phone_of(world, as_person, "binh", VILLAGE)
    said = [(phone, "xóm Đình", 10), (other, "xóm Chùa", 20)]
    for who, address, minutes in said:
        at = clock.now() - timedelta(minutes=minutes)
        who.push(who.op("household.amend", house.pk, base=0, at=at, payload={"address": address}))
    return house


def address_of(house: Household) -> str:
    return Household.objects.get(pk=house.pk).address


def keep(client: Any, value: str, page: str | None = None) -> Any:
    """Press “keep this” beside a value, on the page as it stands or as it was read before."""
    text = page or client.get("/registers/conflicts/").content.decode()
    before, _, after = text.partition(f">{value}<")
    form = after.split("</form>")[0]
    names = ("subject", "field", "base", "keep")
    data = {name: form.split(f'name="{name}" value="')[1].split('"')[0] for name in names}
    return client.post("/registers/conflicts/decide/", data, follow=True)


def test_both_values_are_shown_with_who_when_and_which_phone(
    quarrel: Household, as_person: Any, phone: Phone
) -> None:
    page = as_person("chi").get("/registers/conflicts/").content.decode()
    for words in ("Xóm, hẻm, đường", "xóm Đình", "xóm Chùa", "Nguyễn Thị An", "Trần Văn Bình",
                  "18/10/2022 08:20", "Quảng Hội 1"):  # fmt: skip
        assert words in page
    assert "Giữ giá trị này" in page


@pytest.mark.parametrize("value", ["xóm Đình", "xóm Chùa"])
def test_either_value_may_be_kept_and_the_phones_hear_of_it(
    quarrel: Household, phone: Phone, as_person: Any, value: str
) -> None:
    first = phone.pull()
    (case,) = [c for c in first["changes"] if c["kind"] == "conflict"]
    assert case["data"]["field"] == "address" and case["data"]["value"] == "xóm Chùa"
    keep(as_person("chi"), value)
    assert address_of(quarrel) == value and not Conflict.objects.exists()
    told = {c["kind"]: c for c in phone.pull(first["cursor"])["changes"]}
    assert told["household"]["data"]["address"] == value
    assert (told["conflict"]["id"], told["conflict"]["gone"]) == (case["id"], "decided")
    entry = Entry.objects.get(verb="conflict.decide")
    assert entry.actor_name == "Lê Thị Kim Chi" and value not in str(entry.detail)
    assert not [c for c in phone.pull()["changes"] if c["kind"] == "conflict"]


def test_what_was_said_after_the_page_was_read_stays_a_dispute(
    world: World, quarrel: Household, as_person: Any
) -> None:
    page = as_person("chi").get("/registers/conflicts/").content.decode()
    third = phone_of(world, as_person, "an", VILLAGE)
    third.push(
        third.op("household.amend", quarrel.pk, base=0, payload={"address": "xóm Gò"}, at=TODAY)
    )
    answer = keep(as_person("chi"), "xóm Đình", page).content.decode()
    assert "Vừa có người ghi khác" in answer
    row = Conflict.objects.get()
    assert {address_of(quarrel), row.value} == {"xóm Đình", "xóm Gò"}
    keep(as_person("chi"), "xóm Gò")
    assert address_of(quarrel) == "xóm Gò" and not Conflict.objects.exists()


def test_a_late_phone_opens_the_case_again_and_nothing_is_lost(
    world: World, quarrel: Household, as_person: Any
) -> None:
    """A phone that was away speaks against the decision without having seen it."""
    keep(as_person("chi"), "xóm Chùa")
    late = phone_of(world, as_person, "an", VILLAGE)
    at = clock.now() - timedelta(days=1)
    said = late.op("household.amend", quarrel.pk, base=0, at=at, payload={"address": "xóm Mới"})
    assert late.tell(said) == ["conflict"]
    assert address_of(quarrel) == "xóm Chùa" and Conflict.objects.get().value == "xóm Mới"


def test_decided_twice_is_decided_once(quarrel: Household, as_person: Any) -> None:
    page = as_person("chi").get("/registers/conflicts/").content.decode()
    keep(as_person("chi"), "xóm Đình", page)
    again = keep(as_person("chi"), "xóm Chùa", page).content.decode()
    assert "đã được chọn rồi" in again and address_of(quarrel) == "xóm Đình"


def test_a_base_from_the_future_covers_only_what_is_there(
    quarrel: Household, as_person: Any
) -> None:
    page = as_person("chi").get("/registers/conflicts/").content.decode()
    page = page.replace('name="base" value="', 'name="base" value="99')
    keep(as_person("chi"), "xóm Đình", page)
    assert address_of(quarrel) == "xóm Đình" and not Conflict.objects.exists()
    for nonsense in ("", "-5", "x", "9" * 30):
        data = {"subject": quarrel.pk, "field": "address", "keep": uuid4(), "base": nonsense}
        assert as_person("chi").post("/registers/conflicts/decide/", data).status_code == 302


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_arrival_of_the_quarrel_does_not_matter_to_the_decision(
    world: World, phone: Phone, as_person: Any, order: tuple[int, ...]
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    phones = [phone_of(world, as_person, key, VILLAGE) for key in ("an", "binh", "binh")]
    for n in order:
        said = {"address": f"xóm {n}"}
        at = TODAY - timedelta(minutes=n)
        phones[n].push(phones[n].op("household.amend", house.pk, base=0, at=at, payload=said))
    assert address_of(house) == "xóm 0"
    keep(as_person("chi"), "xóm 2")
    assert address_of(house) == "xóm 2" and not Conflict.objects.exists()


@pytest.mark.parametrize(
    ("key", "page", "decides"),
    [("dung", 200, 404), ("binh", 404, 404), ("nga", 200, 302), ("hai", 404, 404),
     ("giang", 404, 404), ("an", 404, 404)],
)  # fmt: skip
def test_the_commune_alone_decides_and_its_neighbours_see_nothing(
    quarrel: Household, as_person: Any, key: str, page: int, decides: int
) -> None:
    client = as_person(key)
    answer = client.get("/registers/conflicts/")
    assert answer.status_code == page
    assert ("xóm Đình" in answer.content.decode()) == (key == "dung")
    assert "Giữ giá trị này" not in answer.content.decode()
    row = Conflict.objects.get()
    data = {"subject": row.subject, "field": "address", "keep": row.operation, "base": "99"}
    assert client.post("/registers/conflicts/decide/", data).status_code == decides
    assert address_of(quarrel) == "xóm Đình" and Conflict.objects.exists()


def test_what_did_not_get_in_is_listed_with_its_reason(
    world: World, phone: Phone, as_person: Any
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    early = phone.visit(house, at=clock.now() + timedelta(days=3))
    waits = phone.op("household.amend", uuid4(), payload={"address": "xóm Gò"})
    phone.push(early, waits)
    page = as_person("chi").get("/registers/not-in/").content.decode()
    assert "Giờ của máy đi trước" in page and "Nguyễn Thị An" in page and "Lượt thăm" in page
    assert "Đang chờ" not in page, "a day has not passed"
    with clock.travel(TODAY + timedelta(days=2)):
        assert "Đang chờ" in as_person("chi").get("/registers/not-in/").content.decode()
    with clock.travel(TODAY + timedelta(days=70)):
        page = as_person("chi").get("/registers/not-in/").content.decode()
        assert "Giờ của máy đi trước" not in page
    for key, status in (("nga", 200), ("an", 404), ("hai", 404)):
        answer = as_person(key).get("/registers/not-in/")
        assert answer.status_code == status and "Nguyễn Thị An" not in answer.content.decode()


def test_who_never_belonged_here_is_not_named(world: World, as_person: Any) -> None:
    stranger = phone_of(world, as_person, "minh", VILLAGE)
    stranger.push(stranger.visit(world.households[f"{VILLAGE} 1"]))
    page = as_person("chi").get("/registers/not-in/").content.decode()
    assert "Người ngoài địa bàn" in page and "Ngô Văn Minh" not in page
