"""The summary for the national network: teams, members, coverage by province and day (RPT-10)."""

import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo.cast import FAMILIES, PEOPLE, SECRET_WORDS, VILLAGES
from toso.demo.world import World
from toso.kit.papers.decree import deviations
from toso.teams.models import Membership, Team

BEFORE, AFTER, MOVED = date(2022, 7, 31), date(2022, 9, 30), date(2022, 9, 10)


def by_hand(world: World, day: date, inside: str) -> list[int]:
    """Teams, village teams, members, villages, covered, lacking: counted one after another."""
    homes = {world.units[v].pk: c for v, _, c in VILLAGES}
    villages = [pk for pk, commune in homes.items() if inside in ("", commune)]
    teams = [t for t in Team.objects.all() if t.host_id in villages and t.active_on(day)]
    members = [
        m for m in Membership.objects.filter(team__in=teams)
        if m.valid.lower <= day and (m.valid.upper is None or day < m.valid.upper)
    ]  # fmt: skip
    covered = len({t.host_id for t in teams})
    return [len(teams), len(teams), len(members), len(villages), covered, len(villages) - covered]


@pytest.fixture
def changed(world: World) -> World:
    """One team ended and one member left before the day that is asked."""
    Team.objects.filter(pk=world.teams["Xóm Cỏ"].pk).update(
        valid=DateRange(date(2022, 8, 15), MOVED, "[)")
    )
    member = Membership.objects.filter(team=world.teams["Quảng Hội 1"]).exclude(position="leader")
    Membership.objects.filter(pk=member.first().pk).update(
        valid=DateRange(date(2022, 8, 15), MOVED, "[)")
    )
    return world


def sheets(body: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(body))
    return {s.title: [[c.value for c in row] for row in s.iter_rows()] for s in book}


def words(body: bytes) -> list[list[str]]:
    opened = docx.Document(io.BytesIO(body))
    rows = [[c.text for c in row.cells] for t in opened.tables for row in t.rows]
    return [[p.text] for p in opened.paragraphs] + rows


@pytest.mark.req("RPT-10", "ACT-21")
@pytest.mark.parametrize("day", [BEFORE, date(2022, 8, 31), AFTER])
def test_the_workbook_holds_teams_members_and_coverage_by_province_and_day(
    changed: World, as_person: Any, day: date
) -> None:
    body = as_person("hai").get(f"/teams/network/xlsx/?on={day}").content
    places, communes, months = sheets(body).values()
    whole = by_hand(changed, day, "")
    (row,) = [r for r in places if r[4] == "56"]
    assert row[:2] == ["tỉnh Khánh Hòa", "56"] and row[2].date() == day
    assert row[5:11] == whole and row[11] == pytest.approx(whole[4] / whole[3])
    for code, name in (("22516", "Vạn Thắng"), ("22489", "Vạn Giã"), ("22726", "Sơn Bình")):
        (row,) = [r for r in communes if r[4] == code]
        assert row[1] == "56" and row[5:11] == by_hand(changed, day, name)
    dated = [r for r in months if r[1] == "56"]
    months_known = day.month  # the world's places begin with the year
    assert len(dated) == months_known and dated[-1][2].date() == day
    for row in dated:
        assert row[5:11] == by_hand(changed, row[2].date(), "")


@pytest.mark.req("RPT-10")
def test_the_paper_says_the_same_in_the_official_layout(changed: World, as_person: Any) -> None:
    body = as_person("hai").get(f"/teams/network/docx/?on={AFTER}").content
    teams, _, members, villages, covered, _ = by_hand(changed, AFTER, "")
    said = words(body)
    assert deviations(body) == []
    (total,) = [row for row in said if row[1:2] == ["Cả tỉnh"]]
    assert total[2:6] == [str(n) for n in (teams, members, villages, covered)]
    (text,) = [row[0] for row in said if row[0].startswith("Đến hết ngày 30/09/2022")]
    assert f"{teams} Tổ công nghệ số cộng đồng với {members} thành viên" in text
    assert [row for row in said if row[0] == "31/08/2022"]
    assert any("Bộ Thông tin và Truyền thông" in row[0] for row in said)


@pytest.mark.req("OPN-04")
def test_no_person_is_in_the_files(changed: World, as_person: Any) -> None:
    client = as_person("hai")
    book = sheets(client.get("/teams/network/xlsx/").content)
    cells = [str(c) for rows in book.values() for row in rows for c in row if c]
    text = "\n".join([*cells, *(w for row in words(client.get("/teams/network/docx/").content)
                                for w in row)])  # fmt: skip
    names = [m.name for m in Membership.objects.all()] + [name for _, name, *_ in PEOPLE]
    assert not [name for name in {*names, *SECRET_WORDS.values()} if name in text]
    assert not [f for f in FAMILIES if f"{f} " in text]


def test_only_who_speaks_for_the_province_sends_it(world: World, as_person: Any) -> None:
    for person in ("an", "binh", "chi", "dung", "giang", "khanh", "lan"):
        for path in ("", "docx/", "xlsx/"):
            assert as_person(person).get(f"/teams/network/{path}").status_code == 404, person
    assert as_person("long").get("/teams/network/").status_code == 200
    assert "/teams/network/" in as_person("hai").get("/reports/data/").content.decode()
    assert "/teams/network/" not in as_person("chi").get("/reports/data/").content.decode()


def test_a_day_to_come_or_no_day_says_what_to_choose(world: World, as_person: Any) -> None:
    client = as_person("hai")
    for asked, said in (("2022-12-01", "Ngày này chưa đến"), ("hôm nay", "hôm nay")):
        answer = client.get("/teams/network/", {"on": asked})
        assert answer.status_code == 422 and said in answer.content.decode()
        assert client.get("/teams/network/xlsx/", {"on": asked}).status_code == 404
