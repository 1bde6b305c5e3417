"""The map: circles from roll-ups, what is missing is not zero, each level adds up to the next."""

import json
import re

import pytest

from toso.demo.named_units import FOUNDED
from toso.demo.world import World
from toso.desk.map_layout import Place, laid_out
from toso.figures.counting import open_month
from toso.figures.models import Rollup
from toso.kit import clock
from toso.kit.period import Period
from toso.places.models import Standing
from toso.targets.models import Target, Version

SEPTEMBER, OCTOBER = Period("2022-09"), Period("2022-10")
HOMES = "IND-KH22-05b"
# Where the world's few units stand, as data/places has it.
POINTS = {"Vạn Ninh": (12.73, 109.2), "Khánh Sơn": (12.0, 108.95), "Vạn Thắng": (12.7, 109.22)}


@pytest.fixture
def mapped(world: World) -> World:
    """Two months; in October 4 of 9 homes of Vạn Thắng are known and 2 have it, no others known."""
    for month in (SEPTEMBER, OCTOBER):
        open_month(month)
    for name, (latitude, longitude) in POINTS.items():
        if name in world.units:
            Standing.objects.filter(unit=world.units[name]).update(
                latitude=latitude, longitude=longitude
            )
    for place, (reached, known) in {
        "Quảng Hội 1": (2, 3), "Quảng Hội 2": (0, 1), "Vạn Thắng": (2, 4), "Vạn Ninh": (2, 4),
    }.items():  # fmt: skip
        Rollup.objects.filter(
            unit=world.units[place], indicator=HOMES, month=OCTOBER.text
        ).update(numerator=reached, known=known)  # fmt: skip
    return world


def address(world: World, place: str, page: str = "map/", **more: str) -> str:
    asked = {"unit": world.units[place].pk, "indicator": HOMES, "month": "2022-10", **more}
    return f"/{page}?" + "&".join(f"{key}={value}" for key, value in asked.items())


def dots(page) -> dict[str, object]:
    return {dot.standing.name: dot for dot in page.context["dots"]}


def test_what_is_not_known_is_hatched_and_never_zero(mapped: World, as_person) -> None:
    shown = dots(as_person("chi").get(address(mapped, "Vạn Thắng")))
    nobody, nothing = shown["Phú Hội"], shown["Quảng Hội 2"]
    assert (nobody.step, nobody.short, nobody.said) == ("x", "–", "chưa có số liệu")
    assert (nothing.step, nothing.said) == ("0", "0%")
    page = as_person("chi").get(address(mapped, "Vạn Thắng")).content.decode()
    assert re.search(r'class="dot dot--x"[^>]*aria-label="thôn Phú Hội: chưa có số liệu"', page)


def test_a_unit_of_which_only_some_is_known_has_a_broken_outline(mapped: World, as_person) -> None:
    assert dots(as_person("hai").get(address(mapped, "Khánh Hòa")))["Vạn Ninh"].is_partial
    assert not dots(as_person("chi").get(address(mapped, "Vạn Thắng")))["Quảng Hội 1"].is_partial


def test_each_circle_leads_one_level_down_until_a_village_leads_to_its_figure(
    mapped: World, as_person
) -> None:
    client, place = as_person("hai"), ["Vạn Ninh", "Vạn Thắng", "Quảng Hội 1"]
    url = address(mapped, "Khánh Hòa")
    for name in place:
        page = client.get(url)
        url = dots(page)[name].url
    assert url == f"/figures/{HOMES}/?unit={mapped.units['Quảng Hội 1'].pk}&month=2022-10"
    assert client.get(url).status_code == 200


def test_the_units_below_add_up_to_the_unit_itself(mapped: World, as_person) -> None:
    client = as_person("hai")
    whole = {"Khánh Hòa": 21, "Vạn Ninh": 15, "Vạn Thắng": 9}
    for place, homes in whole.items():
        units = json.loads(client.get(address(mapped, place, "map/data/")).content)["units"]
        for key, total in (("n", 2), ("d", homes), ("k", 4)):
            assert sum(unit[key][-1] or 0 for unit in units) == total, (place, key)


def test_communes_of_a_province_stand_beside_each_other_when_asked(
    mapped: World, as_person
) -> None:
    shown = dots(as_person("hai").get(address(mapped, "Khánh Hòa", level="commune")))
    assert {"Vạn Thắng", "Vạn Giã", "Sơn Bình"} <= set(shown)
    assert str(shown["Vạn Thắng"].parent) == "huyện Vạn Ninh"


def test_a_played_month_says_what_the_page_of_that_month_says(mapped: World, as_person) -> None:
    client = as_person("chi")
    data = json.loads(client.get(address(mapped, "Vạn Thắng", "map/data/")).content)
    assert data["months"][-2:] == ["2022-09", "2022-10"]
    for at, month in enumerate(data["months"]):
        shown = dots(client.get(address(mapped, "Vạn Thắng", month=month)))
        for unit in data["units"]:
            dot = next(d for d in shown.values() if str(d.standing.unit_id) == unit["id"])
            assert (unit["step"][at], unit["short"][at], unit["said"][at]) == (
                dot.step, dot.short, dot.said,
            )  # fmt: skip


def test_the_data_of_a_map_hold_nobodys_name(mapped: World, as_person) -> None:
    body = as_person("chi").get(address(mapped, "Vạn Thắng", "map/data/")).content.decode()
    allowed = {"id", "code", "name", "lat", "lon", "n", "d", "k", "v", "step", "short", "said"}
    assert all(set(unit) == allowed for unit in json.loads(body)["units"])
    for home in mapped.households.values():
        assert home.representative not in body


def test_a_district_sees_its_own_area_only(mapped: World, as_person) -> None:
    client = as_person("giang")
    assert client.get("/map/").context["area"].here.name == "Vạn Ninh"
    for page in ("map/", "map/data/", "trends/", "missing/"):
        assert client.get(address(mapped, "Sơn Bình", page)).status_code == 404
        assert client.get(address(mapped, "Khánh Hòa", page)).status_code == 404


def test_what_there_is_not_is_not_found(mapped: World, as_person) -> None:
    client = as_person("hai")
    for wrong in ({"indicator": "IND-NONE"}, {"measure": "x"}, {"level": "village"}):
        assert client.get(address(mapped, "Khánh Hòa", **wrong)).status_code == 404
    for wrong in ({"span": "7"}, {"sort": "x"}, {"by": "x"}):
        assert client.get(address(mapped, "Khánh Hòa", "trends/", **wrong)).status_code == 404
    assert client.get(address(mapped, "Khánh Hòa", "missing/", at="x")).status_code == 404


def test_change_and_target_and_visits_have_steps_of_their_own(mapped: World, as_person) -> None:
    client = as_person("hai")
    Rollup.objects.filter(
        unit=mapped.units["Vạn Ninh"], indicator=HOMES, month=SEPTEMBER.text
    ).update(numerator=3, known=3)  # fmt: skip
    Rollup.objects.filter(
        unit=mapped.units["Vạn Ninh"], indicator="visits", month=OCTOBER.text
    ).update(numerator=6)  # fmt: skip
    for measure, said in {
        "change": "−6,7 điểm %",  # 3/15 → 2/15
        "target": "44,4%",  # 13,3 of the plan's 30 %
        "visits": "40,0",  # 6 visits, 15 homes
    }.items():
        page = client.get(address(mapped, "Khánh Hòa", measure=measure))
        assert dots(page)["Vạn Ninh"].said == said


def test_a_unit_is_measured_by_its_own_target_when_it_has_one(mapped: World, as_person) -> None:
    place = mapped.units["Vạn Ninh"]
    target = Target.objects.create(
        charter="khanh-hoa-2022", indicator=HOMES, year=2022, assigner="province",
        receiver="district", unit=place,
    )  # fmt: skip
    Version.objects.create(
        target=target, number=1, made=Version.Made.ASSIGNED, on=FOUNDED, count=3, base=15,
        made_at=clock.now(),
    )  # fmt: skip
    shown = dots(as_person("hai").get(address(mapped, "Khánh Hòa", measure="target")))
    assert shown["Vạn Ninh"].said == "66,7%"  # 2 of 15 of the 3 of 15 asked for
    assert shown["Khánh Sơn"].said == "chưa có số liệu"


def test_circles_do_not_cover_each_other_and_stand_the_same_every_time() -> None:
    places = tuple(Place(12 + n % 7 / 50, 109 + n % 5 / 60, n * 10) for n in range(120))
    laid_out.cache_clear()
    first = laid_out(places)
    laid_out.cache_clear()
    assert [(s.x, s.y) for s in laid_out(places).spots] == [(s.x, s.y) for s in first.spots]
    for n, a in enumerate(first.spots):
        assert a.r <= a.x <= first.width - a.r and a.r <= a.y <= first.height - a.r
        for b in first.spots[n + 1 :]:
            assert ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5 > 0.9 * (a.r + b.r)


def test_islands_far_out_have_a_frame_and_what_has_no_place_a_row() -> None:
    near = [Place(12 + n / 10, 109 + n / 20, 5) for n in range(8)]
    drawn = laid_out((*near, Place(8.6, 111.9, 5), Place(None, None, 5)))
    island, lost = drawn.spots[-2:]
    assert drawn.inset and drawn.row
    x, y, wide, tall = drawn.inset
    assert x < island.x < x + wide and y < island.y < y + tall
    assert lost.y > drawn.row >= max(s.y for s in drawn.spots[:-1])
