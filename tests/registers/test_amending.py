"""What is registered is corrected, moved and marked as gone, on phones and on pages."""

from typing import Any
from uuid import uuid4

import pytest

from tests.registers.conftest import Phone, sent_by
from toso.demo.world import World
from toso.field.models import Conflict
from toso.kit import clock
from toso.registers.models import Household, Product, Resident

VILLAGE = "Quảng Hội 1"


def form_of(client: Any, address: str, /, **changed: str) -> dict[str, Any]:
    """A form as a browser sends it, with some fields changed."""
    return sent_by(client.get(address).context["form"], **changed)


@pytest.fixture
def house(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


def test_a_person_moves_to_another_household_of_the_village(
    world: World, phone: Phone, house: Household
) -> None:
    person, other = world.residents[f"{VILLAGE} 1 3"], world.households[f"{VILLAGE} 2"]
    move = phone.op("resident.amend", person.pk, payload={"household": str(other.pk)})
    assert phone.tell(move) == ["applied"]
    assert Resident.objects.get(pk=person.pk).household == other
    foreign = world.households["Quảng Hội 2 1"]
    move = phone.op("resident.amend", person.pk, payload={"household": str(foreign.pk)})
    (result,) = phone.push(move)
    assert (result["status"], result["reason"]) == ("rejected", "not_in_village")
    new = uuid4()
    assert phone.tell(
        phone.op("resident.amend", person.pk, payload={"household": str(new)}),
    ) == ["held"]
    phone.push(phone.household(new))
    assert Resident.objects.get(pk=person.pk).household_id == new


def test_who_moved_into_a_household_that_left_has_left(
    world: World, phone: Phone, house: Household
) -> None:
    other = world.households[f"{VILLAGE} 2"]
    phone.push(phone.op("household.amend", house.pk, payload={"gone_on": "2022-10-01"}))
    left = set(Resident.objects.filter(household=house).values_list("pk", flat=True))
    today = clock.today()
    here = Resident.objects.filter(village=phone.village).present(today)
    assert not left & set(here.values_list("pk", flat=True)) and here.count() == 6
    one = world.residents[f"{VILLAGE} 1 1"]
    phone.push(phone.op("resident.amend", one.pk, payload={"household": str(other.pk)}))
    assert here.count() == 7


def test_a_page_changes_only_what_was_touched(
    world: World, phone: Phone, house: Household, as_person: Any
) -> None:
    client, address = as_person("chi"), f"/registers/amend/household/{house.pk}/"
    sent = form_of(client, address, address="xóm Chợ")
    phone.push(phone.op("household.amend", house.pk, payload={"phone": "0912345678"}))
    assert client.post(address, sent).status_code == 302
    house.refresh_from_db()
    assert (house.address, house.phone) == ("xóm Chợ", "+84912345678")
    assert not Conflict.objects.exists()
    unchanged = client.post(address, form_of(client, address))
    assert "Chưa có gì thay đổi" in unchanged.content.decode()


def test_the_representative_is_one_of_the_household_with_a_history(
    world: World, phone: Phone, house: Household, as_person: Any
) -> None:
    person = world.residents[f"{VILLAGE} 1 2"]
    said = {"represented_by": str(person.pk), "representative": person.name,
            "contact_consent": True}  # fmt: skip
    assert phone.tell(phone.op("household.amend", house.pk, payload=said)) == ["applied"]
    page = phone.client.get(f"/registers/households/{house.pk}/").content.decode()
    assert "Đồng ý cho Tổ liên lạc" in page
    client, address = as_person("chi"), f"/registers/amend/household/{house.pk}/"
    other = world.residents[f"{VILLAGE} 1 1"]
    client.post(address, form_of(client, address, represented_by=str(other.pk)))
    house.refresh_from_db()
    assert house.represented_by == other.pk
    page = client.get(f"/registers/history/household/{house.pk}/").content.decode()
    assert "Nguyễn Thị An" in page and "Lê Thị Kim Chi" in page
    assert page.count(other.name) >= 1 and page.count(person.name) >= 2


def test_products_merge_field_by_field_and_reach_the_phones(
    world: World, phone: Phone, house: Household
) -> None:
    id, cursor = uuid4(), phone.moved()
    said = {"household": str(house.pk), "name": "Nước mắm Sáu", "ocop_stars": 4,
            "ocop_expires": "2025-01-31", "floors": ["voso", "Shopee", "voso"]}  # fmt: skip
    phone.push(phone.op("product.register", id, payload=said))
    (change,) = phone.pull(cursor)["changes"]
    assert change["kind"] == "product"
    assert change["data"]["household"] == str(house.pk) and change["data"]["business"] is None
    assert change["data"]["floors"] == ["voso", "Shopee"]
    base, phone.device = change["version"], uuid4()
    changes = [{"in_volume": True}, {"meets_standard": True}]
    for change in changes:
        phone.device = uuid4()
        assert phone.tell(phone.op("product.amend", id, payload=change, base=base)) == ["applied"]
    made = Product.objects.get()
    assert (made.in_volume, made.meets_standard, made.ocop_stars) == (True, True, 4)
    phone.device = uuid4()
    other = phone.op("product.amend", id, payload={"in_volume": False}, base=base)
    assert phone.tell(other) == ["conflict"]
    cursor = phone.pull()["cursor"]
    phone.push(phone.op("household.amend", house.pk, payload={"gone_on": "2022-10-01"}))
    gone = {c["kind"] for c in phone.pull(cursor)["changes"] if c.get("gone") == "left"}
    assert gone == {"household", "resident", "product"}


def test_a_product_has_one_maker_and_at_most_five_stars(phone: Phone, house: Household) -> None:
    base = {"name": "Muối", "household": str(house.pk)}
    for wrong in ({"household": None}, {"business": str(uuid4())}, {"ocop_stars": 6},
                  {"ocop_stars": 0}):  # fmt: skip
        (result,) = phone.push(phone.op("product.register", uuid4(), payload=base | wrong))
        assert result["reason"] == "bad_payload", wrong


def test_products_are_registered_and_amended_on_pages(
    house: Household, as_person: Any, world: World
) -> None:
    client, id = as_person("chi"), uuid4()
    address = f"/registers/products/new/household/{house.pk}/"
    sent = {"subject": str(id), "name": "Mắm ruốc", "ocop_stars": "3", "floors": "Voso.vn, Lazada",
            "ocop_expires": "31/12/2023", "meets_standard": "true"}  # fmt: skip
    assert client.post(address, sent).status_code == 302
    made = Product.objects.get(pk=id)
    assert (made.floors, made.ocop_stars, made.in_volume) == (["voso", "Lazada"], 3, None)
    address = f"/registers/amend/product/{id}/"
    sent = form_of(client, address, in_volume="true", ocop_expires="30/09/2022")
    assert client.post(address, sent).status_code == 302
    village = house.village_id
    page = client.get(f"/registers/villages/{village}/products/").content.decode()
    assert "Mắm ruốc" in page and "Hết hạn chứng nhận" in page
    assert client.get(f"/registers/villages/{village}/products/xlsx/").status_code == 200
    assert client.get(f"/registers/amend/nothing/{id}/").status_code == 404


@pytest.mark.req("REG-08")
def test_many_workers_and_none_from_elsewhere_is_a_hint_and_no_duty(
    phone: Phone, as_person: Any
) -> None:
    shops = {"Công ty Một": (301, 0), "Công ty Hai": (300, 0), "Công ty Ba": (301, 1),
             "Công ty Bốn": (900, None)}  # fmt: skip
    ids = {}
    for name, (workers, away) in shops.items():
        said = {"name": name, "type": "enterprise", "workers": workers}
        said |= {} if away is None else {"non_local_workers": away}
        ids[name] = uuid4()
        phone.push(phone.op("business.register", ids[name], payload=said))
    address = f"/registers/villages/{phone.village}/businesses/"
    page = phone.client.get(address, {"look": "1"}).content.decode()
    assert [name for name in shops if name in page] == ["Công ty Một"]
    assert phone.client.get(address).content.decode().count("badge--warning") == 1
    own = phone.client.get(f"/registers/businesses/{ids['Công ty Một']}/").content.decode()
    assert "Cần xem xét" in own and "không phải nghĩa vụ" in own
    for name in ("Công ty Hai", "Công ty Ba", "Công ty Bốn"):
        page = phone.client.get(f"/registers/businesses/{ids[name]}/").content.decode()
        assert "Cần xem xét" not in page
