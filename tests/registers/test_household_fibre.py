"""Fibre in households: told at the door, seen beside the village's connection, counted upwards."""

from typing import Any

import pytest

from tests.field.phone import phone_of
from toso.charter.models import Programme
from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh_dirty
from toso.kit.period import Period

VILLAGE, OCTOBER = "Quảng Hội 1", Period("2022-10")


@pytest.mark.req("TTR-04")
def test_the_share_of_households_with_fibre_is_computed_from_what_doors_tell(
    world: World, as_person: Any
) -> None:
    Programme.objects.filter(province=world.province).update(charter="tinh-tra-2024")
    open_month(OCTOBER)
    phone = phone_of(world, as_person, "an", VILLAGE)
    told = {1: "installed", 2: "no"}
    operations = [phone.op("connectivity.record", payload={"fibre": "partial"})]
    for number, state in told.items():
        said = {"subject_kind": "household", "states": {"fibre": state}, "source": "seen"}
        home = world.households[f"{VILLAGE} {number}"]
        operations.append(phone.op("status.declare", home.pk, payload=said))
    assert set(phone.tell(*operations)) == {"applied"}
    refresh_dirty()
    village = for_unit(world.units[VILLAGE].pk, OCTOBER)["IND-TT25-09a"]
    assert (village.numerator, village.denominator, village.known) == (1, 3, 2)
    commune = for_unit(world.units["Vạn Thắng"].pk, OCTOBER)["IND-TT25-09a"]
    assert (commune.numerator, commune.denominator, commune.known) == (1, 9, 2)
    assert commune.status == "not_met"
    page = as_person("chi").get(f"/registers/villages/{world.units[VILLAGE].pk}/connectivity/")
    seen = page.context["fibred"]
    assert (seen.having, seen.households, seen.unknown) == (1, 3, 1)
    assert "Chưa hỏi 1 hộ" in page.content.decode()


def test_a_household_that_left_is_in_neither(world: World, as_person: Any) -> None:
    phone, home = phone_of(world, as_person, "an", VILLAGE), world.households[f"{VILLAGE} 1"]
    said = {"subject_kind": "household", "states": {"fibre": "uses"}, "source": "seen"}
    phone.tell(phone.op("status.declare", home.pk, payload=said))
    gone = phone.op(
        "household.amend", home.pk, payload={"gone_on": "2022-10-18"}, base=home.version
    )
    assert phone.tell(gone) == ["applied"]
    page = as_person("chi").get(f"/registers/villages/{world.units[VILLAGE].pk}/connectivity/")
    seen = page.context["fibred"]
    assert (seen.having, seen.known, seen.households) == (0, 0, 2)
