"""The units of the country on the days that matter (vietnam.md §1.2)."""

from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from toso.places.finding import direct_heirs, find, heirs_on
from toso.places.loading import load_country
from toso.places.models import Ancestry, Edition, Standing, Succession, Unit

Y2022, EARLY_2025, REFORM, LAST_DAY = (
    date(2022, 9, 1),
    date(2025, 2, 1),
    date(2025, 7, 1),
    date(2025, 6, 30),
)

pytestmark = pytest.mark.usefixtures("db")


def unit(code: str, level: str, day: date) -> Unit:
    found = find(code, level, day)
    assert found, f"{level} {code} on {day}"
    return found


def kinds(province: str, level: str, day: date) -> Counter[str]:
    top = unit(province, "province", day)
    return Counter(
        Standing.objects.on(day).at_level(level).within(top, day).values_list("kind", flat=True)
    )


@pytest.mark.parametrize(
    ("day", "provinces", "districts", "communes"),
    [(Y2022, 63, 705, 10_599), (EARLY_2025, 63, 696, 10_035), (REFORM, 34, 0, 3_321)],
)
def test_the_country_has_its_official_numbers(
    day: date, provinces: int, districts: int, communes: int
) -> None:
    found = Counter(Unit.objects.on(day).values_list("level", flat=True))
    assert (found["province"], found["district"], found["commune"]) == (
        *(provinces, districts, communes),
    )


@pytest.mark.parametrize(
    ("province", "districts", "communes", "by_kind", "in_2025"),
    [
        ("56", 9, 139, {"xã": 98, "phường": 35, "thị trấn": 6}, (9, 132)),
        ("51", 13, 173, {"xã": 148, "phường": 17, "thị trấn": 8}, (13, 170)),
        ("74", 9, 91, None, (9, 91)),
        ("91", 15, 144, {"xã": 116, "phường": 18, "thị trấn": 10}, (15, 143)),
    ],
)
def test_seed_provinces_before_the_reform(
    province: str,
    districts: int,
    communes: int,
    by_kind: dict[str, int] | None,
    in_2025: tuple[int, int],
) -> None:
    found = kinds(province, "commune", Y2022)
    assert (kinds(province, "district", Y2022).total(), found.total()) == (districts, communes)
    assert by_kind is None or found == by_kind
    assert in_2025 == tuple(
        kinds(province, level, EARLY_2025).total() for level in ("district", "commune")
    )


@pytest.mark.parametrize(
    ("old", "territory", "new", "by_kind"),
    [
        (
            "56",
            {"xã": 29, "phường": 11, "đặc khu": 1},
            "56",
            {"xã": 48, "phường": 16, "đặc khu": 1},
        ),
        ("51", {"xã": 49, "phường": 6, "đặc khu": 1}, "51", {"xã": 86, "phường": 9, "đặc khu": 1}),
        ("74", {"xã": 12, "phường": 24}, "79", {"xã": 54, "phường": 113, "đặc khu": 1}),
        ("91", {"xã": 41, "phường": 4, "đặc khu": 3}, "91", {"xã": 85, "phường": 14, "đặc khu": 3}),
    ],
)
def test_seed_provinces_since_the_reform(
    old: str, territory: dict[str, int], new: str, by_kind: dict[str, int]
) -> None:
    assert kinds(new, "commune", REFORM) == by_kind
    province = unit(old, "province", LAST_DAY)
    assert heirs_on(province, REFORM)[0].unit == unit(new, "province", REFORM)
    before = Unit.objects.within(province, LAST_DAY)
    stays = Standing.objects.on(REFORM).at_level("commune").filter(unit__in=before.values("pk"))
    comes = (
        Standing.objects.on(REFORM)
        .at_level("commune")
        .filter(unit__forebears__old__in=before.values("pk"))
    )
    here = {(s.unit_id, s.kind) for s in (*stays, *comes)}
    assert Counter(kind for _, kind in here) == territory


def test_tinh_tra_ended_and_is_ba_gia() -> None:
    tinh_tra = unit("21178", "commune", date(2024, 1, 1))
    assert [str(a.standing(Y2022)) for a in tinh_tra.ancestors(Y2022)] == [
        *("huyện Sơn Tịnh", "tỉnh Quảng Ngãi"),
    ]
    assert find("21178", "commune", date(2025, 8, 1)) is None
    [heir] = heirs_on(tinh_tra, date(2025, 8, 1))
    assert (str(heir.unit.standing(REFORM)), heir.share) == ("xã Ba Gia", "whole")
    assert {str(f.old.standing(LAST_DAY)) for f in heir.unit.forebears.all()} == {
        *("xã Tịnh Trà", "xã Tịnh Hiệp", "xã Tịnh Bắc"),
    }


def test_a_code_is_reused_by_another_commune() -> None:
    before, after = (unit("21205", "commune", day) for day in (LAST_DAY, REFORM))
    assert before != after
    assert [str(before.standing(LAST_DAY)), str(after.standing(REFORM))] == [
        *("xã Tịnh Bắc", "xã Ba Gia"),
    ]
    an_giang, kien_giang = unit("91", "province", REFORM), unit("91", "province", Y2022)
    assert an_giang != kien_giang and str(an_giang.standing(REFORM)) == "tỉnh An Giang"


def test_the_islands_are_there_and_where_they_are() -> None:
    for code, name, longitude in (("22736", "Trường Sa", 114), ("20333", "Hoàng Sa", 112)):
        standing = unit(code, "commune", REFORM).standing(REFORM)
        assert standing and (standing.kind, standing.name) == ("đặc khu", name)
        assert standing.longitude and int(standing.longitude) == longitude
    for district in ("498", "576"):
        standing = unit(district, "district", Y2022).standing(Y2022)
        assert standing and standing.longitude and standing.longitude > 112


def test_five_island_districts_have_no_communes_and_became_one_each() -> None:
    for code in ("318", "471", "498", "536", "755"):
        district = unit(code, "district", Y2022)
        assert not district.children(Y2022).exists()
        [heir] = heirs_on(district, REFORM)
        standing = heir.unit.standing(REFORM)
        assert standing and (standing.kind, heir.share) == ("đặc khu", "whole")


@pytest.mark.parametrize(
    ("vanished", "heir"),
    [
        *[(code, "22366") for code in ("22342", "22345", "22360", "22369")],
        *[("22354", "22390"), ("22579", "22561"), ("22666", "22660"), ("21253", "21034")],
        *[("21286", "21238"), ("21403", "21409"), ("30730", "30742")],
    ],
)
def test_communes_that_vanished_before_2025_reach_their_heir(vanished: str, heir: str) -> None:
    commune = unit(vanished, "commune", Y2022)
    assert heirs_on(commune, REFORM)[0].unit == unit(heir, "commune", REFORM)


def test_every_unit_that_ended_has_an_heir_but_one() -> None:
    ended = Unit.objects.exclude(standings__valid__upper_inf=True).filter(heirs=None).distinct()
    names = [str(u.standing(Y2022)) for u in ended if u.level != "district"]
    assert names == ["xã Phúc Thành A"]


def test_whole_units_have_one_heir_and_split_communes_one_default() -> None:
    heirs: dict[object, list[Succession]] = {}
    for line in Succession.objects.exclude(old__level="district"):
        heirs.setdefault(line.old_id, []).append(line)
    for lines in heirs.values():
        assert sum(line.is_default for line in lines) == 1
        assert len(lines) == 1 or {line.share for line in lines} == {"split"}


def test_a_commune_that_went_over_unchanged_is_the_same_unit() -> None:
    tho_chau = unit("31105", "commune", LAST_DAY)
    assert tho_chau == unit("31105", "commune", REFORM)
    assert [s.kind for s in tho_chau.standings.order_by("valid")] == ["xã", "đặc khu"]
    assert not direct_heirs(tho_chau)


def test_a_district_was_split_among_the_communes_that_its_communes_went_to() -> None:
    heirs = heirs_on(unit("527", "district", LAST_DAY), REFORM)
    assert {str(heir.unit.standing(REFORM)) for heir in heirs} == {
        *("xã Ba Gia", "xã Sơn Tịnh", "xã Thọ Phong", "xã Trường Giang"),
    }
    assert {(heir.share, heir.is_default) for heir in heirs} == {("split", False)}


def test_a_renamed_commune_keeps_its_identity_between_2022_and_2025() -> None:
    commune = unit("22606", "commune", Y2022)
    assert commune == unit("22606", "commune", EARLY_2025)
    assert [s.name for s in commune.standings.order_by("valid")] == ["Ninh Vân", "Ninh Phước"]


def test_provinces_that_did_not_merge_go_on() -> None:
    same = [
        code
        for code in Standing.objects.on(REFORM).at_level("province").values_list("code", flat=True)
        if find(code, "province", Y2022) == find(code, "province", REFORM)
    ]
    assert len(same) == 11 and "46" in same
    hue = unit("46", "province", Y2022)
    assert [str(s) for s in hue.standings.order_by("valid")] == [
        *("tỉnh Thừa Thiên Huế", "thành phố Huế"),
    ]


def test_kinds_changed_again_in_2026() -> None:
    dong_nai = unit("75", "province", REFORM)
    assert str(dong_nai.standing(date(2026, 4, 29))) == "tỉnh Đồng Nai"
    assert str(dong_nai.standing(date(2026, 4, 30))) == "thành phố Đồng Nai"
    assert dong_nai == unit("75", "province", date(2026, 5, 1))


def test_every_standing_has_a_centroid_inside_the_country() -> None:
    assert not Standing.objects.filter(latitude=None).exclude(code="10774").exists()
    outside = Standing.objects.exclude(latitude__range=(7, 24), longitude__range=(102, 115.5))
    assert [s.code for s in outside.exclude(latitude=None)] == []


def test_names_are_found_without_diacritics_and_with() -> None:
    def found(text: str) -> set[str]:
        top = unit("56", "province", Y2022)
        rows = Standing.objects.on(Y2022).within(top, Y2022).matching(text)
        return {str(row) for row in rows}

    assert found("van thang") == {"xã Vạn Thắng", "phường Vạn Thắng"}
    assert found("  VẠN   thắng ") == found("van thang")
    assert "xã Diên Điền" in found("điền") and "xã Diên An" not in found("điền")
    assert found("22516") == {"xã Vạn Thắng"}


def test_units_come_named_and_in_vietnamese_order() -> None:
    district = unit("571", "district", Y2022)
    names = [u.name for u in Unit.objects.within(district, Y2022).at_level("commune").named(Y2022)]
    assert names[:3] == ["Đại Lãnh", "Vạn Bình", "Vạn Giã"] and len(names) == 13
    assert [c.standing(Y2022).name for c in district.children(Y2022)] == names  # type: ignore[union-attr]


def test_loading_again_changes_nothing() -> None:
    before = (Unit.objects.count(), Standing.objects.count(), Ancestry.objects.count())
    assert load_country() is False
    assert before == (Unit.objects.count(), Standing.objects.count(), Ancestry.objects.count())


def test_a_new_edition_replaces_standings_and_keeps_identities() -> None:
    ids = set(Unit.objects.values_list("pk", flat=True))
    Edition.objects.update(digest="older")
    Standing.objects.filter(code="22516").update(name="Sai")
    steps: list[str] = []
    assert load_country(lambda step, done, total: steps.append(step) if done == total else None)
    assert steps[-1] == "ancestry"
    assert set(Unit.objects.values_list("pk", flat=True)) == ids
    assert str(unit("22516", "commune", Y2022).standing(Y2022)) == "xã Vạn Thắng"


def test_identities_are_the_same_on_every_machine() -> None:
    assert str(unit("21205", "commune", REFORM).pk) == "7a143e7d-a32a-5d38-b042-3a5c1af6b5c9"


def test_the_database_refuses_two_standings_of_one_unit_on_a_day() -> None:
    commune = unit("22516", "commune", Y2022)
    now = commune.standing(Y2022)
    assert now
    now.pk, now.code = None, ""
    now.valid = (date(2024, 1, 1), date(2024, 2, 1))
    with pytest.raises(IntegrityError, match="one_standing_at_a_time"), transaction.atomic():
        now.save()


def test_the_database_refuses_two_bearers_of_one_code_on_a_day() -> None:
    standing = unit("22516", "commune", Y2022).standing(Y2022)
    assert standing
    standing.pk, standing.unit = None, Unit.objects.create(level="commune")
    with pytest.raises(IntegrityError, match="one_bearer_of_a_code"), transaction.atomic():
        standing.save()


def test_ancestry_never_overlaps_in_the_database() -> None:
    row = Ancestry.objects.filter(depth=1).first()
    assert row
    row.pk, row.depth = None, 2
    with pytest.raises(IntegrityError, match="one_ancestry_at_a_time"), transaction.atomic():
        row.save()
