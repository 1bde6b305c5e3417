"""The first screen answers: what is due, where do we stand, who needs help."""

from datetime import date

import pytest
from django.test import Client

from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.models import Rollup
from toso.kit.period import Period
from toso.reports.models import Obligation
from toso.reports.opening import open_period

SEPTEMBER, OCTOBER = Period("2022-09"), Period("2022-10")


@pytest.fixture
def running(world: World) -> World:
    """The world in October, with its months opened and counted."""
    for month in (SEPTEMBER, OCTOBER):
        open_period(world.province, month)
        open_month(month)
    return world


def test_the_leader_sees_her_report_due_and_the_months_numbers(running: World, as_person) -> None:
    page = as_person("binh").get("/")
    assert {o.period for o in page.context["due"]} == {"2022-09", "2022-10"}
    assert all(o.team.name.endswith("Quảng Hội 1") for o in page.context["due"])
    assert page.context["goals"] and page.context["work"]


def test_the_commune_sees_what_its_teams_owe_and_which_village_has_none(
    running: World, as_person
) -> None:
    page = as_person("chi").get("/")
    [october, september] = page.context["awaited"]
    assert (october["period"], october["owed"], october["missing"]) == ("2022-10", 2, 2)
    needs = {need.why: need for need in page.context["needs"]}
    assert needs["nơi chưa có Tổ"].first[0][0] == "thôn Phú Hội"
    assert needs["nơi chưa có báo cáo tháng 09/2022"].count == 2


def test_the_district_report_of_september_is_due_before_the_20th(running: World, as_person) -> None:
    page = as_person("giang").get("/")
    due = next(o for o in page.context["due"] if o.period == "2022-09")
    assert due.due.astimezone().date() in (date(2022, 10, 19), date(2022, 10, 20))
    assert "còn 1 ngày" in page.content.decode()


def test_finance_and_youth_union_are_asked_for_nothing_and_see_no_names(
    running: World, as_person
) -> None:
    for key in ("lan", "khanh"):
        page = as_person(key).get("/")
        assert page.status_code == 200 and not page.context["due"]
        assert "Thiên Thanh" not in page.content.decode()


def test_a_volunteer_goes_straight_to_the_doors(running: World, as_person) -> None:
    assert as_person("an").get("/").url == "/field/"


def test_nobody_is_shown_the_way_in(world: World) -> None:
    assert Client(HTTP_HOST="khanh-hoa.localhost").get("/").url == "/demo/"


@pytest.mark.parametrize("key", ["binh", "chi", "giang", "hai"])
def test_the_first_screen_reads_rollups_only(
    running: World, as_person, key: str, django_assert_max_num_queries
) -> None:
    client = as_person(key)
    with django_assert_max_num_queries(60) as asked:
        client.get("/")
    tables = " ".join(query["sql"] for query in asked.captured_queries)
    for table in ("registers_household", "registers_resident", "registers_status", "outreach_"):
        assert table not in tables


def test_the_province_page_does_not_ask_more_for_more_places(
    running: World, as_person, django_assert_max_num_queries
) -> None:
    client = as_person("hai")
    client.get("/")
    with django_assert_max_num_queries(60) as few:
        client.get("/")
    Obligation.objects.filter(level="team").delete()
    Rollup.objects.filter(unit=world_unit(running)).delete()
    with django_assert_max_num_queries(60) as fewer:
        client.get("/")
    assert len(few) == len(fewer)


def world_unit(world: World):
    return world.units["Sơn Bình"].pk
