"""The registers' pages: who sees whom, and what can be written on them."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.field.phone import Phone, helped
from toso.demo.cast import SECRET_WORDS
from toso.demo.world import World
from toso.outreach.models import Visit
from toso.registers.codes import is_code
from toso.registers.models import Business, Household, Resident, Status

VILLAGE = "Quảng Hội 1"
FOREIGN_WORDS = [word for code, word in SECRET_WORDS.items() if code != "22516"]


def addresses(world: World, village: str) -> list[str]:
    unit, house = world.units[village].pk, world.households[f"{village} 1"].pk
    shop = world.businesses[village].pk
    return [
        f"/registers/villages/{unit}/", f"/registers/villages/{unit}/businesses/",
        f"/registers/visits/?village={unit}", f"/registers/households/{house}/",
        f"/registers/businesses/{shop}/",
    ]  # fmt: skip


def writing(world: World, village: str) -> list[str]:
    unit, house = world.units[village].pk, world.households[f"{village} 1"].pk
    return [
        f"/registers/villages/{unit}/households/new/",
        f"/registers/villages/{unit}/businesses/new/",
        f"/registers/households/{house}/residents/new/",
    ]  # fmt: skip


@pytest.mark.parametrize("key", ["an", "binh", "chi", "dung"])
def test_the_team_and_the_commune_read_their_village(
    world: World, as_person: Any, key: str
) -> None:
    client = as_person(key)
    for address in ["/registers/", *addresses(world, VILLAGE)]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not any(word in response.content.decode() for word in FOREIGN_WORDS)


@pytest.mark.req("HIE-04")
@pytest.mark.parametrize("key", ["giang", "hai", "khanh", "lan", "minh", "nga", "oanh", "quyen"])
def test_for_all_others_it_is_not_there(world: World, as_person: Any, key: str) -> None:
    client = as_person(key)
    for address in [*addresses(world, VILLAGE), *writing(world, VILLAGE)]:
        assert client.get(address).status_code == 404, address


@pytest.mark.parametrize(("key", "status"), [("an", 200), ("chi", 200), ("dung", 404)])
def test_each_role_writes_what_it_may(world: World, as_person: Any, key: str, status: int) -> None:
    client = as_person(key)
    assert {client.get(a).status_code for a in writing(world, VILLAGE)} == {status}


def test_strangers_are_asked_to_sign_in(world: World, as_person: Any) -> None:
    for address in addresses(world, VILLAGE):
        assert as_person(None).get(address).status_code == 302


def test_a_visit_from_a_phone_shows_with_its_member(world: World, phone: Phone) -> None:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    phone.push(phone.visit(house, need="identity", helps=[helped(person, "vneid", "uses")]))
    page = phone.client.get(f"/registers/households/{house.pk}/").content.decode()
    assert "Ứng dụng VNeID" in page and "Nguyễn Thị An" in page


def test_a_household_is_registered_by_form_once(world: World, as_person: Any) -> None:
    client: Client = as_person("chi")
    subject = uuid4()
    sent = {"subject": str(subject), "representative": "Nguyễn Thị Bưởi", "phone": "0912 345 678",
            "contact_consent": "on", "ocop": "true"}  # fmt: skip
    address = f"/registers/villages/{world.units[VILLAGE].pk}/households/new/"
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302
    house = Household.objects.get(pk=subject)
    assert (house.phone, house.ocop, house.qualifying_products) == ("+84912345678", True, None)
    assert house.code.startswith("22516-") and is_code(house.code)
    wrong = client.post(address, sent | {"subject": str(uuid4()), "phone": "12"})
    assert "số điện thoại chưa đúng" in wrong.content.decode()


def test_a_resident_and_a_business_are_registered_by_form(world: World, as_person: Any) -> None:
    client, house = as_person("an"), world.households[f"{VILLAGE} 1"]
    person, shop = uuid4(), uuid4()
    client.post(f"/registers/households/{house.pk}/residents/new/",
                {"subject": str(person), "name": "Lê  Văn Đức", "birth_year": "1975"})  # fmt: skip
    client.post(f"/registers/villages/{world.units[VILLAGE].pk}/businesses/new/",
                {"subject": str(shop), "name": "HTX Muối", "type": "cooperative"})  # fmt: skip
    assert Resident.objects.get(pk=person).name == "Lê Văn Đức"
    assert Business.objects.get(pk=shop).type == "cooperative"


def test_search_forgives_diacritics_and_finds_by_a_member(world: World, phone: Phone) -> None:
    house = uuid4()
    phone.push(phone.household(house, "Đỗ Thị Hòa"), phone.resident(uuid4(), house, "Võ Đức Ấm"))
    address = f"/registers/villages/{phone.village}/"
    for asked in ("do thi hoa", "ĐỖ HÒA", "duc am", "Võ Đức"):
        page = phone.client.get(address, {"q": asked}).content.decode()
        assert "Đỗ Thị Hòa" in page and "Thiên Thanh" not in page, asked
    assert "Không tìm thấy" in phone.client.get(address, {"q": "zzz"}).content.decode()


def test_a_visit_taken_back_no_longer_shows(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    visit = phone.visit(house, helps=[helped(world.residents[f"{VILLAGE} 1 1"], "vneid", "uses")])
    phone.push(visit)
    phone.client.post(f"/registers/visits/{visit['id']}/undo/", {"next": "//evil.example"})
    assert not Visit.objects.standing().exists() and not Status.objects.exists()
    assert (
        "Chưa ai đến thăm"
        in phone.client.get(f"/registers/households/{house.pk}/").content.decode()
    )


def test_visits_are_listed_by_month_village_and_need(world: World, phone: Phone) -> None:
    house = world.households[f"{VILLAGE} 1"]
    phone.push(phone.visit(house, note="câu thứ nhất"), phone.visit(house, need="", note="câu hai"))
    ask = lambda **q: phone.client.get("/registers/visits/", q).content.decode()  # noqa: E731
    assert "câu thứ nhất" in ask(month="2022-10") and "câu hai" in ask()
    assert "câu thứ nhất" not in ask(month="2022-09")
    assert "câu thứ nhất" in ask(need="payment") and "câu hai" not in ask(need="payment")
    assert "câu hai" in ask(need="none") and "câu thứ nhất" not in ask(need="none")
    assert "câu thứ nhất" in ask(month="rác", village=phone.village)
    assert phone.client.get("/registers/visits/", {"village": "rác"}).status_code == 404


def test_a_page_of_fifty_households_has_a_query_budget(
    phone: Phone, django_assert_max_num_queries: Any
) -> None:
    phone.push(*[phone.household(uuid4(), f"Hộ {n}") for n in range(60)])
    with django_assert_max_num_queries(50):  # half of them only name the schema
        phone.client.get(f"/registers/villages/{phone.village}/")
    with django_assert_max_num_queries(50):
        phone.client.get("/registers/")
