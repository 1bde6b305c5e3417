"""The obligations of a year, against lists made by hand from the plans."""

from datetime import date, datetime

import pytest

from toso.charter import Charter, DueRule, Obligation, load
from toso.kit.period import Period
from toso.kit.workdays import CALENDAR

YEAR = (date(2022, 8, 1), date(2023, 7, 31))
MONTHS = [f"2022-{m:02}" for m in range(8, 13)] + [f"2023-{m:02}" for m in range(1, 8)]
Row = tuple[str, str | None, str, str, str | None]


def rows(charter: Charter, *days: date, covered_on: date | None = None) -> list[Row]:
    return [row(o) for o in charter.obligations(days[0], days[1], covered_on)]


def row(o: Obligation) -> Row:
    period, due = o.period.text if o.period else None, o.due.isoformat() if o.due else None
    return o.form, period, o.reporter, o.receiver, due


@pytest.mark.req("RPT-KH-1", "RPT-KH-2", "RPT-KH-3")
def test_khanh_hoa_year() -> None:
    dated: list[Row] = [
        ("monthly", "2022-07", "district", "programme_department", "2022-08-19T23:59:59+07:00"),
        ("monthly", "2022-08", "district", "programme_department", "2022-09-19T23:59:59+07:00"),
        ("monthly", "2022-09", "district", "programme_department", "2022-10-19T23:59:59+07:00"),
        ("monthly", "2022-10", "district", "programme_department", "2022-11-19T23:59:59+07:00"),
        ("monthly", "2022-11", "district", "programme_department", "2022-12-19T23:59:59+07:00"),
        ("monthly", "2022-12", "district", "programme_department", "2023-01-19T23:59:59+07:00"),
        ("monthly", "2023-01", "district", "programme_department", "2023-02-19T23:59:59+07:00"),
        ("monthly", "2023-02", "district", "programme_department", "2023-03-19T23:59:59+07:00"),
        ("monthly", "2023-03", "district", "programme_department", "2023-04-19T23:59:59+07:00"),
        ("monthly", "2023-04", "district", "programme_department", "2023-05-19T23:59:59+07:00"),
        ("monthly", "2023-05", "district", "programme_department", "2023-06-19T23:59:59+07:00"),
        ("monthly", "2023-06", "district", "programme_department", "2023-07-19T23:59:59+07:00"),
    ]
    undated: list[Row] = [("annual_review", "2022", "commune", "district", None)]
    for month in MONTHS[:10]:
        undated += [
            ("feedback_notice", month, "commune", "team", None),
            ("monthly", month, "commune", "district", None),
        ]
    undated.append(("midyear_review", "2023-H1", "commune", "district", None))
    for month in MONTHS[10:]:
        undated += [
            ("feedback_notice", month, "commune", "team", None),
            ("monthly", month, "commune", "district", None),
        ]
    undated.append(("annual_review", "2022", "district", "programme_department", None))
    undated += [("monthly", m, "programme_department", "province", None) for m in MONTHS]
    undated += [("monthly", m, "team", "commune", None) for m in MONTHS]
    made = rows(load("khanh-hoa-2022"), *YEAR)
    assert made[:12] == dated
    assert sorted(made[12:], key=str) == sorted(undated, key=str)
    assert [r[2] for r in made[12:]] == sorted(r[2] for r in made[12:])


@pytest.mark.req("RPT-QN-1")
def test_quang_ngai_year_is_one_standing_duty_without_day_or_period() -> None:
    (only,) = load("quang-ngai-2022").obligations(*YEAR)
    assert row(only) == ("continuous", None, "team", "commune", None)
    assert only.copies == ("district", "province")


@pytest.mark.req("RPT-KG-1", "RPT-KG-2", "DEC-06")
def test_kien_giang_year_with_full_coverage_on_10_october() -> None:
    made = rows(load("kien-giang-2022"), *YEAR, covered_on=date(2022, 10, 10))
    formation = ("formation", "district", "programme_department")
    assert [(r[1], r[4]) for r in made if (r[0], r[2], r[3]) == formation] == [
        ("2022-07", "2022-08-19T23:59:59+07:00"),
        ("2022-08", "2022-09-19T23:59:59+07:00"),
        ("2022-09", "2022-10-19T23:59:59+07:00"),
        ("2022-10", "2022-11-19T23:59:59+07:00"),
    ]
    passed_on = [r[1] for r in made if r[0] == "formation" and r[3] == "province"]
    assert passed_on == ["2022-08", "2022-09", "2022-10"]
    assert [r[1] for r in made if r[0] == "monthly"] == MONTHS
    quarters = [r for r in made if r[0] == "quarterly"]
    assert [r[1] for r in quarters] == ["2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"]
    assert {r[2:] for r in quarters} == {("programme_department", "steering_committee", None)}
    assert len(made) == 4 + 3 + 12 + 4


@pytest.mark.req("DEC-06")
def test_kien_giang_formation_report_is_due_each_month_while_coverage_is_not_full() -> None:
    made = rows(load("kien-giang-2022"), *YEAR)
    assert sum(1 for r in made if r[0] == "formation" and r[2] == "district") == 12


@pytest.mark.req("RPT-BD")
def test_binh_duong_states_no_report() -> None:
    assert load("binh-duong-2022").obligations(date(2022, 1, 1), date(2025, 12, 31)) == []


@pytest.mark.req("RPT-TT")
def test_tinh_tra_reviews_half_years_and_years() -> None:
    assert rows(load("tinh-tra-2024"), date(2024, 1, 1), date(2025, 12, 31)) == [
        ("annual_review", "2024", "commune_office", "commune", None),
        ("midyear_review", "2024-H1", "commune_office", "commune", None),
        ("annual_review", "2025", "commune_office", "commune", None),
        ("midyear_review", "2025-H1", "commune_office", "commune", None),
    ]


def test_a_period_opens_with_the_reports_about_it() -> None:
    october = load("khanh-hoa-2022").obligations_of(Period("2022-10"))
    assert sorted((o.form, o.reporter) for o in october) == [
        ("feedback_notice", "commune"),
        ("monthly", "commune"),
        ("monthly", "district"),
        ("monthly", "programme_department"),
        ("monthly", "team"),
    ]
    assert [o.due for o in october if o.due] == [
        datetime.fromisoformat("2022-11-19T23:59:59+07:00")
    ]
    assert load("khanh-hoa-2022").obligations_of(Period("2022-06")) == []


@pytest.mark.req("RPT-03")
def test_the_twentieth_at_midnight_is_late_where_the_plan_says_before_the_twentieth() -> None:
    (september,) = load("khanh-hoa-2022").obligations(date(2022, 10, 19), date(2022, 10, 19))
    assert not september.is_late(datetime.fromisoformat("2022-10-19T23:59:59.999+07:00"))
    assert september.is_late(datetime.fromisoformat("2022-10-20T00:00:00+07:00"))
    assert september.is_late(datetime.fromisoformat("2022-10-19T17:00:00+00:00"))
    assert not september.is_late(datetime.fromisoformat("2022-10-19T16:59:59+00:00"))


def test_inner_days_exist_only_when_a_province_sets_them() -> None:
    charter = load("khanh-hoa-2022")
    silent = charter.obligations_of(Period("2022-09"))
    assert {o.reporter for o in silent if o.due} == {"district"}
    team = DueRule(day=16, inclusive=True, months_after=1)
    commune = DueRule(day=18, inclusive=True, months_after=1)
    own = charter.with_offsets(team=team, commune=commune).obligations_of(Period("2022-09"))
    dues = {o.reporter: o.due.isoformat() for o in own if o.due}
    assert dues == {
        "team": "2022-10-16T23:59:59+07:00",
        "commune": "2022-10-18T23:59:59+07:00",
        "district": "2022-10-19T23:59:59+07:00",
    }
    assert all(o.due is None for o in own if o.form == "feedback_notice")


def test_rest_days_move_a_due_day_only_where_a_rule_says_so() -> None:
    rule = DueRule(day=20, inclusive=False, months_after=1)
    period = Period("2022-10")  # 19/11/2022 is a Saturday
    assert rule.day_for(period, "none", CALENDAR) == date(2022, 11, 19)
    assert rule.day_for(period, "next", CALENDAR) == date(2022, 11, 21)
    assert rule.day_for(period, "previous", CALENDAR) == date(2022, 11, 18)


def test_districts_report_no_more_once_they_have_ended() -> None:
    made = load("khanh-hoa-2022").obligations(date(2025, 6, 1), date(2025, 12, 31))
    assert max(o.due.date() for o in made if o.due) == date(2025, 6, 19)
    after = [o for o in made if o.reporter == "commune" and o.form == "monthly"]
    assert [(o.period.text, o.receiver) for o in after if o.period][:2] == [
        ("2025-06", "district"),
        ("2025-07", "programme_department"),
    ]


def test_an_empty_or_early_range_gives_an_empty_list() -> None:
    charter = load("khanh-hoa-2022")
    assert charter.obligations(date(2010, 1, 1), date(2022, 7, 26)) == []
    assert charter.obligations(date(2022, 8, 18), date(2022, 8, 18)) == []
    assert len(charter.obligations(date(2022, 8, 19), date(2022, 8, 19))) == 1
