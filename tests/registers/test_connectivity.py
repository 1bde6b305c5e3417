"""How villages are connected, and the list that goes to a telecom enterprise."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.field.phone import Body, phone_of
from tests.registers.conftest import Phone
from toso.demo.world import World
from toso.kit import clock
from toso.registers.connections import latest
from toso.registers.models import Connectivity

GOOD = {"viettel": "good", "vinaphone": "weak"}


def connected(phone: Phone, **said: Any) -> Body:
    at = clock.now() + timedelta(minutes=said.pop("minute", 0))
    payload = {"fibre": "yes", "mobile": GOOD, "source": "Trưởng thôn"} | said
    return phone.op("connectivity.record", payload=payload, at=at)


@pytest.fixture
def told(world: World, as_person: Any) -> None:
    """Quảng Hội 1 has all, Quảng Hội 2 a dead zone, Xóm Cỏ no fibre; nobody told of the rest."""
    phone_of(world, as_person, "an", "Quảng Hội 1").push(
        connected(phone_of(world, as_person, "an", "Quảng Hội 1"))
    )
    sau = phone_of(world, as_person, "sau", "Quảng Hội 2")
    sau.push(connected(sau, dead_zones=[{"where": "xóm Đìa", "households": 12}]))
    quyen = phone_of(world, as_person, "quyen", "Xóm Cỏ")
    quyen.push(connected(quyen, fibre="no", mobile={"viettel": "none"}))


def sheet(client: Any) -> list[tuple[Any, ...]]:
    response = client.get("/registers/connectivity/xlsx/")
    assert response.status_code == 200
    return list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))


@pytest.mark.req("REG-07")
@pytest.mark.parametrize(("key", "lacking"), [
    ("chi", ["Quảng Hội 2"]), ("giang", ["Quảng Hội 2"]), ("hai", ["Quảng Hội 2", "Xóm Cỏ"]),
    ("nga", []),
])  # fmt: skip
def test_villages_without_fibre_or_signal_are_exported_for_a_telecom_enterprise(
    told: None, as_person: Any, key: str, lacking: list[str]
) -> None:
    rows = sheet(as_person(key))
    villages = [row[2] for row in rows if row[2] and row[7] and row[7] != "Ghi ngày"]
    assert sorted(v.removeprefix("thôn ") for v in villages) == lacking
    if lacking:
        (row,) = (r for r in rows if r[2] and str(r[2]).endswith("Quảng Hội 2"))
        assert row[5:7] == ("xóm Đìa (12 hộ)", 12)
    assert not any("Trưởng thôn" in str(cell) or "Sáu" in str(cell) for r in rows for cell in r)


@pytest.mark.req("REG-07")
def test_the_page_counts_what_is_lacking_and_what_nobody_told(told: None, as_person: Any) -> None:
    counts = as_person("hai").get("/registers/connectivity/").context["counts"]
    assert counts == {"lacking": 2, "fibre": 1, "signal": 2, "unknown": 4, "all": 7}
    page = as_person("hai").get("/registers/connectivity/", {"which": "unknown"})
    assert "Kô Lắc" in page.content.decode()


def test_the_last_record_stands_in_any_order(phone: Phone) -> None:
    said = [connected(phone, fibre=f, minute=m) for m, f in enumerate(("no", "yes"))]
    phone.push(said[1], said[1])
    phone.push(said[0])
    assert phone.tell(said[0]) == ["duplicate"]
    assert latest([phone.village])[phone.village].fibre == "yes"
    assert Connectivity.objects.count() == 2


@pytest.mark.parametrize("said", [
    {"fibre": "maybe"}, {"mobile": {"nokia": "good"}}, {"mobile": {"viettel": "loud"}},
    {"dead_zones": [{"where": ""}]}, {"dead_zones": [{"where": "x", "households": -1}]},
])  # fmt: skip
def test_what_makes_no_sense_is_refused_by_name(phone: Phone, said: dict[str, Any]) -> None:
    (result,) = phone.push(connected(phone, **said))
    assert result["reason"] == "bad_payload" and next(iter(said)) in result["detail"]


def test_a_page_records_it_for_the_phones(phone: Phone, as_person: Any) -> None:
    cursor = phone.moved()
    sent = {"fibre": "partial", "mobile_viettel": "weak", "dead_zones": "xóm Đìa: 12\nbìa rừng"}
    address = f"/registers/villages/{phone.village}/connectivity/"
    assert as_person("chi").post(address, sent).status_code == 302
    (change,) = phone.pull(cursor)["changes"]
    assert change["kind"] == "connectivity" and change["data"]["mobile"] == {"viettel": "weak"}
    assert change["data"]["dead_zones"] == [
        {"where": "xóm Đìa", "households": 12}, {"where": "bìa rừng", "households": None}
    ]  # fmt: skip
    assert "xóm Đìa (12 hộ); bìa rừng" in phone.client.get(address).content.decode()
