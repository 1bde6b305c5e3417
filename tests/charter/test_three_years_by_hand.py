"""What falls due in three years, against lists written by hand from the plans (`by_hand/`).

2022 begins in the middle, 2023 has Tết in a window of data and next to a due day, 2025 has the
merger of 1 July, when communes changed and districts ended.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from toso.charter import Charter, DueRule, load, stems
from toso.kit.period import Period
from toso.kit.workdays import CALENDAR, WorkCalendar, is_tet

BY_HAND = Path(__file__).parent / "by_hand"
COVERED = {"kien-giang-2022": date(2022, 10, 10)}
Row = tuple[str, ...]


def listed(name: str) -> dict[str, Counter[Row]]:
    """Year → how often each row stands in the list."""
    years: dict[str, Counter[Row]] = {}
    for line in (BY_HAND / f"{name}.txt").read_text().splitlines():
        if not line.startswith("#"):
            year, *row = line.split()
            years.setdefault(year, Counter())[tuple(row)] += 1
    return years


def made(charter: Charter, year: str, covered: date | None = None) -> Counter[Row]:
    first, last = date(int(year), 1, 1), date(int(year), 12, 31)
    return Counter(
        (
            o.form, o.period.text if o.period else "-", o.reporter, o.receiver,
            o.due.date().isoformat() if o.due else "-",
        )
        for o in charter.obligations(first, last, covered)
    )  # fmt: skip


@pytest.mark.req(
    "RPT-KH-1", "RPT-KH-2", "RPT-KH-3", "RPT-QN-1", "RPT-KG-1", "RPT-KG-2", "RPT-BD", "RPT-TT"
)
@pytest.mark.parametrize("stem", stems())
def test_three_years_of_a_charter_equal_the_list_made_by_hand(stem: str) -> None:
    by_hand = listed(stem)
    years = sorted(by_hand) or ["2022", "2023", "2025"]
    assert len(years) == 3
    charter = load(stem)
    for year in years:
        assert made(charter, year, COVERED.get(stem)) == by_hand.get(year, Counter()), year


@pytest.mark.req("RPT-KG-1", "DEC-06")
def test_forming_goes_on_as_long_as_a_village_is_not_covered() -> None:
    assert made(load("kien-giang-2022"), "2025") == listed("kien-giang-2022.uncovered")["2025"]


@pytest.mark.req("RPT-04")
def test_the_days_that_a_province_sets_move_over_weekends() -> None:
    own = load("khanh-hoa-2022").with_offsets(
        team=DueRule(day=16, inclusive=True, months_after=1),
        commune=DueRule(day=18, inclusive=True, months_after=1),
    )
    reports = own.reports.model_copy(update={"rest_day": "next"})
    own = own.model_copy(update={"reports": reports})
    dated = Counter({row: n for row, n in made(own, "2023").items() if row[4] != "-"})
    assert dated == listed("khanh-hoa-2022.own-days")["2023"]


def test_a_due_day_inside_tet_moves_past_it_and_past_what_a_decision_adds() -> None:
    rule, december = DueRule(day=25, inclusive=False, months_after=1), Period("2022-12")
    assert rule.day_for(december, "none", CALENDAR) == date(2023, 1, 24)  # mùng 3
    assert rule.day_for(december, "next", CALENDAR) == date(2023, 1, 27)
    assert rule.day_for(december, "previous", CALENDAR) == date(2023, 1, 19)
    off = WorkCalendar.with_changes(off=[date(2023, 1, 27)])
    assert rule.day_for(december, "next", off) == date(2023, 1, 30)
    swapped = WorkCalendar.with_changes(off=[date(2023, 1, 27)], on=[date(2023, 1, 28)])
    assert rule.day_for(december, "next", swapped) == date(2023, 1, 28)


def test_tet_is_the_holiday_with_the_weekends_that_it_touches() -> None:
    days = [date(2023, 1, day) for day in range(19, 31) if is_tet(date(2023, 1, day))]
    assert days == [date(2023, 1, day) for day in range(20, 27)]
    assert is_tet(date(2025, 2, 2)) and is_tet(date(2025, 1, 25)), "Sunday after, Saturday before"
    assert not is_tet(date(2022, 1, 1)), "Tết Dương lịch is another one"


def test_data_may_run_from_the_15th_to_the_14th() -> None:
    """The windows of 09/2019/NĐ-CP, Điều 12: month, quarter, six months, year."""
    reports = load("khanh-hoa-2022").reports
    own = reports.model_copy(update={"cutoff": 14})
    windows = {
        "2023-02": ("2023-01-15", "2023-02-14"),
        "2023-01": ("2022-12-15", "2023-01-14"),
        "2023-Q1": ("2022-12-15", "2023-03-14"),
        "2023-H1": ("2022-12-15", "2023-06-14"),
        "2023": ("2022-12-15", "2023-12-14"),
    }
    for period, (first, last) in windows.items():
        assert own.data_days(Period(period)) == (
            date.fromisoformat(first),
            date.fromisoformat(last),
        )
    assert reports.data_days(Period("2023-02")) == (date(2023, 2, 1), date(2023, 2, 28))


def test_a_day_before_the_20th_of_the_very_month_fits_data_that_end_on_the_14th() -> None:
    charter = load("khanh-hoa-2022")
    due = DueRule(day=20, inclusive=False, months_after=0)
    duties = [d.model_copy(update={"due": due}) for d in charter.reports.duties[2:3]]
    reports = charter.reports.model_copy(update={"duties": tuple(duties), "cutoff": 14})
    own = charter.model_copy(update={"reports": reports})
    (february,) = own.obligations(date(2023, 2, 1), date(2023, 2, 28))
    assert (february.period, february.starts, february.ends) == (
        Period("2023-02"), date(2023, 1, 15), date(2023, 2, 14),
    )  # fmt: skip
    assert february.due and february.due.date() == date(2023, 2, 19)
