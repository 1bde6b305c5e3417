"""What an establishment needs is recorded and matched to a platform; what none answers is listed
for the department, without a name."""

from typing import Any

import pytest

from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.outreach.models import Platform

VILLAGE = "Quảng Hội 1"
SAID = {
    "name": "Truy xuất Khánh Hòa", "needs": ["branding"], "owner": "Sở Nông nghiệp và PTNT",
    "source": "Công văn 1207/STTTT-CNTT ngày 15/10/2022",
}  # fmt: skip


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def told(phone: Phone, world: World, need: str, words: str = "", village: str = VILLAGE) -> None:
    shop = world.businesses[village]
    said = {"household": None, "business": str(shop.pk), "need": need, "need_text": words}
    visit = phone.op("visit.record", payload=said | {"result": "helped"})
    assert phone.tell(visit) == ["applied"]


def listed(client: Any, more: str = "") -> dict[tuple[str, str], tuple[int, list[str]]]:
    page = client.get(f"/registers/needs/{more}")
    assert page.status_code == 200
    return {
        (row.commune.name, row.need): (row.establishments, row.platforms)
        for row in page.context["rows"]
    }


@pytest.mark.req("TSK-05")
def test_a_need_that_no_platform_answers_is_listed_for_the_department(
    world: World, phone: Phone, as_person: Any
) -> None:
    told(phone, world, "branding", "muốn có tem truy xuất cho tỏi")
    told(phone, world, "ecommerce")
    hai = as_person("hai")
    assert listed(hai) == {("Vạn Thắng", "branding"): (1, [])}
    matched = listed(hai, "?match=some")
    assert matched == {("Vạn Thắng", "ecommerce"): (1, ["voso.vn", "postmart.vn"])}
    page = hai.get("/registers/needs/?match=").content.decode()
    assert "Thiên Thanh" not in page and "tem truy xuất" not in page and VILLAGE not in page


@pytest.mark.req("TSK-05")
def test_a_platform_of_the_catalogue_takes_the_need_off_the_list(
    world: World, phone: Phone, as_person: Any
) -> None:
    told(phone, world, "branding")
    hai = as_person("hai")
    assert hai.post("/registers/needs/platforms/", SAID).status_code == 302
    assert listed(hai) == {}
    assert listed(hai, "?match=some")["Vạn Thắng", "branding"] == (1, ["Truy xuất Khánh Hòa"])
    shop = world.businesses[VILLAGE]
    page = as_person("chi").get(f"/registers/businesses/{shop.pk}/").content.decode()
    assert "Nền tảng đáp ứng: Truy xuất Khánh Hòa" in page


def test_the_commune_reads_who_waits_and_in_which_words(
    world: World, phone: Phone, as_person: Any
) -> None:
    told(phone, world, "production", "muốn theo dõi ao tôm")
    page = as_person("chi").get("/registers/needs/").content.decode()
    assert world.businesses[VILLAGE].name in page and "ao tôm" in page
    assert "ao tôm" not in as_person("nga").get("/registers/needs/").content.decode()
    assert as_person("khanh").get("/registers/needs/").status_code == 404


def test_an_establishment_counts_once_however_often_it_says_so(
    world: World, phone: Phone, as_person: Any
) -> None:
    for _twice in range(2):
        told(phone, world, "production")
    asked = {"business": str(world.businesses[VILLAGE].pk), "need": "production",
             "way": "phone", "words": ""}  # fmt: skip
    assert phone.tell(phone.op("help.ask", payload=asked)) == ["applied"]
    told(phone_of(world, as_person, "sau", "Quảng Hội 2"), world, "production", "", "Quảng Hội 2")
    assert listed(as_person("hai")) == {("Vạn Thắng", "production"): (2, [])}
    assert listed(as_person("giang")) == {("Vạn Thắng", "production"): (2, [])}
    assert listed(as_person("phuc")) == {}


def test_a_platform_stands_once_and_only_the_province_adds_one(
    world: World, as_person: Any
) -> None:
    hai = as_person("hai")
    hai.post("/registers/needs/platforms/", SAID)
    again = hai.post("/registers/needs/platforms/", SAID | {"name": "truy xuat khanh hoa"})
    named = hai.post("/registers/needs/platforms/", SAID | {"name": "VOSO.vn"})
    assert (again.status_code, named.status_code) == (422, 422)
    assert "Danh mục đã có nền tảng này" in again.content.decode()
    assert Platform.objects.count() == 1
    for key in ("chi", "giang", "binh", "lan"):
        assert as_person(key).post("/registers/needs/platforms/", SAID).status_code == 404


def test_the_phone_asks_for_these_needs_at_the_doors_of_businesses_alone(
    world: World, as_person: Any
) -> None:
    setup = as_person("an").get("/field/setup").json()
    only = {need["key"] for need in setup["needs"] if need["only"] == "business"}
    assert only == {"production", "management", "branding"}
