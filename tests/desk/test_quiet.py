"""Every village has an activity in the period, or is listed, with its age and whom to call."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.field.phone import phone_of
from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.models import Rollup
from toso.figures.rolling import refresh_dirty
from toso.kit.ids import new_id
from toso.kit.period import Period

MINE, NEXT, FAR = "Quảng Hội 1", "Quảng Hội 2", "Phú Hội"


@pytest.fixture
def active(world: World, as_person: Any) -> World:
    """A visit in one village, a meeting in another, both by phone; in the third nothing at all."""
    for month in ("2022-08", "2022-09", "2022-10"):
        open_month(Period(month))
    phone = phone_of(world, as_person, "an", MINE)
    assert phone.tell(phone.visit(world.households[f"{MINE} 1"])) == ["applied"]
    other = phone_of(world, as_person, "sau", NEXT)
    told = {"kind": "community_meeting", "topic": "payment", "unnamed": 12}
    assert other.tell(other.op("session.record", new_id(), payload=told)) == ["applied"]
    refresh_dirty()
    return world


def listed(client: Any, world: World, place: str, more: str = "") -> dict[str, Any]:
    page = client.get(f"/quiet/?unit={world.units[place].pk}{more}")
    assert page.status_code == 200, page.content
    return {row.standing.name: row for row in page.context["rows"]}


@pytest.mark.req("TTR-17")
def test_every_village_has_an_activity_in_the_period_or_is_listed(
    active: World, as_person: Any
) -> None:
    chi = as_person("chi")
    quiet = listed(chi, active, "Vạn Thắng")
    busy = listed(chi, active, "Vạn Thắng", "&activity=some")
    assert set(quiet) == {FAR}
    assert {name: (row.visits, row.sessions) for name, row in busy.items()} == {
        MINE: (1, 0), NEXT: (0, 1),
    }  # fmt: skip
    assert set(listed(chi, active, "Vạn Thắng", "&activity=")) == {MINE, NEXT, FAR}
    september = listed(chi, active, "Vạn Thắng", "&period=2022-09")
    assert set(september) == {MINE, NEXT, FAR} and not any(r.last for r in september.values())


def test_a_year_and_a_quarter_gather_their_months(active: World, as_person: Any) -> None:
    august = Rollup.objects.get(unit=active.units[FAR], indicator="visits", month="2022-08")
    august.numerator = 3
    august.save()
    chi = as_person("chi")
    assert listed(chi, active, "Vạn Thắng")[FAR].last == Period("2022-08")
    assert set(listed(chi, active, "Vạn Thắng", "&period=2022-Q4")) == {FAR}
    assert not listed(chi, active, "Vạn Thắng", "&period=2022")
    assert set(listed(chi, active, "Vạn Thắng", "&period=2022-H1")) == {MINE, NEXT, FAR}
    assert listed(chi, active, "Vạn Thắng", "&period=2022&activity=some")[FAR].visits == 3


@pytest.mark.parametrize("asked", ["2022-13", "quý", "2018", "2023"])
def test_a_period_that_is_none_or_holds_no_months_is_not_found(
    active: World, as_person: Any, asked: str
) -> None:
    assert as_person("chi").get(f"/quiet/?period={asked}").status_code == 404


def test_the_province_sees_all_villages_and_a_commune_its_own(
    active: World, as_person: Any
) -> None:
    whole = listed(as_person("hai"), active, "Khánh Hòa")
    assert {FAR, "Xóm Cỏ", "Tổ dân phố 1"} <= set(whole) and MINE not in whole
    foreign = active.units["Sơn Bình"].pk
    assert as_person("chi").get(f"/quiet/?unit={foreign}").status_code == 404


def test_one_calls_the_leader_or_the_commune_but_readers_of_summaries_see_no_member(
    active: World, as_person: Any
) -> None:
    leaders = listed(as_person("chi"), active, "Vạn Thắng", "&activity=")
    assert leaders[MINE].contact.name == active.people["binh"].full_name
    assert leaders[FAR].contact.name == active.people["chi"].full_name
    assert not any(r.contact for r in listed(as_person("lan"), active, "Khánh Hòa").values())


def test_the_same_villages_leave_as_a_spreadsheet(active: World, as_person: Any) -> None:
    answer = as_person("chi").get(f"/quiet/?unit={active.units['Vạn Thắng'].pk}&as=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(FAR in word for word in words) and not any(word == MINE for word in words)


def test_the_first_page_leads_to_those_who_visited_nobody(active: World, as_person: Any) -> None:
    assert "/quiet/?unit=" in as_person("chi").get("/").content.decode()


def test_the_meter_says_how_many_and_speaks_of_no_target(active: World, as_person: Any) -> None:
    page = as_person("chi").get("/quiet/").content.decode()
    assert "Thôn, tổ dân phố đã có hoạt động" in page and "không giao mục tiêu" not in page
