"""The registers ask for no more than a rule asks for."""

import pytest

from tests.field.phone import Phone
from toso.demo.world import World
from toso.kit.ids import new_id
from toso.registers.models import Business, Household


@pytest.fixture
def phone(world: World, as_person) -> Phone:
    return Phone(as_person("an"), world.units["Quảng Hội 1"])


@pytest.mark.req("ACT-19")
def test_a_representative_is_recorded_with_a_name_and_a_phone_only(phone: Phone) -> None:
    key = new_id()
    said = {"representative": "Nguyễn Văn Đủ", "phone": "0912345678"}
    [result] = phone.push(phone.op("household.register", key, payload=said))
    assert result["status"] == "applied"
    home = Household.objects.get(pk=key)
    assert home.representative == "Nguyễn Văn Đủ" and home.phone == "+84912345678"
    assert not home.residents.exists()


@pytest.mark.req("ACT-20")
def test_each_type_of_business_is_registered_and_counted_apart(phone: Phone, world: World) -> None:
    for type_ in Business.TYPES:
        said = {"name": f"Cơ sở {type_}", "type": type_, "is_sme": type_ == "enterprise"}
        [result] = phone.push(phone.op("business.register", new_id(), payload=said))
        assert result["status"] == "applied", result
    here = Business.objects.filter(village=world.units["Quảng Hội 1"], name__startswith="Cơ sở ")
    for type_ in Business.TYPES:
        assert here.filter(type=type_).count() == 1
    assert here.filter(is_sme=True).count() == 1
