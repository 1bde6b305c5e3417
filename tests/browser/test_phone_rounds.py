"""The team's rounds on a phone: whom to visit and why, sessions, requests, points, hand-over."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection

from tests.browser.pocket import Pocket
from tests.browser.visitor import Visitor
from toso.demo.world import World
from toso.kit import clock
from toso.outreach.models import Ask, Assignment, Event, Point, Session, Visit

pytestmark = pytest.mark.browser
Take = Callable[..., Pocket]
VILLAGE = "Quảng Hội 1"
FIRST = "Nguyễn Thiên Thanh Ba"


@pytest.fixture(autouse=True)
def _inside(world: World) -> Iterator[None]:
    connection.set_tenant(world.province)
    yield
    connection.set_schema_to_public()


def open_(one: Pocket, address: str) -> Pocket:
    one.screen(address)
    one.page.wait_for_timeout(300)
    return one


def send(one: Pocket) -> None:
    one.signal(True).send().synced()


def press(one: Pocket, words: str) -> None:
    one.page.get_by_role("button", name=words, exact=False).first.click()


def choose(one: Pocket, words: str) -> None:
    one.page.locator("#main label", has_text=words).first.click()


def test_today_lists_houses_with_why_and_not_at_home_is_one_touch(world: World, an: Pocket) -> None:
    open_(an, "/").signal(False)
    assert an.sees("Hôm nay thăm nhà nào?")
    assert an.sees("Chưa từng thăm")
    an.look("today")
    before = an.page.locator(".door").count()
    press(an, f"{FIRST} vắng nhà")
    an.until(lambda: an.page.locator(".door").count() == before - 1)
    an.page.locator(".toast__act").click()
    an.until(lambda: an.page.locator(".door").count() == before)
    press(an, f"{FIRST} vắng nhà")
    an.until(lambda: an.page.locator(".door").count() == before - 1)
    send(an)
    house = world.households[f"{VILLAGE} 1"].pk
    assert Visit.objects.standing().get(household=house).result == "not_home"


def test_a_session_is_told_with_no_network_by_name_and_by_count(world: World, an: Pocket) -> None:
    open_(an.signal(False), "/sessions")
    an.look("sessions-empty")
    an.tap("Ghi buổi mới")
    an.page.wait_for_selector("form.visit")
    choose(an, "Họp thôn")
    choose(an, "Trả tiền")
    press(an, "Thêm một")
    press(an, "+10")
    an.page.locator("#main input[type=search]").fill("le thien thanh lan")
    choose(an, "Lê Thiên Thanh Lan")
    an.page.wait_for_selector(".skills")
    an.page.locator(".skill", has_text="Ví điện tử").locator("label", has_text="Đã cài").click()
    an.look("session-form")
    press(an, "Lưu buổi này")
    an.page.wait_for_selector("#main .list")
    assert an.sees("12 người dự")
    assert an.sees("Họp thôn, sinh hoạt cộng đồng")
    assert an.sees("Chờ gửi")
    an.look("sessions")
    send(an)
    told = Session.objects.standing().get()
    assert (told.kind, told.topic, told.unnamed) == ("community_meeting", "payment", 11)
    assert [one.skill for one in told.attendances.all()] == ["e_wallet"]


def test_points_events_and_requests_are_told_with_no_network(world: World, an: Pocket) -> None:
    village = world.units[VILLAGE].pk
    open_(an.signal(False), f"/points/new/{village}").look("point-form")
    an.page.get_by_label("Tên điểm").fill("Điểm nhà văn hóa")
    an.page.get_by_label("Ở đâu").fill("Nhà văn hóa thôn")
    press(an, "Gửi xã duyệt")
    an.page.wait_for_selector("#main .list")
    assert an.sees("Chờ xã duyệt")
    an.look("points")
    open_(an, f"/events/new/{village}").look("event-form")
    choose(an, "Sinh hoạt chi bộ")
    an.page.get_by_label("Tên", exact=True).fill("Chi bộ tháng 10")
    an.page.get_by_label("Ở đâu").fill("Nhà văn hóa")
    press(an, "Báo cho cả Tổ")
    an.page.wait_for_selector("#main .list")
    assert an.sees("Sinh hoạt chi bộ ")
    an.look("events")
    open_(an, "/ask").look("ask")
    an.page.locator("#main input[type=search]").fill("thien thanh ty")
    an.page.locator("#main a.list__item", has_text=f"Trần {FIRST.split(' ', 1)[1]}").click()
    an.page.wait_for_selector("form.visit")
    choose(an, "Khám bệnh")
    choose(an, "Gọi điện")
    an.look("ask-form")
    press(an, "Ghi lời nhờ")
    an.page.wait_for_selector(".door")
    assert an.page.locator(".door", has_text="Nhờ giúp").count() == 1
    send(an)
    assert Point.objects.get().state == "proposed"
    assert Event.objects.get().kind == "cell_meeting"
    assert Ask.objects.get().way == "phone"


def test_the_leader_shares_alleys_out_and_a_member_sees_their_own(
    world: World, an: Pocket, pocket: Take
) -> None:
    binh = pocket()
    Visitor.become(binh, "Trần Văn Bình")
    binh.go("/field/")
    binh.opened().synced().signal(False)
    open_(binh, "/hand-over").look("hand-over")
    binh.tap("xóm 2")
    binh.page.wait_for_selector("#main .pick")
    binh.look("hand-over-alley")
    choose(binh, "Nguyễn Thị An")
    binh.page.wait_for_selector(".toast:not([hidden])")
    send(binh)
    given = Assignment.objects.get(replaced=False)
    assert given.household == world.households[f"{VILLAGE} 2"].pk
    an.send().synced()
    open_(an, "/").signal(False)
    assert an.sees("Nhà của tôi")
    house = world.households[f"{VILLAGE} 2"].pk
    open_(an, f"/house/{house}")
    assert an.sees("Tôi phụ trách nhà này")
    an.look("house-rounds")
    open_(an, f"/hand-over/{house}").look("hand-over-house")
    choose(an, "Trần Văn Bình")
    an.page.wait_for_selector(".toast:not([hidden])")
    send(an)
    assert Assignment.objects.get(replaced=False).member == world.people["binh"].pk


def test_a_promised_visit_says_when_and_a_service_says_where(world: World, an: Pocket) -> None:
    house = world.households[f"{VILLAGE} 3"].pk
    open_(an.signal(False), f"/visit/household/{house}")
    choose(an, "Làm thủ tục")
    an.page.locator(".skill", has_text="Sử dụng dịch vụ công").locator(
        "label", has_text="Dùng được"
    ).click()
    choose(an, "Cổng dịch vụ công của tỉnh")
    choose(an, "Mức độ 4")
    an.page.get_by_label("Tên dịch vụ").fill("Đăng ký khai sinh")
    an.look("visit-service")
    choose(an, "Hẹn lần sau")
    choose(an, "3 ngày nữa")
    an.look("visit-return")
    press(an, "Lưu lượt thăm")
    an.page.wait_for_selector(".toast:not([hidden])")
    send(an)
    visit = Visit.objects.standing().get(household=house)
    assert visit.return_on == clock.today() + timedelta(days=3)


def test_the_commune_judges_points_and_sees_sessions_and_coverage(
    world: World, visitor: Callable[..., Visitor]
) -> None:
    village = world.units[VILLAGE].pk
    chi = visitor("Lê Thị Kim Chi").go("/registers/points/").look("officer-points")
    chi.tap("Duyệt Điểm nhà văn hóa|^Duyệt$")
    assert chi.sees("Đã duyệt")
    chi.go("/registers/sessions/").look("officer-sessions")
    chi.tap("Trả tiền").look("officer-session")
    chi.go(f"/registers/villages/{village}/coverage/").look("officer-coverage")
    chi.go("/registers/visits/").look("officer-visits")
    visitor().go("/points/").look("public-points")
