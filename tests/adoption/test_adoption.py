"""Shared platforms: not started, in use since a day, or no data; per platform and per commune."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.adoption import catalogue, standing, telling
from toso.adoption.catalogue import platforms_on
from toso.adoption.models import Adoption
from toso.adoption.telling import Word
from toso.charter.models import Programme, Province
from toso.demo.tinh_tra import ground
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.refusals import Refused
from toso.people.scope import Scope

USED = date(2022, 9, 5)


@pytest.fixture
def lgsp(world: World) -> str:
    """The department has added a platform that Khánh Hòa's plan does not name."""
    made = catalogue.add(world.people["hai"], label="Nền tảng LGSP", number="909/QĐ-UBND")
    return str(made.pk)


def told(world: World, commune: str, who: str, key: str, state: str, since=None) -> list[Adoption]:
    return telling.tell(world.units[commune], world.people[who], {key: Word(state, since)})


@pytest.mark.req("TTR-06")
def test_each_platform_lists_its_communes_not_started_in_use_since_and_without_data(
    world: World, lgsp: str, as_person
) -> None:
    told(world, "Vạn Thắng", "chi", lgsp, "in_use", USED)
    told(world, "Vạn Giã", "nga", lgsp, "not_started")
    hai = Scope.of(world.people["hai"], clock.today())
    said = {str(row.commune): (row.state, row.said and row.said.since)
            for row in standing.rows(hai, lgsp)}  # fmt: skip
    assert said == {
        "xã Vạn Thắng": ("in_use", USED), "thị trấn Vạn Giã": ("not_started", None),
        "xã Sơn Bình": ("", None),
    }  # fmt: skip
    [line] = standing.lines(hai)
    assert (line.in_use, line.not_started, line.silent) == (1, 1, 1)
    page = as_person("hai").get(f"/adoption/platforms/{lgsp}/").content.decode()
    assert "05/09/2022" in page and "Chưa triển khai" in page and "Chưa có số liệu" in page
    silent = as_person("hai").get(f"/adoption/platforms/{lgsp}/?state=none").content.decode()
    assert "Xã Sơn Bình" in silent and "Xã Vạn Thắng" not in silent
    book = as_person("hai").get(f"/adoption/platforms/{lgsp}/?as=xlsx")
    assert book["Content-Type"].endswith("sheet")


def test_a_commune_tells_on_its_own_page_and_bad_input_loses_nothing(
    world: World, lgsp: str, as_person
) -> None:
    page = f"/adoption/communes/{world.units['Vạn Thắng'].pk}/"
    said = {f"p-{lgsp}-state": "in_use", f"p-{lgsp}-since": "", f"p-{lgsp}-note": "Qua Sở"}
    refused = as_person("chi").post(page, said)
    assert refused.status_code == 422 and "từ ngày nào" in refused.content.decode()
    assert "Qua Sở" in refused.content.decode() and not Adoption.objects.exists()
    assert as_person("chi").post(page, said | {f"p-{lgsp}-since": "2022-09-05"}).status_code == 302
    assert as_person("chi").post(page, said | {f"p-{lgsp}-since": "2022-09-05"}).status_code == 302
    row = Adoption.objects.get()
    assert (row.since, row.note) == (USED, "Qua Sở"), "the same said again is no new word"
    assert Entry.objects.filter(verb="adoption.tell", subject=row.pk).count() == 1
    shown = as_person("binh").get(page).content.decode()
    assert "Đang sử dụng" in shown and "<select" not in shown.partition("<main")[2]
    for stranger in ("nga", "phuc", "khanh", "lan"):
        assert as_person(stranger).get(page).status_code == 404
    assert as_person("giang").post(page, said).status_code == 404


@pytest.mark.parametrize(
    ("state", "since", "why"),
    [
        ("in_use", date(2022, 10, 19), "chưa đến"),
        ("in_use", None, "từ ngày nào"),
        ("not_started", USED, "bỏ trống"),
    ],
)
def test_a_state_without_its_day_is_refused(
    world: World, lgsp: str, state: str, since: date | None, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        told(world, "Vạn Thắng", "chi", lgsp, state, since)


def test_a_word_is_taken_back_and_put_back(world: World, lgsp: str) -> None:
    chi, unit = world.people["chi"], world.units["Vạn Thắng"].pk
    told(world, "Vạn Thắng", "chi", lgsp, "not_started")
    [wrong] = told(world, "Vạn Thắng", "chi", lgsp, "in_use", USED)
    telling.take_back(wrong, chi)
    assert standing.latest([unit])[unit, lgsp].state == "not_started"
    telling.take_back(wrong, chi, withdrawn=False)
    assert standing.latest([unit])[unit, lgsp].state == "in_use"
    with pytest.raises(PermissionDenied):
        telling.take_back(wrong, world.people["nga"])
    with pytest.raises(PermissionDenied):
        told(world, "Vạn Giã", "chi", lgsp, "not_started")


def test_a_platform_needs_a_document_and_leaves_only_while_nobody_has_spoken_of_it(
    world: World, lgsp: str
) -> None:
    hai = world.people["hai"]
    with pytest.raises(Refused, match="số văn bản"):
        catalogue.add(hai, label="Nền tảng khác", number="")
    with pytest.raises(Refused, match="đã có nền tảng"):
        catalogue.add(hai, label="nen tang lgsp", number="909/QĐ-UBND")
    told(world, "Vạn Thắng", "chi", lgsp, "not_started")
    with pytest.raises(Refused, match="Đã có xã"):
        catalogue.drop(catalogue.Platform.objects.get(), hai)


def test_the_catalogue_names_every_platform_of_the_plan_with_its_article(world: World) -> None:
    Programme.objects.filter(province=world.province).update(
        charter="tinh-tra-2024", valid=DateRange(date(2022, 1, 1), None)
    )
    made = ground()
    Province.objects.filter(pk=world.province.pk).update(unit=made.province)
    with clock.travel(datetime(2024, 6, 3, 9, tzinfo=HANOI)):
        known = platforms_on(clock.today())
        assert list(known) == [
            "lgsp", "artificial_intelligence", "shared_digitisation", "eid", "other_national",
            "mobile_app", "online_training", "telehealth", "emergency_network",
        ]  # fmt: skip
        assert {k.source for k in known.values()} == {f"Tịnh Trà 2024, II.3.{x}" for x in "abcdđ"}
        telling.tell(made.commune, made.people["tra"], {"eid": Word("in_use", date(2024, 1, 2))})
        tra = Scope.of(made.people["tra"], clock.today())
        lines = {line.platform.key: line for line in standing.lines(tra)}
        assert (lines["eid"].in_use, lines["lgsp"].silent) == (1, 1)
