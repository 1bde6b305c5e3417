"""What the commune sees of phones: disputes, refusals, a lost one, large villages, pictures."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django_tenants.utils import schema_context
from PIL import Image

from tests.browser.pocket import Pocket
from tests.browser.visitor import DESK, Visitor
from tests.conftest import TODAY
from tests.field.phone import Phone
from toso.demo.world import SCHEMA, World
from toso.field.models import Device
from toso.kit.ids import new_id
from toso.registers.models import Household

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"
Come = Callable[..., Visitor]


@pytest.fixture
def another(world: World) -> Phone:
    """Bình's phone, which speaks to the door by itself."""
    client = Client(HTTP_HOST="khanh-hoa.localhost")
    client.force_login(world.people["binh"], "django.contrib.auth.backends.ModelBackend")
    return Phone(client, world.units[VILLAGE])


def test_a_dispute_is_decided_at_the_commune_and_both_phones_hear(
    world: World, an: Pocket, another: Phone, visitor: Come
) -> None:
    house = world.households[f"{VILLAGE} 1"]
    an.signal(False)
    an.record("household.amend", an_village(world), {"address": "xóm Đình"}, subject=str(house.pk),
              base=0)  # fmt: skip
    at = TODAY - timedelta(hours=1)
    another.push(
        another.op("household.amend", house.pk, base=0, at=at, payload={"address": "xóm Chùa"})
    )
    an.signal(True).send().synced()
    assert [row["field"] for row in an.rows("conflict")] == ["address"]
    chi = visitor("Lê Thị Kim Chi", size=DESK)
    chi.go("/registers/conflicts/").look("60-conflicts")
    assert chi.sees("Nguyễn Thị An") and chi.sees("Trần Văn Bình")
    chi.tap("Giữ giá trị này", chi.page.locator("li", has_text="xóm Chùa"))
    assert chi.sees("Không có chỗ nào ghi khác nhau")
    an.send().synced()
    assert an.rows("conflict") == []
    told = {row["id"]: row for row in an.rows("household")}
    assert told[str(house.pk)]["address"] == "xóm Chùa"
    with schema_context(SCHEMA):
        assert Household.objects.get(pk=house.pk).address == "xóm Chùa"


def test_a_lost_phone_is_signed_out_from_the_commune_and_forgets(
    world: World, an: Pocket, visitor: Come
) -> None:
    said = {"household": str(world.households[f"{VILLAGE} 3"].pk), "need": "", "result": "not_home"}
    an.record("visit.record", an_village(world), said)
    an.send().synced()
    assert an.rows("household")
    chi = visitor("Lê Thị Kim Chi", size=DESK).go("/registers/devices/").look("61-devices")
    with schema_context(SCHEMA):
        lost = Device.objects.get(device=an.store('meta("device")'))
    row = chi.page.locator("li", has=chi.page.locator(f"form[action*='{lost.pk}']"))
    assert "Nguyễn Thị An" in row.inner_text()
    chi.tap("Đăng xuất máy", row)
    chi.page.locator("#confirm-dialog").get_by_text("Đồng ý").click()
    chi.page.get_by_text("chờ máy có mạng để xóa").first.wait_for()
    an.page.evaluate('part("sync").then(({ sync }) => { sync(); })')
    soon(chi, "Đã xóa dữ liệu").look("62-devices-wiped")
    an.page.wait_for_load_state()
    an.page.goto("/field/")
    an.until(lambda: an.store("db.rows.count()") == 0)


def test_what_did_not_get_in_a_picture_and_the_parts_are_seen(
    world: World, another: Phone, visitor: Come, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path)
    house = world.households[f"{VILLAGE} 2"]
    visit = another.visit(house)
    another.push(visit, another.visit(house, at=TODAY + timedelta(days=5)))
    picture(another, visit["id"])
    binh = visitor("Trần Văn Bình").go(f"/registers/households/{house.pk}/").look("63-picture")
    seen = binh.page.locator(".pictures img").evaluate("image => image.decode().then(() => 1)")
    assert seen == 1
    binh.go(f"/registers/villages/{another.village}/parts/").look("64-parts")
    binh.tap("Chia thành 2 phần").look("65-parts-made")
    assert binh.sees("Các phần đang dùng")
    chi = visitor("Lê Thị Kim Chi", size=DESK).go("/registers/not-in/").look("66-not-in")
    assert chi.sees("Giờ của máy đi trước")
    chi.go("/registers/").look("67-registers")


def soon(who: Visitor, words: str) -> Visitor:
    """Look at the page again until it says so."""
    for _ in range(30):
        if who.sees(words):
            return who
        who.page.wait_for_timeout(500)
        who.page.reload()
    raise AssertionError(words)


def picture(phone: Phone, visit: str) -> Any:
    out = BytesIO()
    Image.effect_mandelbrot((400, 300), (-2, -1.2, 1, 1.2), 90).convert("RGB").save(out, "JPEG")
    content, id = out.getvalue(), new_id()
    payload = {"about_kind": "visit", "about": visit, "bytes": len(content), "mime": "image/jpeg",
               "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
    phone.push(phone.op("attachment.declare", id, payload=payload))
    address = f"/field/attachments/{id}"
    return phone.client.put(address, content, content_type="application/octet-stream")


def an_village(world: World) -> str:
    return str(world.units[VILLAGE].pk)
