"""Essential installs: the plan's apps, person by person, and the figure that they feed."""

from typing import Any

import pytest

from tests.field.phone import Phone, helped, phone_of
from toso.charter.models import Programme
from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh_dirty
from toso.kit.period import Period

VILLAGE, OCTOBER = "Quảng Hội 1", Period("2022-10")


@pytest.fixture
def kien_giang(world: World) -> World:
    """The named world under Kiên Giang's plan, which names four installs (II.1)."""
    Programme.objects.filter(province=world.province).update(charter="kien-giang-2022")
    open_month(OCTOBER)
    return world


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def listed(client: Any, world: World, more: str = "") -> Any:
    page = client.get(f"/registers/villages/{world.units[VILLAGE].pk}/installs/{more}")
    assert page.status_code == 200
    return page


@pytest.mark.req("TSK-08")
def test_the_plans_apps_are_followed_per_person_and_feed_its_indicator(
    kien_giang: World, phone: Phone, as_person: Any
) -> None:
    ba, lan = (kien_giang.residents[f"{VILLAGE} 1 {n}"] for n in (1, 2))
    house = kien_giang.households[f"{VILLAGE} 1"]
    visit = phone.visit(house, helps=[
        helped(ba, "vneid", "uses"), helped(ba, "smartphone", "uses"),
        helped(ba, "mobile_money", "installed"), helped(lan, "vssid", "installed"),
    ])  # fmt: skip
    assert phone.tell(visit) == ["applied"]
    page = listed(as_person("chi"), kien_giang)
    states = {row.resident.pk: dict(row.states) for row in page.context["rows"]}
    assert [app.key for app in page.context["asked"].apps] == [
        "identity", "social_insurance", "ehealth_book", "mobile_money",
    ]  # fmt: skip
    assert states[ba.pk] == {"identity": "uses", "mobile_money": "installed"}
    assert states[lan.pk] == {"social_insurance": "installed"}
    assert "Kiên Giang 2022, II.1" in page.content.decode()
    refresh_dirty()
    figure = for_unit(kien_giang.units[VILLAGE].pk, OCTOBER)["IND-KG22-04b"]
    assert (figure.numerator, figure.known) == (1, 1)


def test_who_lacks_an_app_is_found_by_it(kien_giang: World, phone: Phone, as_person: Any) -> None:
    ba = kien_giang.residents[f"{VILLAGE} 1 1"]
    said = {
        "subject_kind": "resident",
        "states": {"vssid": "installed", "vneid": "no"},
        "source": "declared",
    }
    assert phone.tell(phone.op("status.declare", ba.pk, payload=said)) == ["applied"]
    chi = as_person("chi")
    without = listed(chi, kien_giang, "?lacking=social_insurance").context["rows"]
    assert without.count == 8 and ba.pk not in {row.resident.pk for row in without}
    lacking = listed(chi, kien_giang, "?lacking=identity").context["rows"]
    (row,) = [row for row in lacking if row.resident.pk == ba.pk]
    assert [str(said[0]) for _key, said in row.cells] == [
        "Chưa có", "Đã cài", "Chưa hỏi", "Chưa hỏi",
    ]  # fmt: skip


def test_the_phone_knows_the_plans_apps(kien_giang: World, as_person: Any) -> None:
    apps = as_person("an").get("/field/setup").json()["installs"]
    assert [app["label"] for app in apps][:2] == [
        "Định danh điện tử cá nhân", "Bảo hiểm xã hội số (VssID)",
    ]  # fmt: skip


def test_a_plan_that_names_none_says_so(world: World, as_person: Any) -> None:
    page = listed(as_person("binh"), world).content.decode()
    assert "Kế hoạch của tỉnh không nêu danh mục" in page
    foreign = world.units["Xóm Cỏ"].pk
    assert as_person("chi").get(f"/registers/villages/{foreign}/installs/").status_code == 404
