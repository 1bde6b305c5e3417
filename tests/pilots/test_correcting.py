"""What the register says of a pilot model is corrected; what it said before stays beside it."""

import pytest

from tests.pilots.conftest import BEGUN, LATER
from toso.demo.world import World
from toso.documents.issuing import annul
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.pilots import registering
from toso.pilots.correcting import correct
from toso.pilots.models import Pilot


def test_an_entry_is_corrected_and_what_stood_before_stays_readable(
    world: World, pilot: Pilot, as_person
) -> None:
    way = f"/pilots/{pilot.pk}/correction/"
    said = {"name": "Làng thông minh Quảng Hội", "number": "924/QĐ-TTg", "article": "Điều 2",
            "since": "2022-09-15", "note": ""}  # fmt: skip
    chi = as_person("chi")
    assert "Làng thông minh ven biển" in chi.get(way).content.decode()
    assert chi.post(way, said).status_code == 302
    page = chi.get(f"/pilots/{pilot.pk}/").content.decode()
    now, _, before = page.partition("Đã ghi trước khi sửa")
    assert "Làng thông minh Quảng Hội" in now and "924/QĐ-TTg, Điều 2" in now
    assert "Làng thông minh ven biển" in before and "924/QĐ-TTg, Điều 1" in before
    assert "Lê Thị Kim Chi" in before and "01/09/2022" in before
    assert "Quảng Hội" in chi.get("/pilots/?q=thong+minh+quang+hoi").content.decode()
    assert chi.post(way, said).status_code == 302
    assert pilot.earlier.count() == 1, "the same again is no correction"
    told = Entry.objects.get(verb="pilot.correct")
    assert told.detail["changed"] == ["name", "article", "since"]


def test_a_correction_that_cannot_stand_is_refused_and_nothing_typed_is_lost(
    world: World, pilot: Pilot, as_person
) -> None:
    way = f"/pilots/{pilot.pk}/correction/"
    good = {"name": "Tên mới", "number": "924/QĐ-TTg", "since": "2022-09-01"}
    for wrong, told in (
        ({"number": ""}, "căn cứ pháp lý"),
        ({"number": "925/QĐ-TTg"}, "Chưa có 925/QĐ-TTg trong sổ"),
        ({"since": "2022-07-01"}, "sau ngày bắt đầu"),
        ({"since": "2022-12-01"}, "chưa đến"),
    ):
        answer = as_person("chi").post(way, good | wrong)
        shown = answer.content.decode()
        assert answer.status_code == 422 and told in shown and "Tên mới" in shown, wrong
    with clock.travel(LATER):
        late = as_person("chi").post(way, good | {"since": "2023-02-01"}).content.decode()
        assert "Đã ghi tình trạng năm 2022" in late
    assert not pilot.earlier.exists()
    for stranger in ("nga", "phuc", "khanh", "binh"):
        assert as_person(stranger).post(way, good).status_code == 404


def test_an_entry_keeps_its_document_also_after_that_has_ended(
    world: World, pilot: Pilot, source
) -> None:
    annul(source, reason="Nhập nhầm.", by=world.people["hai"])
    correct(pilot, world.people["chi"], number="924/QĐ-TTg", since=BEGUN, name="Tên khác")
    assert Pilot.objects.get(pk=pilot.pk).name == "Tên khác"
    registering.withdraw(pilot, world.people["chi"])
    with pytest.raises(Refused, match="khôi phục"):
        correct(pilot, world.people["chi"], number="924/QĐ-TTg", since=BEGUN)
