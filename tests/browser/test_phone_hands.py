"""One phone and several hands: handed on, lent, locked, signed out here and from afar; two tabs."""

from collections.abc import Callable

import pytest
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from tests.browser.weather import Weather
from toso.demo.world import SCHEMA, World
from toso.field.models import Device, Operation
from toso.field.phones.devices import sign_out
from toso.outreach.models import Visit
from toso.registers.models import Household

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"
AN, BINH = "Nguyễn Thị An", "Trần Văn Bình"
Take = Callable[..., Pocket]


@pytest.fixture
def neighbour(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


def author(operation: str) -> str:
    with schema_context(SCHEMA):
        return str(Operation.objects.select_related("account").get(pk=operation).account)


def left_behind(phone: Pocket) -> dict[str, int]:
    """How much of the village lies in the phone's store."""
    return dict(
        phone.page.evaluate(
            """async () => {
              const { db, meta } = await part("store");
              return {
                rows: await db.rows.count(), drafts: await db.drafts.count(),
                sent: await db.sent.count(), setup: (await meta("setup")) ? 1 : 0,
                pin: (await meta("pin")) ? 1 : 0,
              };
            }"""
        )
    )


NOTHING = {"rows": 0, "drafts": 0, "sent": 0, "setup": 0, "pin": 0}


def test_handed_to_another_member_each_sends_their_own(
    pocket: Take, weather: Weather, neighbour: Household
) -> None:
    phone = pocket().become(AN).signal(False).visit(neighbour)
    (ans,) = phone.waiting()
    weather.say("/field/push", 503, times=99)
    phone.signal(True)
    phone.become(BINH)
    phone.screen("/outbox")
    assert phone.sees("Máy còn 1 lượt ghi của Nguyễn Thị An chưa gửi")
    assert phone.page.locator(f"#main a[href='#/outbox/{ans}']").count() == 0
    weather.calm()
    phone.visit(neighbour, skill="")
    binhs = next(one for one in phone.waiting() if one != ans)
    phone.until(lambda: phone.waiting() == [ans])
    with schema_context(SCHEMA):
        assert not Operation.objects.filter(pk=ans).exists(), "An's stay sealed"
    phone.become(AN)
    assert (author(ans), author(binhs)) == (AN, BINH)


def test_two_tabs_record_at_once_and_each_number_is_given_once(
    an: Pocket, neighbour: Household, world: World
) -> None:
    village = str(world.units[VILLAGE].pk)
    first, second = an.page, an.turn_to(an.context.new_page())
    second.goto("/field/")
    an.opened().signal(False)
    said = {"household": str(neighbour.pk), "need": "payment", "result": "not_home"}
    for page in (first, second) * 5:
        page.evaluate(
            """([village, said]) => { part("outbox").then(({ record }) =>
              record("visit.record", village, said, { title: "x" })); }""",
            [village, said],
        )
    an.until(lambda: len(an.waiting()) == 10)
    made = an.waiting()
    numbers = an.store("(await db.outbox.toArray()).map((entry) => entry.seq)")
    assert len(set(numbers)) == 10
    an.signal(True)
    for page in (first, second):
        page.evaluate('part("sync").then(({ sync }) => { sync(); })')
    an.synced()
    with schema_context(SCHEMA):
        assert Visit.objects.filter(pk__in=made).count() == 10
    first.close()


def test_what_is_recorded_while_another_tab_sends_follows_at_once(
    an: Pocket, neighbour: Household
) -> None:
    """No five minutes of waiting because somebody else was at it."""
    an.page.evaluate(
        """() => navigator.locks.request("toso-sync", () => new Promise((free) => {
          setTimeout(free, 1500);
        })) && undefined"""
    )
    an.visit(neighbour).synced()
    with schema_context(SCHEMA):
        assert Visit.objects.filter(household=neighbour.pk).exists()


def test_signing_out_wipes_the_phone_and_ends_the_session(
    pocket: Take, weather: Weather, neighbour: Household
) -> None:
    phone = pocket("an")
    phone.visit(neighbour).synced()
    phone.signal(False).visit(neighbour, skill="")
    kept = phone.waiting()
    phone.screen("/more").page.once("dialog", lambda dialog: dialog.accept())
    phone.signal(True)
    weather.fault("/field/push", "drop", times=99)
    phone.page.get_by_role("button", name="Đăng xuất và xóa dữ liệu").click()
    phone.page.locator(".welcome").wait_for()
    assert left_behind(phone) == NOTHING
    assert phone.waiting() == kept, "unsent work stays, sealed"
    assert phone.page.evaluate("fetch('/field/setup').then((r) => r.status)") == 401


def test_signed_out_with_no_network_the_session_ends_at_the_next_contact(
    pocket: Take, weather: Weather
) -> None:
    phone = pocket("an").ready_offline()
    weather.off = True
    phone.screen("/more").page.once("dialog", lambda dialog: dialog.accept())
    phone.page.get_by_role("button", name="Đăng xuất và xóa dữ liệu").click()
    phone.page.locator(".welcome").wait_for()
    assert left_behind(phone) == NOTHING
    weather.off = False
    phone.page.get_by_role("button", name="Thử lại").click()
    phone.page.get_by_role("link", name="Đăng nhập").wait_for()
    assert left_behind(phone) == NOTHING


def test_a_download_on_its_way_brings_nothing_back_after_signing_out(
    pocket: Take, world: World
) -> None:
    """The village's page is already on the wire when the phone forgets.

    On a screen that reads nothing: another would see at once that nobody is signed in, and reload.
    """
    phone = pocket("an").ready_offline().screen("/nowhere")
    kind = phone.page.evaluate(
        """async (village) => {
          const { db, forgetVillages } = await part("store");
          const { pull } = await part("pulling");
          await db.meta.put({ name: "cursors", value: {} });
          const fetched = window.fetch;
          window.fetch = async (...said) => {
            const answer = await fetched(...said);
            await forgetVillages();
            return answer;
          };
          const kind = await pull(village).then(() => "kept", (trouble) => trouble.kind);
          return [kind, await db.rows.count()];
        }""",
        str(world.units[VILLAGE].pk),
    )
    assert kind == ["handed", 0]


def test_signed_out_from_afar_the_phone_forgets_at_its_next_contact(
    pocket: Take, world: World, neighbour: Household
) -> None:
    phone = pocket("an")
    phone.visit(neighbour).synced()
    device = phone.store('meta("device")')
    phone.send()
    with schema_context(SCHEMA):
        sign_out(Device.objects.get(device=device, account=world.people["an"]), world.people["chi"])
    phone.page.evaluate('part("sync").then(({ sync }) => { sync(); })')
    phone.page.locator(".welcome").wait_for()
    assert left_behind(phone) == NOTHING
    with schema_context(SCHEMA):
        assert Device.objects.get(device=device, account=world.people["an"]).wiped_at


def lock(phone: Pocket, pin: str = "2468") -> None:
    phone.screen("/more").page.get_by_label("Mã mới").fill(pin)
    phone.page.get_by_role("button", name="Bật khóa").click()
    phone.page.locator("#toast", has_text="Đã bật khóa").wait_for()


def open_with(phone: Pocket, pin: str) -> None:
    phone.page.locator("#pin").fill(pin)
    phone.page.get_by_role("button", name="Mở khóa").click()


def test_an_idle_phone_is_locked_and_opens_with_its_pin(pocket: Take) -> None:
    phone = pocket()
    phone.page.clock.install()
    phone.become(AN)
    lock(phone)
    phone.page.clock.fast_forward("04:30")
    assert not phone.page.locator("#lock").is_visible()
    phone.page.clock.fast_forward("01:00")
    phone.page.locator("#pin").wait_for()
    assert phone.page.locator("#frame").evaluate("(frame) => frame.inert")
    open_with(phone, "1111")
    phone.page.get_by_text("Còn 7 lần thử").wait_for()
    open_with(phone, "2468")
    phone.page.locator("#lock").wait_for(state="hidden")


def test_a_locked_phone_asks_when_it_is_opened_again_and_wipes_after_eight_wrong_tries(
    pocket: Take, weather: Weather, neighbour: Household
) -> None:
    phone = pocket("an")
    lock(phone)
    weather.say("/field/push", 503, times=99)
    phone.visit(neighbour)
    kept = phone.waiting()
    phone.page.reload()
    for left in range(7, 0, -1):
        open_with(phone, "0000")
        phone.page.get_by_text(f"Còn {left} lần thử").wait_for()
        if left == 4:
            phone.page.reload()  # which gives no new tries
    open_with(phone, "0000")
    phone.page.locator(".welcome").wait_for()
    assert left_behind(phone) == NOTHING and phone.waiting() == kept
    assert phone.page.evaluate("fetch('/field/setup').then((r) => r.status)") == 401
