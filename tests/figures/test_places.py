"""Indicators about places: teams, the commune's database, facts that people enter."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.figures.conftest import OCTOBER
from toso.figures.counting import recount_all
from toso.figures.entering import enter
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh_all, refresh_dirty
from toso.people.scope import Scope
from toso.registers.models import Business, Household
from toso.teams.models import Team


def read(world, name: str, code: str):
    reading = for_unit(world.units[name].pk, OCTOBER)[code]
    return reading.numerator, reading.denominator, reading.known, reading.status


def count(month=OCTOBER):
    recount_all([month])
    refresh_all(month)


@pytest.mark.parametrize(
    ("charter", "code"),
    [
        pytest.param("khanh-hoa-2022", "IND-KH22-01", marks=pytest.mark.req("IND-KH22-01")),
        pytest.param("kien-giang-2022", "IND-KG22-05", marks=pytest.mark.req("IND-KG22-05")),
    ],
)
def test_villages_have_a_team_once_its_decision_is_in_force(world, under_charter, charter, code):
    under_charter(charter)
    Team.objects.create(level="village", host=world.units["Phú Hội"], name="Chưa có quyết định")
    Team.objects.create(
        level="village", host=world.units["Phú Hội"], name="Từ tháng sau",
        valid=DateRange(date(2022, 11, 1), None, "[)"),
    )  # fmt: skip
    count()
    assert read(world, "Quảng Hội 1", code) == (1, 1, 1, "met")
    assert read(world, "Phú Hội", code) == (0, 1, 1, "not_met")
    assert read(world, "Vạn Thắng", code) == (2, 3, 3, "not_met")
    assert read(world, "Khánh Hòa", code) == (4, 7, 7, "not_met")


@pytest.mark.req("IND-KH25-03", "REG-01")
def test_a_commune_has_its_database_when_each_register_of_the_charter_is_filled(world):
    code = "IND-KH25-03"
    count()
    assert read(world, "Vạn Thắng", code) == (0, 1, 1, "not_met")
    cooperative = Business.objects.filter(village=world.units["Phú Hội"])
    Business.objects.create(
        village=world.units["Phú Hội"], name="HTX Thiên Thanh", type="cooperative",
        registered_on=date(2022, 10, 5),
    )  # fmt: skip
    count()
    assert read(world, "Vạn Thắng", code) == (1, 1, 1, "met")
    assert read(world, "Khánh Hòa", code) == (1, 3, 3, "not_met")
    Household.objects.filter(village=world.units["Quảng Hội 2"]).update(gone_on=date(2022, 10, 1))
    count()
    assert read(world, "Vạn Thắng", code) == (0, 1, 1, "not_met")
    assert cooperative.exists()


def scope(world, key: str) -> Scope:
    return Scope.of(world.people[key], date(2022, 10, 18))


@pytest.mark.req("IND-TT25-09b")
def test_fibre_to_the_commune_is_entered_by_commune(world, under_charter):
    under_charter("tinh-tra-2024")
    code = "IND-TT25-09b"
    count()
    assert read(world, "Vạn Thắng", code) == (0, 1, 0, "no_data")
    enter(code, world.units["Vạn Thắng"], OCTOBER, numerator=1, denominator=1,
          source="Công văn của VNPT", by=scope(world, "chi"))  # fmt: skip
    refresh_dirty()
    assert read(world, "Vạn Thắng", code) == (1, 1, 1, "met")
    assert read(world, "Vạn Ninh", code) == (1, 2, 1, "not_met")
    assert read(world, "Quảng Hội 1", code) == (0, 0, 0, "no_data")


@pytest.mark.req("IND-KH25-00")
def test_goals_to_be_kept_are_counted_by_how_many_are_met(world, village):
    village.household(ecommerce="uses", payment_account="uses")
    village.business(ecommerce="uses", payment_account="no")
    reading = village.read()["IND-KH25-00"]
    # Of seven goals: households met (1/1); no team, and the shop has no account; four without data.
    assert (reading.numerator, reading.known, reading.denominator) == (1, 3, 7)
