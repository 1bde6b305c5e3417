"""What is done at a door becomes the goals of Tịnh Trà's plan (002 II.6.a, II.7)."""

from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.field.phone import Body, Phone, helped
from toso.charter.models import Programme
from toso.demo.named_units import START
from toso.demo.world import World
from toso.figures.counting import recount
from toso.figures.reading import Reading, for_unit
from toso.figures.rolling import refresh_dirty
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.registers.models import Business, Resident


@pytest.fixture
def tinh_tra(world: World, phone: Phone) -> Phone:
    """An's phone in a village of the plan, where nobody is in the registers yet."""
    Programme.objects.filter(province=world.province).delete()
    Programme.objects.create(
        province=world.province, charter="tinh-tra-2024", valid=DateRange(START, None, "[)")
    )
    for model in (Resident, Business):
        model.objects.filter(village=phone.village).delete()
    return phone


def told(phone: Phone, *operations: Any) -> None:
    assert set(phone.tell(*operations)) == {"applied"}


def read(phone: Phone) -> dict[str, Reading]:
    month = Period.of(clock.today())
    recount([phone.village], [month])
    refresh_dirty()
    return for_unit(phone.village, month)


def shop(phone: Phone, name: str, **said: Any) -> Body:
    payload = {"name": name, "type": "enterprise"} | said
    return phone.op("business.register", new_id(), payload=payload)


def support(phone: Phone, made: Body, result: str) -> Body:
    """A visit to a business: which need, and how far a platform is used now."""
    helps = [{"skill": "digital_platform", "result": result}]
    payload = {"business": made["subject"], "need": "ecommerce", "result": "helped"}
    return phone.op("visit.record", payload=payload | {"helps": helps})


@pytest.mark.req("TTR-12")
def test_small_enterprises_supported_to_use_a_platform_count_for_the_goal(
    tinh_tra: Phone,
) -> None:
    phone = tinh_tra
    mill = shop(phone, "Xưởng dệt chiếu", is_sme=True)
    coop = shop(phone, "Hợp tác xã rau", type="cooperative", is_sme=True)
    still = shop(phone, "Lò nấu rượu", is_sme=True)
    large = shop(phone, "Nhà máy lớn", is_sme=False)
    told(phone, mill, coop, still, large)
    before = read(phone)["IND-TT25-08"]
    assert (before.numerator, before.denominator) == (0, 3)
    told(phone, support(phone, mill, "uses"), support(phone, coop, "installed"),
         support(phone, large, "uses"))  # fmt: skip
    after = read(phone)["IND-TT25-08"]
    assert (after.numerator, after.denominator, after.known) == (1, 3, 2)
    told(phone, support(phone, coop, "uses"))
    assert read(phone)["IND-TT25-08"].status == "met", "two of three are over half"


@pytest.mark.req("TTR-14")
def test_the_digital_society_is_computed_from_the_status_of_each_person(
    world: World, tinh_tra: Phone
) -> None:
    phone, home = tinh_tra, world.households["Quảng Hội 1 1"]
    people = [new_id() for _ in range(4)]
    told(phone, *(phone.resident(id, home.pk, f"Người {n}") for n, id in enumerate(people)))
    assert read(phone)["IND-TT25-11"].numerator == 0
    first, second = (Resident(pk=id) for id in people[:2])
    told(phone, phone.visit(home, helps=[
        helped(first, "smartphone", "installed"), helped(first, "mobile_money", "installed"),
        helped(first, "digital_skills_training", "installed"),
        helped(first, "digital_signature", "installed"),
        helped(second, "smartphone", "installed"),
    ]))  # fmt: skip
    now = read(phone)
    assert counted(now["IND-TT25-11"]) == (1, 4), "a telephone alone is not enough"
    assert counted(now["IND-TT25-12"]) == (0, 4), "skills without security are not enough"
    assert counted(now["IND-TT25-13"]) == (1, 4)
    told(phone, phone.visit(home, need="safety", helps=[
        helped(first, "security_training", "installed"),
        helped(second, "bank_account", "uses"),
    ]))  # fmt: skip
    later = read(phone)
    assert counted(later["IND-TT25-11"]) == (2, 4)
    assert counted(later["IND-TT25-12"]) == (1, 4)


def counted(reading: Reading) -> tuple[int | None, int | None]:
    return reading.numerator, reading.denominator
