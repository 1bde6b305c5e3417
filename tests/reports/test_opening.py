"""A month opens with one obligation for each reporter, by the charter in force at its end."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter import find
from toso.charter.models import Programme
from toso.demo.world import World
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.reports.models import Obligation
from toso.reports.opening import open_period

SEPTEMBER = Period("2022-09")


def dues(period: str = "2022-09") -> dict[str, set[datetime | None]]:
    found: dict[str, set[datetime | None]] = {}
    for level, due in Obligation.objects.filter(period=period).values_list("level", "due"):
        found.setdefault(level, set()).add(due and due.astimezone(HANOI))
    return found


def test_september_is_owed_by_each_team_commune_district_and_the_department(
    september: World,
) -> None:
    owed = Obligation.objects.filter(period="2022-09", form="monthly")
    reporters = {(o.level, o.unit_id, o.team_id) for o in owed}
    units, teams = september.units, september.teams
    assert reporters == {
        ("province", units["Khánh Hòa"].pk, None),
        *(("district", units[name].pk, None) for name in ("Vạn Ninh", "Khánh Sơn")),
        *(("commune", units[name].pk, None) for name in ("Vạn Thắng", "Vạn Giã", "Sơn Bình")),
        *(("team", units[name].pk, team.pk) for name, team in teams.items()),
    }


def test_only_the_district_has_a_day_when_the_plan_states_no_other(september: World) -> None:
    assert dues()["district"] == {datetime(2022, 10, 19, 23, 59, 59, tzinfo=HANOI)}
    assert dues()["team"] == dues()["commune"] == {None}


@pytest.mark.req("RPT-04")
def test_inner_days_that_a_province_sets_are_followed(world: World, tmp_path: Path) -> None:
    own = tmp_path / "khanh-hoa-rieng.toml"
    rule = "{ day = %d, inclusive = true, months_after = 1 }"
    offsets = f"offsets = {{ team = {rule % 16}, commune = {rule % 18} }}"
    stated = find("khanh-hoa-2022").read_text()
    assert 'offsets = "unstated"' in stated
    own.write_text(stated.replace('offsets = "unstated"', offsets))
    Programme.objects.filter(province=world.province).update(charter=str(own))
    open_period(world.province, SEPTEMBER)
    assert dues()["team"] == {datetime(2022, 10, 16, 23, 59, 59, tzinfo=HANOI)}
    assert dues()["commune"] == {datetime(2022, 10, 18, 23, 59, 59, tzinfo=HANOI)}
    assert dues()["district"] == {datetime(2022, 10, 19, 23, 59, 59, tzinfo=HANOI)}


def test_opening_a_month_twice_writes_nothing_new(september: World) -> None:
    assert open_period(september.province, SEPTEMBER) == 0


def test_each_obligation_knows_who_receives_it(owed) -> None:
    assert owed("Quảng Hội 1").parent == owed("Vạn Thắng")
    assert owed("Vạn Thắng").parent == owed("Vạn Ninh")
    assert owed("Vạn Ninh").parent == owed("Khánh Hòa")
    assert owed("Khánh Hòa").parent is None


def test_a_team_established_after_the_month_owes_nothing_for_it(world: World) -> None:
    team = world.teams["Quảng Hội 2"]
    team.valid = DateRange(date(2022, 10, 1), None, "[)")
    team.save()
    open_period(world.province, SEPTEMBER)
    assert not Obligation.objects.filter(team=team).exists()


def test_a_team_established_in_the_middle_of_the_month_owes_it(world: World) -> None:
    open_period(world.province, Period("2022-08"))
    assert Obligation.objects.filter(period="2022-08", level="team").count() == len(world.teams)


def test_a_team_dissolved_before_the_month_ends_is_exempt_with_the_reason(
    september: World, owed
) -> None:
    team = september.teams["Quảng Hội 2"]
    team.valid = DateRange(date(2022, 8, 15), date(2022, 9, 20), "[)")
    team.save()
    open_period(september.province, SEPTEMBER)
    obligation = owed("Quảng Hội 2")
    assert obligation.state == "exempt"
    assert "20/09/2022" in obligation.exempt_reason
