"""Pilot models: no legal source, no model; a word for every year; history outlives a merger."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.pilots.conftest import BEGUN, LATER
from toso.charter import load
from toso.charter.models import Programme, Province
from toso.demo.tinh_tra import Ground, ground
from toso.demo.world import World
from toso.documents.charters import from_charter
from toso.documents.issuing import annul
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.scope import Scope
from toso.pilots import kinds, registering
from toso.pilots.listing import places_of, rows
from toso.pilots.models import Pilot, YearState
from toso.places.actions import found_village
from toso.places.ancestry import rebuild_ancestry
from toso.places.models import Standing, Succession


@pytest.fixture
def tinh_tra(world: World) -> Ground:
    """Quảng Ngãi in 2024, where the commune's own plan runs."""
    Programme.objects.filter(province=world.province).update(
        charter="tinh-tra-2024", valid=DateRange(date(2022, 1, 1), None)
    )
    made = ground()
    Province.objects.filter(pk=world.province.pk).update(unit=made.province)
    with clock.travel(LATER):
        from_charter(load("tinh-tra-2024"))
    return made


def merge(world: World, old: str, name: str) -> None:
    """A village goes whole into a new one of its commune at the turn of the year."""
    gone, day = world.units[old], date(2023, 1, 1)
    Standing.objects.filter(unit=gone, valid__startswith__gte=day).delete()
    last = Standing.objects.get(unit=gone)
    last.valid = DateRange(last.valid.lower, day)
    last.save()
    heir = found_village(world.units["Vạn Thắng"], name, "thôn", day)
    Succession.objects.create(old=gone, new=heir, share="whole", is_default=True, on=day)
    rebuild_ancestry([gone.pk, heir.pk])


def state(world: World, year: int, who: str = "chi") -> str:
    [row] = rows(Scope.of(world.people[who], clock.today()), year)
    return row.state


@pytest.mark.req("DEM-03")
@pytest.mark.parametrize("number", ["", "  ", "925/QĐ-TTg"])
def test_a_model_without_a_legal_source_is_refused_and_told_what_to_do(
    world: World, kind: str, number: str, as_person
) -> None:
    said = {"unit": str(world.units["Quảng Hội 1"].pk), "kind": kind, "number": number,
            "since": "2022-09-01", "name": "Làng số của thôn"}  # fmt: skip
    page = as_person("chi").post("/pilots/new/", said)
    shown = page.content.decode()
    assert page.status_code == 422 and not Pilot.objects.exists()
    assert (
        "căn cứ pháp lý" in shown or "Chưa có 925/QĐ-TTg trong sổ" in shown
    ) and "vào sổ" in shown
    assert "Làng số của thôn" in shown, "what was typed is lost"
    with pytest.raises(Refused):
        registering.register(
            world.units["Quảng Hội 1"], world.people["chi"], kind=kind, number=number, since=BEGUN
        )


def test_a_source_that_was_not_yet_or_no_longer_in_force_is_refused(
    world: World, kind: str, source
) -> None:
    where, by = world.units["Quảng Hội 1"], world.people["chi"]
    with pytest.raises(Refused, match="ngày bắt đầu"):
        registering.register(where, by, kind=kind, number="924/QĐ-TTg", since=date(2022, 7, 1))
    annul(source, reason="Nhập nhầm.", by=by)
    with pytest.raises(Refused, match="hiệu lực"):
        registering.register(where, by, kind=kind, number="924/QĐ-TTg", since=BEGUN)


@pytest.mark.req("TTR-13")
def test_a_model_cites_its_decision_and_has_a_state_for_every_year(
    world: World, pilot: Pilot, as_person
) -> None:
    chi = world.people["chi"]
    assert state(world, 2022) == "registered"
    with clock.travel(LATER):
        assert state(world, 2023) == "", "a year of which nothing was told has no state"
        registering.tell(pilot, chi, year=2023, state="building", note="Đã lắp camera.")
        with pytest.raises(Refused, match="quyết định công nhận"):
            registering.tell(pilot, chi, year=2024, state="recognised")
        registering.tell(pilot, chi, year=2024, state="recognised", number="924/QĐ-TTg")
        assert [state(world, year) for year in (2022, 2023, 2024)] == [
            "registered", "building", "recognised",
        ]  # fmt: skip
        page = as_person("chi").get(f"/pilots/{pilot.pk}/").content.decode()
        shown = as_person("chi").get("/pilots/?year=2023&q=lang+thong+minh").content.decode()
        book = as_person("hai").get("/pilots/?year=2023&as=xlsx")
    assert "924/QĐ-TTg, Điều 1" in page and "Đã lắp camera." in page and "Được công nhận" in page
    assert "Đang xây dựng" in shown and "924/QĐ-TTg" in shown
    assert book["Content-Type"].endswith("sheet")


def test_what_was_said_of_a_year_is_taken_back_and_put_back(world: World, pilot: Pilot) -> None:
    chi = world.people["chi"]
    wrong = registering.tell(pilot, chi, year=2022, state="not_met")
    assert state(world, 2022) == "not_met"
    registering.take_back(wrong, chi)
    assert state(world, 2022) == "registered"
    registering.put_back(YearState.objects.get(pk=wrong.pk), chi)
    assert state(world, 2022) == "not_met"
    registering.withdraw(pilot, chi)
    assert rows(Scope.of(chi, clock.today()), 2022) == []
    registering.restore(Pilot.objects.get(pk=pilot.pk), chi)
    assert state(world, 2022) == "not_met"
    verbs = Entry.objects.filter(subject=pilot.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == [
        "pilot.register", "pilot.tell", "pilot.untell", "pilot.retell", "pilot.withdraw",
        "pilot.restore",
    ]  # fmt: skip


def test_a_year_to_come_or_before_the_model_is_refused(world: World, pilot: Pilot) -> None:
    for year in (2021, 2023):
        with pytest.raises(Refused, match="từ năm 2022 đến năm 2022"):
            registering.tell(pilot, world.people["chi"], year=year, state="building")


def test_only_the_place_or_who_stands_above_it_registers(
    world: World, kind: str, pilot: Pilot, as_person
) -> None:
    where = world.units["Tổ dân phố 1"]
    with pytest.raises(PermissionDenied):
        registering.register(
            where, world.people["chi"], kind=kind, number="924/QĐ-TTg", since=BEGUN
        )
    with pytest.raises(PermissionDenied):
        registering.tell(pilot, world.people["nga"], year=2022, state="not_met")
    for stranger in ("nga", "phuc", "khanh", "lan"):
        assert as_person(stranger).get(f"/pilots/{pilot.pk}/").status_code == 404
    for reader in ("binh", "giang", "hai", "long"):
        assert as_person(reader).get(f"/pilots/{pilot.pk}/").status_code == 200


def test_a_kind_is_of_a_village_or_a_commune_and_once_in_a_place(
    world: World, kind: str, pilot: Pilot
) -> None:
    chi = world.people["chi"]
    with pytest.raises(Refused, match="cấp này"):
        registering.register(
            world.units["Vạn Thắng"], chi, kind=kind, number="924/QĐ-TTg", since=BEGUN
        )
    with pytest.raises(Refused, match="đã đăng ký"):
        registering.register(
            world.units["Quảng Hội 1"], chi, kind=kind, number="924/QĐ-TTg", since=BEGUN
        )


def test_kinds_come_from_the_plan_with_its_article_and_their_documents_from_its_words(
    tinh_tra: Ground,
) -> None:
    with clock.travel(LATER):
        known = kinds.kinds_on(clock.today())
        assert [k.label for k in known.values()] == [
            "Làng số", "Làng thông minh", "Xã nông thôn mới thông minh", "Xã thương mại điện tử",
        ]  # fmt: skip
        assert {k.source for k in known.values()} == {"Tịnh Trà 2024, II.6.b"}
        scope = Scope.of(tinh_tra.people["tra"], clock.today())
        cited = {str(document) for document in kinds.cited_documents(clock.today(), scope)}
        assert cited == {"924/QĐ-TTg", "19/CT-TTg", "3445/BNN-VPĐP", "712/QĐ-UBND"}
        made = registering.register(
            tinh_tra.commune, tinh_tra.people["tra"], kind="ecommerce_commune",
            number="712/QĐ-UBND", since=date(2024, 5, 2),
        )  # fmt: skip
        assert str(made.document) == "712/QĐ-UBND"


def test_a_merged_village_keeps_its_models_and_its_heir_goes_on(world: World, pilot: Pilot) -> None:
    chi = world.people["chi"]
    merge(world, "Quảng Hội 1", "Quảng Hội")
    with clock.travel(LATER):
        [row] = rows(Scope.of(chi, clock.today()), 2023)
        assert row.place.name == "thôn Quảng Hội 1" and row.place.now == "thôn Quảng Hội"
        registering.tell(pilot, chi, year=2023, state="building")
        assert state(world, 2023) == "building"
        places = places_of([pilot.unit_id], clock.today())
    assert places[pilot.unit_id].above == "xã Vạn Thắng"


def test_the_department_drops_a_kind_only_while_no_model_is_of_it(
    world: World, pilot: Pilot
) -> None:
    hai = world.people["hai"]
    used = kinds.Kind.objects.get()
    with pytest.raises(Refused, match="Đã có mô hình"):
        kinds.drop(used, hai)
    free = kinds.add(hai, label="Xã thông minh", hosts=["commune"], number="924/QĐ-TTg")
    with pytest.raises(Refused, match="đã có loại"):
        kinds.add(hai, label="xa thong minh", hosts=["commune"], number="924/QĐ-TTg")
    kinds.drop(free, hai)
    with pytest.raises(PermissionDenied):
        kinds.add(world.people["chi"], label="X", hosts=["commune"], number="924/QĐ-TTg")
