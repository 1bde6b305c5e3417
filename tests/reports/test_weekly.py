"""The week's digest: what came in, what is late, what came back, whom to call; written once."""

from datetime import date, datetime

import pytest

from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.reports.weekly import Weekly, write_weeklies

MONDAY = datetime(2022, 10, 24, 6, 30, tzinfo=HANOI)


@pytest.fixture
def told(september: World, send) -> World:
    """The week of 17 October: one team came in, one came back, both of Vạn Thắng."""
    people = september.people
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    send("Quảng Hội 2", people["sau"]).send_back(people["chi"], "Thiếu.")
    return september


def test_it_says_what_came_what_is_late_what_came_back_and_whom_to_call(told: World) -> None:
    with clock.travel(MONDAY):
        write_weeklies(told.province)
    commune = Weekly.objects.get(unit=told.units["Vạn Thắng"])
    assert commune.monday == date(2022, 10, 17)
    assert [c["name"][-11:] for c in commune.content["came"]] == ["Quảng Hội 1", "Quảng Hội 2"]
    assert [r["name"][-11:] for r in commune.content["returned"]] == ["Quảng Hội 2"]
    assert [c["name"] for c in commune.content["calls"]] == ["Phan Thị Sáu"]
    department = Weekly.objects.get(unit=told.units["Khánh Hòa"])
    late = {r["name"]: r["days"] for r in department.content["late"]}
    assert late == {"huyện Vạn Ninh": 5, "huyện Khánh Sơn": 5}
    assert (department.content["owed"], department.content["sent"]) == (2, 0)


def test_a_week_is_written_once_and_stays_as_it_was(told: World, owed) -> None:
    with clock.travel(MONDAY):
        first = write_weeklies(told.province)
        kept = {w.pk: w.content for w in Weekly.objects.all()}
        owed("Quảng Hội 2").submit(told.people["sau"])
        assert write_weeklies(told.province) == 0
    assert first == len(kept) == 6
    assert {w.pk: w.content for w in Weekly.objects.all()} == kept


def test_only_the_receiver_reads_it(told: World, as_person) -> None:
    with clock.travel(MONDAY):
        write_weeklies(told.province)
        page = as_person("chi").get("/reports/weekly/?week=2022-10-17").content.decode()
        assert "Quảng Hội 2" in page
        assert "không đổi về sau" in page
        assert "Quảng Hội" not in as_person("nga").get("/reports/weekly/").content.decode()
        for person in ("binh", "an", "khanh", "lan"):
            assert as_person(person).get("/reports/weekly/").status_code == 404


def test_the_running_week_is_told_as_it_stands(told: World, as_person) -> None:
    page = as_person("chi").get("/reports/weekly/").content.decode()
    assert "Tuần báo cáo 17/10 – 23/10/2022" in page
    assert "Quảng Hội 1" in page
