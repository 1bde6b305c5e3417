"""The registers on the phone: everything with the network off, everything there afterwards."""

from typing import Any

import pytest
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from toso.demo.world import SCHEMA, World
from toso.registers.connections import latest
from toso.registers.goods import stalls_of
from toso.registers.models import Business, Household, Product, Request, Resident

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"


@pytest.fixture
def home(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


def fill(an: Pocket, **said: str) -> Pocket:
    for name, value in said.items():
        an.page.locator(f"form.visit #{name.replace('_', '-', 1)}").fill(value)
    return an


def press(an: Pocket, name: str) -> Pocket:
    an.page.get_by_role("button", name=name).first.tap()
    return an


def saved(an: Pocket, word: str = "Đã ghi") -> Pocket:
    an.page.locator("#toast", has_text=word).wait_for()
    return an


def test_a_household_and_its_people_are_added_with_no_signal(an: Pocket) -> None:
    an.ready_offline().signal(False).screen("/new/household")
    fill(an, f_representative="Trần Thị Mới", f_address="xóm Chợ", f_phone="0912345678")
    an.page.locator("fieldset.yes", has_text="đồng ý cho Tổ").locator(".steps label").first.tap()
    press(an, "Ghi vào sổ")
    saved(an)
    an.look("phone-house-new")
    an.page.get_by_role("link", name="Thêm người").tap()
    fill(an, f_name="Trần Văn Con", f_birth_year="2001")
    saved(press(an, "Ghi vào sổ"))
    assert len(an.waiting()) == 2
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        made = Household.objects.get(representative="Trần Thị Mới")
        assert (made.phone, made.contact_consent) == ("+84912345678", True)
        assert [p.name for p in made.residents.all()] == ["Trần Văn Con"]


def test_a_name_that_is_there_already_is_shown_before_it_is_written_twice(
    an: Pocket, home: Household
) -> None:
    an.screen("/new/household")
    fill(an, f_representative="nguyen thien thanh ba")
    warning = an.page.locator(".alert--warning")
    warning.wait_for()
    assert home.representative in warning.inner_text()


def test_a_person_is_amended_and_moves_to_another_household(an: Pocket, world: World) -> None:
    person, other = world.residents[f"{VILLAGE} 2 1"], world.households[f"{VILLAGE} 3"]
    an.signal(False).screen(f"/house/{person.household_id}").look("phone-house")
    an.screen(f"/amend/{person.pk}")
    fill(an, f_birth_year="1971")
    an.page.locator("#f-household").select_option(str(other.pk))
    an.look("phone-amend")
    saved(press(an, "Ghi vào sổ"))
    an.page.locator("#main .list__title", has_text=person.name).wait_for()
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        moved = Resident.objects.get(pk=person.pk)
        assert (moved.household_id, moved.birth_year) == (other.pk, 1971)


def test_the_eight_steps_of_a_stall_are_ticked_one_by_one(an: Pocket, world: World) -> None:
    shop = world.businesses[VILLAGE]
    an.signal(False).screen(f"/stall/{shop.pk}")
    for n in (1, 2, 5):
        an.page.locator(".stall__box").nth(n - 1).tap()
        an.page.locator(".stall__step--done").nth([1, 2, 5].index(n)).wait_for()
    assert "chưa ký cam kết" in an.page.locator(".alert--warning").inner_text()
    an.look("phone-stall")
    an.page.locator("#signer").fill("Nguyễn Thị Sáu")
    an.page.locator(".stall__box").nth(7).tap()
    an.page.locator(".alert--warning").wait_for(state="detached")
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        stall = stalls_of([shop.pk])[shop.pk]
        assert stall.done == ["floor", "payment", "stall", "quality"]
        assert stall.facts["quality"].signer == "Nguyễn Thị Sáu"
    states = {row["skill"]: row["state"] for row in an.rows("status")}
    assert states["ecommerce"] == "installed" and states["quality_commitment"] == "uses"


def test_a_product_with_its_stars_is_kept_and_amended(an: Pocket, home: Household) -> None:
    an.signal(False).screen(f"/new/product/{home.pk}")
    fill(an, f_name="Nước mắm Sáu", f_ocop_expires="2023-05-31")
    an.page.locator(".stars__one").nth(3).tap()
    an.page.locator("label.pick", has_text="postmart.vn").tap()
    an.look("phone-product")
    saved(press(an, "Ghi vào sổ"))
    an.page.locator("#main .badge", has_text="OCOP 4 ★").wait_for()
    an.page.get_by_role("link", name="Nước mắm Sáu").tap()
    an.page.locator("fieldset.yes", has_text="Có số lượng lớn").locator(
        "label", has_text="Có"
    ).last.tap()
    saved(press(an, "Ghi vào sổ"), "Đã ghi thay đổi")
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        made = Product.objects.get()
        assert (made.ocop_stars, made.in_volume, made.floors) == (4, True, ["postmart"])


def test_the_villages_connection_is_recorded(an: Pocket, world: World) -> None:
    an.signal(False).screen("/connectivity")
    an.page.locator("fieldset", has_text="Cáp quang").locator("label", has_text="Một phần").tap()
    an.page.locator("fieldset.yes", has_text="Viettel").locator("label", has_text="Yếu").tap()
    press(an, "Thêm nơi không có sóng")
    an.page.locator("#zone-0").fill("xóm Đìa")
    an.page.locator("#homes-0").fill("12")
    an.page.locator("#source").fill("Trưởng thôn")
    an.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    an.look("phone-connectivity")
    saved(press(an, "Ghi vào sổ"))
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        unit = world.units[VILLAGE].pk
        told = latest([unit])[unit]
        assert (told.fibre, told.mobile) == ("partial", {"viettel": "weak"})
        assert told.dead_zones == [{"where": "xóm Đìa", "households": 12}]


@pytest.mark.req("TSK-07")
def test_a_correction_is_asked_for_and_the_answer_comes_back(
    an: Pocket, home: Household, visitor: Any
) -> None:
    an.signal(False).screen(f"/correct/{home.pk}")
    fill(an, f_address="xóm Đình", asker="Bà Sáu", words="Sổ ghi sai xóm")
    an.look("phone-correct")
    saved(press(an, "Gửi đề nghị"), "UBND xã sẽ trả lời")
    an.page.locator("#main .badge", has_text="Đang chờ xã trả lời").wait_for()
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        asked = Request.objects.get()
        assert Household.objects.get(pk=home.pk).address == "xóm 1"
    chi = visitor("Lê Thị Kim Chi")
    chi.page.goto(f"/registers/requests/{asked.pk}/")
    chi.page.locator("#reason").fill("Chưa đúng thôn")
    chi.page.get_by_role("button", name="Từ chối").click()
    chi.page.wait_for_url("**/registers/requests/")
    an.send().synced().screen("/requests")
    told = an.page.locator("#main").inner_text()
    assert "Xóm, hẻm, đường: xóm Đình" in told
    assert "Đã từ chối" in told and "Chưa đúng thôn" in told
    an.look("phone-requests")


def test_a_household_that_moves_away_takes_its_people_along(an: Pocket, world: World) -> None:
    home = world.households[f"{VILLAGE} 3"]
    an.signal(False).screen(f"/leave/{home.pk}")
    assert world.residents[f"{VILLAGE} 3 2"].name in an.page.locator("#main").inner_text()
    saved(press(an, "Ghi vào sổ"))
    assert str(home.pk) not in {row["id"] for row in an.rows("household")}
    an.signal(True).send().synced()
    held = {row["id"] for row in an.rows("resident")}
    assert str(world.residents[f"{VILLAGE} 3 2"].pk) not in held
    with schema_context(SCHEMA):
        assert Household.objects.get(pk=home.pk).gone_on


def test_shops_are_found_by_a_few_letters_and_added(an: Pocket) -> None:
    an.signal(False).screen("/businesses")
    an.page.get_by_placeholder("Tìm cơ sở").fill("tap hoa")
    assert an.page.locator("ul.doors li").count() == 1
    an.look("phone-businesses")
    an.page.get_by_placeholder("Tìm cơ sở").fill("")
    an.page.get_by_role("link", name="Thêm cơ sở").tap()
    fill(an, f_name="HTX Muối Hòn Khói", f_workers="40")
    an.page.locator("label.pick", has_text="Hợp tác xã").tap()
    saved(press(an, "Ghi vào sổ"))
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        made = Business.objects.get(type="cooperative")
        assert (made.name, made.workers) == ("HTX Muối Hòn Khói", 40)
