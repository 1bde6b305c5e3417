"""The phone's storage is emptied, or full: what the server has comes back, the rest is said."""

from collections.abc import Callable

import pytest

from tests.browser.pocket import Pocket
from toso.demo.world import World
from toso.registers.models import Household

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"
Take = Callable[..., Pocket]


@pytest.fixture
def neighbour(world: World) -> Household:
    return world.households[f"{VILLAGE} 3"]


def test_what_was_acknowledged_comes_back_after_the_sites_data_was_cleared(
    pocket: Take, neighbour: Household, world: World
) -> None:
    phone = pocket("an")
    phone.visit(neighbour).synced()
    sent = {row["id"] for row in phone.rows("visit")}
    phone.signal(False).visit(neighbour, skill="")
    (unsent,) = phone.waiting()
    chrome = phone.context.new_cdp_session(phone.go("about:blank").page)
    chrome.send("Storage.clearDataForOrigin", {"origin": phone.home, "storageTypes": "all"})
    phone.signal(True).come_in(world.people["an"])
    assert {row["id"] for row in phone.rows("visit")} == sent, "all that the server said it had"
    assert len(phone.rows("household")) == 3
    assert unsent not in phone.waiting(), "what never left the phone went with its storage"
    phone.visit(neighbour).synced()


def test_a_full_phone_says_so_and_keeps_the_form(an: Pocket, neighbour: Household) -> None:
    """What a full disk does to the browser's store is done to its `add`, which the outbox uses."""
    an.signal(False).screen(f"/visit/household/{neighbour.pk}").fill()
    before = an.rows("visit")
    an.page.evaluate("""() => {
      window.add = IDBObjectStore.prototype.add;
      const full = new DOMException("full", "QuotaExceededError");
      IDBObjectStore.prototype.add = () => { throw full; };
    }""")
    save = an.page.get_by_role("button", name="Lưu lượt thăm")
    save.tap()
    an.page.locator("#toast", has_text="Bộ nhớ máy đã đầy").wait_for()
    assert not an.waiting() and an.rows("visit") == before
    assert an.page.locator("form.visit input[name=need]:checked").input_value() == "identity"
    an.page.evaluate("() => { IDBObjectStore.prototype.add = window.add; }")
    save.tap()
    an.page.locator("#toast", has_text="Đã ghi lượt thăm").wait_for()
    assert len(an.waiting()) == 1
