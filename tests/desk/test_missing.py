"""Who has no data: where nothing is known, since when, and whom to call."""

import pytest

from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.models import Rollup
from toso.kit.period import Period

HOMES = "IND-KH22-05b"


@pytest.fixture
def silent(world: World) -> World:
    """Quảng Hội 1 was known in July and is not in October; Quảng Hội 2 is; Phú Hội never was."""
    for month in ("2022-07", "2022-10"):
        open_month(Period(month))
    known = Rollup.objects.filter(indicator=HOMES)
    known.filter(unit=world.units["Quảng Hội 1"], month="2022-07").update(known=2)
    known.filter(unit=world.units["Quảng Hội 2"], month="2022-10").update(known=1)
    return world


def rows(client, world: World, place: str = "Vạn Thắng", more: str = "") -> dict[str, object]:
    page = client.get(
        f"/missing/?unit={world.units[place].pk}&indicator={HOMES}&month=2022-10{more}"
    )
    assert page.status_code == 200
    return {row.standing.name: row for row in page.context["rows"]}


def test_those_of_whom_nothing_is_known_stand_with_the_age_of_their_data(
    silent: World, as_person
) -> None:
    found = rows(as_person("chi"), silent)
    assert set(found) == {"Quảng Hội 1", "Phú Hội"}
    assert found["Quảng Hội 1"].age == 3 and found["Phú Hội"].age is None
    assert next(iter(found)) == "Phú Hội"


def test_one_calls_the_teams_leader_or_the_commune(silent: World, as_person) -> None:
    found = rows(as_person("chi"), silent)
    assert found["Quảng Hội 1"].contact.name == silent.people["binh"].full_name
    assert found["Phú Hội"].contact.name == silent.people["chi"].full_name


def test_a_reader_of_summaries_is_told_no_member(silent: World, as_person) -> None:
    found = rows(as_person("lan"), silent, "Khánh Hòa")
    assert found and not any(row.contact for row in found.values())
    client = as_person("lan")
    page = client.get(f"/missing/?unit={silent.units['Vạn Thắng'].pk}").content.decode()
    assert silent.people["binh"].full_name not in page


def test_communes_and_villages_may_be_asked_for(silent: World, as_person) -> None:
    client = as_person("hai")
    assert "Vạn Giã" in rows(client, silent, "Khánh Hòa", "&at=commune")
    assert "Vạn Thắng" not in rows(client, silent, "Khánh Hòa", "&at=district")
