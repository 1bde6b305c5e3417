"""Every form and cadence that the five charters ask for opens as obligations of real places."""

from datetime import date
from pathlib import Path

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter import find
from toso.charter.models import Programme
from toso.charter.running import charter_on
from toso.demo.world import World
from toso.kit import clock
from toso.kit.period import Period
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period, periods_open
from toso.reports.outline import outline
from toso.teams.models import Team


def run(world: World, stem: str) -> None:
    Programme.objects.filter(province=world.province).update(charter=stem)


def opened(world: World, *periods: str) -> set[tuple[str, str, str]]:
    for text in periods:
        open_period(world.province, Period(text))
    rows = Obligation.objects.values_list("form", "period", "level")
    return set(rows)


def test_what_ends_with_a_month_opens_with_that_month() -> None:
    assert [p.text for p in periods_open(date(2022, 11, 5))] == ["2022-11"]
    assert [p.text for p in periods_open(date(2022, 9, 1))] == ["2022-09", "2022-Q3"]
    assert [p.text for p in periods_open(date(2023, 6, 30))] == ["2023-06", "2023-Q2", "2023-H1"]
    year = ["2022-12", "2022-Q4", "2022-H2", "2022"]
    assert [p.text for p in periods_open(date(2022, 12, 9))] == year


@pytest.mark.req("RPT-QN-1")
def test_a_standing_duty_is_gathered_by_month_and_never_late(world: World) -> None:
    run(world, "quang-ngai-2022")
    assert opened(world, "2022-09", "2022-Q3") == {("continuous", "2022-09", "team")}
    first = Obligation.objects.filter(level="team").first()
    assert first and first.due is None
    assert not first.is_late(clock.now().replace(year=2030))


@pytest.mark.req("RPT-KG-2")
def test_kien_giang_asks_the_department_by_month_and_quarter(world: World) -> None:
    run(world, "kien-giang-2022")
    rows = opened(world, "2022-12", "2022-Q4")
    assert ("quarterly", "2022-Q4", "province") in rows
    assert ("monthly", "2022-12", "province") in rows


@pytest.mark.req("RPT-KG-1", "DEC-06")
def test_a_district_reports_forming_until_its_last_village_has_a_team(world: World) -> None:
    run(world, "kien-giang-2022")
    for village, since in (("Phú Hội", 1), ("Tổ dân phố 2", 1), ("Kô Lắc", 10)):
        Team.objects.create(
            level="village", host=world.units[village], name=village,
            valid=DateRange(date(2022, 8 if since == 1 else 10, since), None, "[)"),
        )  # fmt: skip
    for text in ("2022-09", "2022-10", "2022-11"):
        open_period(world.province, Period(text))
    formed = Obligation.objects.filter(form="formation").order_by("period")
    names = {unit.pk: name for name, unit in world.units.items()}
    owed = [(o.period, names[o.unit_id]) for o in formed.filter(level="district")]
    assert sorted(owed) == [("2022-09", "Khánh Sơn"), ("2022-10", "Khánh Sơn")]
    assert [o.period for o in formed.filter(level="province")] == ["2022-09", "2022-10"]


def test_what_the_plan_gives_no_outline_is_written_under_one_heading(world: World) -> None:
    run(world, "kien-giang-2022")
    opened(world, "2022-12", "2022-Q4")
    quarter = Obligation.objects.get(form="quarterly")
    assert [h.title for h in outline(charter_on(quarter.last_day), quarter)] == ["Nội dung báo cáo"]


def test_a_quarterly_report_adds_up_its_months_and_is_sent(world: World) -> None:
    run(world, "kien-giang-2022")
    opened(world, "2022-Q4")
    quarter = Obligation.objects.get(form="quarterly")
    sent: Submission = quarter.submit(world.people["hai"], overrule="Chưa có lời văn.")
    assert sent.snapshot["period"] == "2022-Q4"
    assert sent.snapshot["data"] == ["2022-10-01", "2022-12-31"]


@pytest.mark.req("RPT-TT")
def test_a_communes_own_plan_asks_its_commune_beside_the_provinces_plan(
    world: World, tmp_path: Path
) -> None:
    run(world, "quang-ngai-2022")
    commune = world.units["Vạn Thắng"]
    text = find("tinh-tra-2024").read_text().replace('commune = "21178"', 'commune = "22516"')
    own = find("tinh-tra-2024").parent / f"van-thang-{tmp_path.name}.toml"
    own.write_text(text)
    try:
        Programme.objects.create(
            province=world.province, charter=str(own), valid=DateRange(date(2024, 4, 26), None)
        )
        rows = opened(world, "2024-06", "2024-H1")
        assert ("midyear_review", "2024-H1", "commune") in rows
        reviews = Obligation.objects.filter(form="midyear_review")
        assert [o.unit_id for o in reviews] == [commune.pk]
        assert Obligation.objects.filter(form="continuous", period="2024-06").exists()
    finally:
        own.unlink()


def test_a_team_is_asked_for_the_days_of_its_data_not_of_the_calendar(
    world: World, tmp_path: Path
) -> None:
    own = tmp_path / "khanh-hoa-rieng.toml"
    stated = find("khanh-hoa-2022").read_text()
    own.write_text(stated.replace('rest_day = "unstated"', 'rest_day = "unstated"\ncutoff = 14', 1))
    run(world, str(own))
    late, early = world.teams["Quảng Hội 1"], world.teams["Quảng Hội 2"]
    late.valid = DateRange(date(2022, 10, 20), None, "[)")
    late.save()
    early.valid = DateRange(date(2022, 8, 15), date(2022, 10, 14), "[)")
    early.save()
    open_period(world.province, Period("2022-10"))
    owed = {o.team_id: o for o in Obligation.objects.filter(level="team")}
    assert late.pk not in owed, "it began after the 14th"
    assert "14/10/2022" in owed[early.pk].exempt_reason
    any_one = next(iter(owed.values()))
    assert (any_one.starts, any_one.ends) == (date(2022, 9, 15), date(2022, 10, 14))


def test_who_has_no_district_left_above_reports_to_the_department(world: World) -> None:
    open_period(world.province, Period("2025-06"))
    communes = Obligation.objects.filter(form="monthly", period="2025-06", level="commune")
    receivers = {o.parent.level for o in communes if o.parent}
    assert communes and receivers == {"province"}
