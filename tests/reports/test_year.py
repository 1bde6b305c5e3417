"""A dry run shows the year before it starts, and the days that decisions change move it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from django.test import Client

from toso.charter import find
from toso.charter.models import Programme
from toso.demo.world import World
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.reports.models import DayChange, Obligation
from toso.reports.opening import open_period
from toso.reports.workdays import change_day, drop_change
from toso.reports.year import charters_of, year_of

NOTICE = "Thông báo số 02/TB-UBND"


def moves(world: World, folder: Path) -> None:
    """Let the province's charter move a rest day to the next working day."""
    own = folder / "khanh-hoa-rieng.toml"
    own.write_text(
        find("khanh-hoa-2022").read_text().replace('rest_day = "unstated"', 'rest_day = "next"')
    )
    Programme.objects.filter(province=world.province).update(charter=str(own))


def test_next_year_is_shown_with_weekdays_before_any_of_it_is_opened(
    september: World, browser: Callable[[str], Client]
) -> None:
    page = browser("hai").get("/reports/year/?year=2023").content.decode()
    assert "19/02/2023" in page and "Chủ nhật" in page
    assert "kế hoạch không nêu dời hạn" in page, "the plan is silent: nothing moves"
    assert not Obligation.objects.filter(period__startswith="2023").exists()


def test_what_has_no_day_stands_once_for_all_its_periods(world: World) -> None:
    entries = year_of(charters_of(2023)[0], 2023)
    undated = [e for e in entries if e.day is None]
    named = [(e.duty.form, e.duty.reporter, e.duty.receiver, e.duty.source) for e in undated]
    assert len(named) == len(set(named)), "each once"
    (teams,) = [e for e in undated if e.duty.reporter == "team" and e.duty.form == "monthly"]
    assert len(teams.periods) == 12
    dated = [e for e in entries if e.day]
    assert len(dated) == 12 and all(len(e.periods) == 1 for e in dated)


def test_a_moved_day_says_what_moved_it(world: World, tmp_path: Path) -> None:
    moves(world, tmp_path)
    (charter,) = charters_of(2023)
    dated = {e.duty.period: e for e in year_of(charter, 2023) if e.day}
    february = dated[Period("2023-01")]
    assert february.day == date(2023, 2, 20) and february.why == "dời từ 19/02: Chủ nhật"
    assert dated[Period("2022-12")].why == ""


def test_a_day_off_that_a_decision_adds_moves_what_is_not_sent(
    world: World, tmp_path: Path
) -> None:
    moves(world, tmp_path)
    open_period(world.province, Period("2022-09"))
    district = Obligation.objects.filter(level="district", period="2022-09")
    assert change_day(world.people["hai"], date(2022, 10, 19), False, NOTICE) == 2
    assert {o.due for o in district.all()} == {datetime(2022, 10, 20, 23, 59, 59, tzinfo=HANOI)}
    (entry,) = [
        e
        for e in year_of(charters_of(2022)[0], 2022)
        if e.duty.period == Period("2022-09") and e.day
    ]
    assert entry.why == f"dời từ 19/10: {NOTICE}"
    assert drop_change(world.people["hai"], DayChange.objects.get()) == 2
    assert {o.due for o in district.all()} == {datetime(2022, 10, 19, 23, 59, 59, tzinfo=HANOI)}


def test_only_the_department_changes_days(
    september: World, browser: Callable[[str], Client]
) -> None:
    told = {"day": "19/11/2022", "works": "on", "reason": NOTICE}
    for person in ("chi", "giang"):
        assert browser(person).post("/reports/year/days/", told).status_code == 404
    assert browser("hai").post("/reports/year/days/", told).status_code == 302
    held = DayChange.objects.get()
    assert (held.day, held.works) == (date(2022, 11, 19), True)
    assert NOTICE in browser("chi").get("/reports/year/?year=2022").content.decode()
    wrong = browser("hai").post("/reports/year/days/", {**told, "day": "31/02/2022"})
    assert wrong.status_code == 422 and NOTICE in wrong.content.decode()
    assert browser("hai").post(f"/reports/year/days/{held.pk}/drop/").status_code == 302
    assert not DayChange.objects.exists()
