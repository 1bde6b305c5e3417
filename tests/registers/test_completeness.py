"""Whether a commune has its database, by the registers that the charter names."""

from typing import Any

import pytest

from tests.field.phone import Phone
from toso.demo.world import World
from toso.figures.definitions import Definition
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.registers.measures import REGISTERS, CommuneDatabase, filled
from toso.registers.models import Business, Household

CODE, OCTOBER = "IND-KH25-03", Period("2022-10")


@pytest.mark.req("REG-01")
def test_four_registers_make_a_communes_database_by_the_charters_rule(
    world: World, phone: Phone, as_person: Any
) -> None:
    from toso.figures.catalogue import find

    commune = world.units["Vạn Thắng"].pk
    definition = find(CODE, OCTOBER)
    assert definition and definition.registers == REGISTERS
    assert filled(OCTOBER.last, [commune])[commune] == {
        "villages": True, "households": True, "businesses": True, "cooperatives": False
    }  # fmt: skip
    assert numerator(definition, commune) == 0
    page = as_person("chi").get("/registers/completeness/")
    assert "0/1 xã có đủ" in page.content.decode()
    said = {"name": "HTX Muối", "type": "cooperative"}
    phone.push(phone.op("business.register", new_id(), payload=said))
    assert numerator(definition, commune) == 1
    assert "1/1 xã có đủ" in as_person("chi").get("/registers/completeness/").content.decode()
    Household.objects.filter(village=world.units["Phú Hội"]).update(gone_on="2022-10-01")
    assert numerator(definition, commune) == 0


@pytest.mark.req("REG-01")
def test_a_charter_that_asks_for_fewer_registers_is_content_with_them(world: World) -> None:
    commune = world.units["Vạn Thắng"].pk
    Business.objects.all().delete()
    few = Definition("x", ("commune",), fact="database_complete",
                     registers=("villages", "households"))  # fmt: skip
    assert numerator(few, commune) == 1
    assert numerator(Definition("y", ("commune",), fact="database_complete"), commune) == 0


@pytest.mark.req("REG-01")
def test_each_level_sees_the_status_of_each_register_without_names(
    world: World, as_person: Any
) -> None:
    page = as_person("hai").get("/registers/completeness/").content.decode()
    assert "Vạn Thắng" in page and "Sơn Bình" in page and "0/3 xã có đủ" in page
    page = (
        as_person("hai")
        .get("/registers/completeness/", {"unit": world.units["Vạn Thắng"].pk})
        .content.decode()
    )
    assert "Phú Hội" in page and "Thiên Thanh" not in page and "Sơn Bình" not in page
    foreign = {"unit": world.units["Sơn Bình"].pk}
    assert as_person("giang").get("/registers/completeness/", foreign).status_code == 404


def numerator(definition: Definition, commune: Any) -> int:
    (count,) = CommuneDatabase().count([definition], OCTOBER, [commune])
    return count.numerator
