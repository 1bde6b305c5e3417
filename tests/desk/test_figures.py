"""Numbers lead down: province, district, commune, village, and then the people and visits."""

import io

import pytest
from openpyxl import load_workbook

from toso.demo.world import World
from toso.figures.counting import open_month, recount
from toso.figures.models import Entered
from toso.figures.rolling import refresh_dirty
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.registers.models import Status

OCTOBER = Period("2022-10")


@pytest.fixture
def counted(world: World) -> World:
    """One household of Quảng Hội 1 sells online and pays by phone; one visit was made there."""
    from datetime import datetime

    from toso.kit.clock import HANOI

    village, house = world.units["Quảng Hội 1"], world.households["Quảng Hội 1 1"]
    at = datetime(2022, 10, 10, 18, tzinfo=HANOI)
    for skill in ("ecommerce", "payment_account"):
        Status.objects.create(
            id=new_id(), village=village, subject_kind="household", subject=house.pk, skill=skill,
            state="uses", source="seen", since=at, operation=new_id(),
        )  # fmt: skip
    Visit.objects.create(
        id=new_id(), village=village, household=house.pk, member=world.people["an"], at=at,
        day=at.date(), need="payment", result="helped",
    )  # fmt: skip
    open_month(OCTOBER)
    recount([village.pk], [OCTOBER])
    refresh_dirty()
    return world


def url(world: World, code: str, place: str, more: str = "") -> str:
    return f"/figures/{code}/?unit={world.units[place].pk}&month=2022-10{more}"


def test_the_same_number_stands_at_every_level(counted: World, as_person) -> None:
    client = as_person("hai")
    for place, homes in (("Khánh Hòa", 21), ("Vạn Ninh", 15), ("Vạn Thắng", 9), ("Quảng Hội 1", 3)):
        reading = client.get(url(counted, "IND-KH22-05b", place)).context["reading"]
        assert (reading.numerator, reading.denominator, reading.known) == (1, homes, 1)


def test_at_the_village_a_number_is_a_household_one_can_open(counted: World, as_person) -> None:
    client = as_person("chi")
    page = client.get(url(counted, "IND-KH22-05b", "Quảng Hội 1"))
    [behind] = page.context["subjects"]
    assert behind.name == counted.households["Quảng Hội 1 1"].representative
    assert client.get(behind.url).status_code == 200
    unknown = client.get(url(counted, "IND-KH22-05b", "Quảng Hội 1", "&which=unknown"))
    assert len(unknown.context["subjects"]) == 2


def test_a_count_of_visits_leads_to_the_visit(counted: World, as_person) -> None:
    page = as_person("binh").get(url(counted, "visits", "Quảng Hội 1"))
    assert page.context["reading"].numerator == 1
    [behind] = page.context["subjects"]
    assert "10/10/2022" in behind.name


@pytest.mark.parametrize("key", ["giang", "hai", "khanh", "lan"])
def test_above_the_commune_the_names_behind_a_number_are_not_shown(
    counted: World, as_person, key: str
) -> None:
    if key == "giang":
        assert as_person(key).get(url(counted, "visits", "Xóm Cỏ")).status_code == 404
    page = as_person(key).get(url(counted, "IND-KH22-05b", "Quảng Hội 1"))
    assert page.status_code == 200 and "subjects" not in page.context
    assert "Thiên Thanh" not in page.content.decode()


def test_a_foreign_or_broken_address_is_not_found(counted: World, as_person) -> None:
    client = as_person("nga")
    assert client.get(url(counted, "visits", "Quảng Hội 1")).status_code == 404
    for bad in ("?unit=x", "?month=2022-13", "?month=2023-01", "?month=2022"):
        assert client.get(f"/figures/{bad}").status_code == 404
    assert client.get("/figures/IND-NONE/").status_code == 404


@pytest.mark.req("IND-R1")
def test_each_indicator_shows_the_article_it_comes_from(counted: World, as_person) -> None:
    page = as_person("hai").get(url(counted, "IND-KH22-05b", "Khánh Hòa")).content.decode()
    assert "6863/KH-UBND, III.1" in page and "30% hộ gia đình" in page


def test_the_spreadsheet_has_the_numbers_of_the_page(counted: World, as_person) -> None:
    client = as_person("chi")
    body = client.get(f"/figures/xlsx/?unit={counted.units['Vạn Thắng'].pk}&month=2022-10").content
    sheet = load_workbook(io.BytesIO(body)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    line = next(r for r in rows if "IND-KH22-05b" in r and "xã Vạn Thắng" in r)
    assert line[3:6] == [1, 9, 8]


def test_an_office_enters_its_figure_with_a_source_and_never_without(
    counted: World, as_person
) -> None:
    from toso.charter.models import Programme

    Programme.objects.filter(province=counted.province).update(charter="tinh-tra-2024")
    client = as_person("chi")
    address = f"/figures/entered/?unit={counted.units['Vạn Thắng'].pk}&month=2022-10"
    form = {"code": "IND-TT25-02", "numerator": "71", "denominator": "100", "source": ""}
    assert client.post(address, form).status_code == 422
    assert not Entered.objects.exists()
    form["source"] = "Báo cáo số 12/BC-UBND"
    assert client.post(address, form).status_code == 302
    assert Entered.objects.get().source == "Báo cáo số 12/BC-UBND"
    assert as_person("an").get(address).status_code == 404
