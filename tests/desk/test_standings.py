"""Rankings, league tables, comparison of regions: what they say, and who may settle or mark."""

import io
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import load_workbook

from toso.demo.world import World
from toso.desk.compare import ALL, REST, groups, lines
from toso.desk.league import Row, league, month_before
from toso.figures.catalogue import find, indicators_here
from toso.figures.models import Ranking, Rollup
from toso.journal.models import Entry
from toso.kit.period import Period
from toso.places.models import Standing, UnitTrait
from toso.places.traits import traits_of

AUGUST, SEPTEMBER, OCTOBER = Period("2022-08"), Period("2022-09"), Period("2022-10")
DAY = date(2022, 10, 18)
HOMES, COVER = "IND-KH22-05b", "IND-KH22-01"
# commune → homes with it, homes, known: in September and in October
COUNTS = {
    "Vạn Thắng": ((10, 100, 80), (25, 100, 90)),
    "Vạn Giã": ((40, 200, 200), (30, 200, 200)),
    "Sơn Bình": ((2, 10, 10), (9, 10, 10)),
}


@pytest.fixture
def counted(world: World) -> World:
    """The three communes with homes counted in two months, summed to their district and above."""
    sums: dict[tuple[str, str], list[int]] = {}
    above = {"Vạn Thắng": "Vạn Ninh", "Vạn Giã": "Vạn Ninh", "Sơn Bình": "Khánh Sơn"}
    for commune, both in COUNTS.items():
        for month, counts in zip((SEPTEMBER, OCTOBER), both, strict=True):
            for place in (commune, above[commune], "Khánh Hòa"):
                was = sums.setdefault((place, month.text), [0, 0, 0])
                sums[place, month.text] = [a + b for a, b in zip(was, counts, strict=True)]
    for (place, month), (numerator, denominator, known) in sums.items():
        for code in (HOMES, COVER, "IND-KH22-04", "IND-KH22-05a"):
            Rollup.objects.create(
                unit=world.units[place], month=month, indicator=code, numerator=numerator,
                denominator=denominator, known=known, villages=1, villages_counted=1,
            )  # fmt: skip
    return world


def communes(world: World) -> list[Standing]:
    return list(Standing.objects.on(DAY).filter(unit__in=[world.units[n] for n in COUNTS]))


@pytest.mark.req("COM-02")
def test_every_indicator_is_compared_by_kind_of_place_and_the_groups_make_the_whole(
    counted: World, as_person: Any
) -> None:
    page = as_person("hai").get("/compare/?month=2022-10&since=2022-09&by=mountain")
    shown = {line.indicator.code: line for line in page.context["rows"].rows}
    shares = {d.code for d in indicators_here(OCTOBER) if d.unit == "percent" and not d.is_flow}
    assert set(shown) == shares - {"IND-KH25-00"}
    line = shown[HOMES]
    assert line.cells["mountain"].now == (9, 10, 10) and line.cells[REST].now == (55, 300, 290)
    assert line.whole.now == (64, 310, 300)
    for line in shown.values():
        for place in range(3):
            assert line.whole.now[place] == sum(c.now[place] for c in line.cells.values())
            assert line.whole.then[place] == sum(c.then[place] for c in line.cells.values())


def test_a_gap_is_between_best_and_worst_and_leaves_small_groups_out(counted: World) -> None:
    units = [s.unit_id for s in communes(counted)]
    marked = traits_of(units, DAY)
    grouped = groups(units, marked, ALL, ["mountain", "urban"])
    assert {key: len(some) for key, some in grouped.items()} == {
        "mountain": 1, "urban": 1, REST: 1,
    }  # fmt: skip
    found = find(HOMES, OCTOBER)
    assert found
    [line] = lines(grouped, [found], OCTOBER, SEPTEMBER)
    assert line.cells["mountain"].is_small  # ten homes
    assert line.gap == Fraction(25) - Fraction(15) and line.gap_before == Fraction(20 - 10)
    assert (line.extreme(REST), line.extreme("urban"), line.extreme("mountain")) == (
        "best", "worst", "",
    )  # fmt: skip


def test_the_league_shows_who_improved_and_leaves_small_places_out(counted: World) -> None:
    found = find(HOMES, OCTOBER)
    assert found
    table = league(communes(counted), found, OCTOBER, SEPTEMBER)
    assert [(row.unit.name, row.change) for row in table.improved] == [("Vạn Thắng", 15)]
    assert [row.unit.name for row in table.highest] == ["Vạn Thắng", "Vạn Giã"]
    assert table.small == 1 and table.silent == 0


def test_the_month_to_compare_with_is_the_start_of_month_quarter_or_year(counted: World) -> None:
    here = counted.units["Khánh Hòa"].pk
    assert month_before(OCTOBER, "month", here) == SEPTEMBER
    assert month_before(OCTOBER, "quarter", here) == SEPTEMBER
    assert month_before(OCTOBER, "year", here) == SEPTEMBER, "figures begin in September"
    assert month_before(SEPTEMBER, "month", here) is None


def test_nothing_known_is_no_place_in_the_league() -> None:
    row = Row(Standing(name="x"), (0, 90, 0), (0, 90, 5), 20)
    assert row.share is None and row.change is None and not row.is_small


def test_a_ranking_is_provisional_until_the_department_settles_it(
    counted: World, as_person: Any
) -> None:
    hai = as_person("hai")
    page = hai.get("/ranking/?level=commune")
    assert "Tạm tính" in page.content.decode()
    assert page.context["may_settle"]
    answer = hai.post("/ranking/close/?level=commune&year=2022")
    [made] = Ranking.objects.all()
    assert answer.url == f"/ranking/{made.pk}/"
    settled = hai.get(answer.url)
    assert settled.context["agrees"] and "khớp" in settled.content.decode()
    assert Entry.objects.filter(verb="ranking.settle", subject=made.pk).exists()
    before = settled.context["results"]
    Rollup.objects.update(numerator=0)
    assert hai.get(answer.url).context["results"] == before
    assert hai.get("/ranking/?level=commune").context["results"] != before


def test_the_file_of_a_ranking_has_the_rows_of_the_page(counted: World, as_person: Any) -> None:
    hai = as_person("hai")
    page = hai.get("/ranking/?level=commune&sort=-score")
    body = hai.get("/ranking/" + page.context["rows"].file_url).content
    cells = [[c.value for c in row] for row in load_workbook(io.BytesIO(body)).active.iter_rows()]
    start = next(n for n, row in enumerate(cells) if row[0] == "Hạng") + 1
    shown = [[r["place"], r["name"], float(r["score"])] for r in page.context["rows"].rows]
    assert [row[:3] for row in cells[start : start + 3]] == shown


@pytest.mark.parametrize("person", ["giang", "dung", "khanh", "binh"])
def test_others_look_but_do_not_settle(counted: World, as_person: Any, person: str) -> None:
    client = as_person(person)
    assert client.get("/ranking/").status_code == 200
    assert client.post("/ranking/close/?year=2022").status_code == 404
    assert not Ranking.objects.exists()


def test_a_district_sees_its_own_communes_only(counted: World, as_person: Any) -> None:
    names = {row["name"] for row in as_person("giang").get("/ranking/").context["results"]}
    assert names == {"xã Vạn Thắng", "thị trấn Vạn Giã"}
    foreign = f"/ranking/?unit={counted.units['Khánh Sơn'].pk}"
    assert as_person("giang").get(foreign).status_code == 404


def test_the_department_marks_a_place_by_a_document_and_ends_it(
    counted: World, as_person: Any
) -> None:
    hai, unit = as_person("hai"), counted.units["Vạn Thắng"]
    said = {"unit_id": str(unit.pk), "key": "border", "since": "2022-01-01", "source": ""}
    assert hai.post("/compare/traits/", said).status_code == 422
    assert hai.post("/compare/traits/", said | {"source": "QĐ 1/QĐ-TTg"}).status_code == 302
    made = UnitTrait.objects.get(unit=unit)
    assert Entry.objects.filter(verb="trait.mark", subject=made.pk).exists()
    again = hai.post("/compare/traits/", said | {"source": "QĐ 2/QĐ-TTg"})
    assert again.status_code == 422 and "đã được ghi" in again.content.decode()
    ended = {"until": "2022-06-01", "source": "QĐ 3/QĐ-TTg"}
    assert as_person("giang").post(f"/compare/traits/{made.pk}/", ended).status_code == 404
    assert hai.post(f"/compare/traits/{made.pk}/", ended).status_code == 302
    made.refresh_from_db()
    assert (made.valid.upper, made.ended_by) == (date(2022, 6, 1), "QĐ 3/QĐ-TTg")
    assert as_person("giang").get("/compare/traits/").status_code == 404


def test_what_makes_no_sense_is_not_there(counted: World, as_person: Any) -> None:
    hai = as_person("hai")
    for bad in (
        "/ranking/?year=1990", "/ranking/?level=village", "/league/?since=decade",
        "/league/?indicator=visits", "/compare/?by=moon", "/compare/?since=2022",
    ):  # fmt: skip
        assert hai.get(bad).status_code == 404, bad


def test_the_sheet_for_a_meeting_tells_totals_targets_and_who_is_late(
    counted: World, as_person: Any
) -> None:
    page = as_person("hai").get("/brief/")
    goals = {goal.now.indicator.code: goal for goal in page.context["brief"].goals}
    assert goals[HOMES].change == Fraction(64 * 100, 310) - Fraction(52 * 100, 310)
    assert goals[HOMES].status == "not_met" and goals["IND-KH22-02"].status == "no_data"
    assert "Chưa có số liệu" in page.content.decode()
    for person in ("binh", "chi", "giang", "khanh", "lan"):
        assert as_person(person).get("/brief/").status_code == 200
