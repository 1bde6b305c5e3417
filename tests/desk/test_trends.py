"""Small multiples on one scale: missing months are gaps, and what runs is not compared."""

import pytest

from toso.demo.world import World
from toso.figures.models import Rollup
from toso.kit.period import Period
from toso.ui.multiples import HEIGHT, multiple

HOMES = "IND-KH22-05b"
PAST = [Period(f"{year}-{month:02}") for year in (2020, 2021, 2022) for month in range(1, 13)][:34]


@pytest.fixture
def courses(world: World) -> World:
    """34 months of figures; Quảng Hội 1 rises, Quảng Hội 2 is not known in spring 2022, Phú Hội
    never."""
    for n, month in enumerate(PAST):
        spring = "2022-03" <= month.text <= "2022-05"
        for place, reached, known in (
            ("Vạn Thắng", n + 5, 100), ("Quảng Hội 1", n, 100),
            ("Quảng Hội 2", 5, 0 if spring else 100), ("Phú Hội", 0, 0),
        ):  # fmt: skip
            for code, numerator in ((HOMES, reached), ("visits", 40 if n < 33 else 3)):
                Rollup.objects.create(
                    unit=world.units[place], month=month.text, indicator=code,
                    numerator=numerator, denominator=100, known=known, villages=1,
                    villages_counted=1,
                )  # fmt: skip
    return world


def lines(client, world: World, **asked: str) -> dict[str, object]:
    query = {"unit": world.units["Vạn Thắng"].pk, "indicator": HOMES, "month": "2022-10", **asked}
    page = client.get("/trends/?" + "&".join(f"{k}={v}" for k, v in query.items()))
    assert page.status_code == 200
    return {line.name: line for _, some in page.context["trends"].groups for line in some}


@pytest.mark.parametrize("span", [12, 24, 36])
def test_one_may_look_back_three_years(courses: World, as_person, span: int) -> None:
    shown = lines(as_person("chi"), courses, span=str(span))["thôn Quảng Hội 1"]
    assert len(shown.values) == min(span, 34) and shown.last == 33.0
    assert shown.gain == min(span, 34) - 1


def test_missing_months_are_gaps_and_never_zero(courses: World, as_person) -> None:
    shown = lines(as_person("chi"), courses)
    assert shown["thôn Quảng Hội 2"].values.count(None) == 3
    assert shown["thôn Phú Hội"].values == [None] * 12
    assert shown["thôn Phú Hội"].said == "chưa có số liệu"
    drawn = multiple(shown["thôn Quảng Hội 2"].values, 100)
    assert len(drawn.runs) == 2 and len(drawn.gaps) == 1
    assert multiple([None] * 4, 100).runs == [] and multiple([None] * 4, 100).last is None
    assert multiple([None, 3.0, None], 3).alone


def test_all_charts_share_a_scale_and_the_median_is_of_those_known(
    courses: World, as_person
) -> None:
    client = as_person("chi")
    assert len({line.high for line in lines(client, courses).values()}) == 1
    page = client.get(f"/trends/?unit={courses.units['Vạn Thắng'].pk}&indicator={HOMES}")
    assert page.context["trends"].median[-1] == (33 + 5) / 2
    low, high = (float(multiple([v], 10).alone[0][1]) for v in (0.0, 10.0))
    assert high < low < HEIGHT


def test_charts_are_sorted_by_level_or_by_what_was_gained(courses: World, as_person) -> None:
    client = as_person("chi")
    for sort, first in (("level", "1"), ("gain", "1"), ("low", "2")):
        named = list(lines(client, courses, sort=sort))
        assert named[0] == f"thôn Quảng Hội {first}" and named[-1] != named[0]
        assert named.index("thôn Phú Hội") > 1


def test_work_of_the_month_that_runs_is_no_fall(courses: World, as_person) -> None:
    shown = lines(as_person("chi"), courses, indicator="visits")["thôn Quảng Hội 1"]
    assert shown.last == 3.0 and shown.gain == 0.0 and shown.is_running
    page = as_person("chi").get(
        f"/map/?unit={courses.units['Vạn Thắng'].pk}&indicator=visits&measure=change"
    )
    assert {dot.said for dot in page.context["dots"]} == {"chưa có số liệu"}
    assert "Tháng này chưa hết" in page.content.decode()


def test_every_indicator_of_one_unit_beside_each_other(courses: World, as_person) -> None:
    shown = lines(as_person("chi"), courses, by="indicators")
    assert "Hộ có TMĐT và thanh toán số" in shown and "Lượt thăm" in shown
    village = courses.units["Quảng Hội 1"].pk
    assert as_person("binh").get(f"/trends/?unit={village}").status_code == 200


def test_the_months_to_choose_go_back_to_the_first_figures(courses: World, as_person) -> None:
    page = as_person("chi").get(f"/figures/?unit={courses.units['Vạn Thắng'].pk}")
    years = dict(page.context["area"].years())
    assert list(years) == [2022, 2021, 2020] and years[2020][-1] == Period("2020-01")
    assert '<optgroup label="Năm 2020">' in page.content.decode()
