"""Teams at enterprises: asked for, founded by the enterprise's own leader, counted apart."""

import io
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from docx import Document

from tests.teams.test_network import sheets
from tests.teams.test_pages import typed
from toso.charter.models import Programme
from toso.demo.named_units import START
from toso.demo.world import World
from toso.kit.papers.decree import deviations
from toso.kit.period import Period
from toso.kit.text import fold
from toso.people.models import Appointment
from toso.registers.models import Business
from toso.reports.models import Obligation
from toso.reports.opening import open_period
from toso.teams.coverage import villages_of
from toso.teams.models import Decision, Team, Workplace

DAY = date(2022, 10, 18)
PEOPLE = [("Nguyễn Văn Tâm", "leader", "union_chair"), ("Lê Thị Út", "deputy", "union_group_head"),
          ("Trần Văn Ba", "member", "")]  # fmt: skip


def under(world: World, stem: str) -> World:
    Programme.objects.filter(province=world.province).delete()
    Programme.objects.create(
        province=world.province, charter=stem, valid=DateRange(START, None, "[)")
    )
    return world


@pytest.fixture
def kien_giang(world: World) -> World:
    return under(world, "kien-giang-2022")


@pytest.fixture
def binh_duong(world: World) -> World:
    return under(world, "binh-duong-2022")


def enterprise(
    world: World, name: str, workers: int | None, away: int | None = 120, **more: object
) -> Business:
    said = {"type": "enterprise", "village": world.units["Quảng Hội 1"]} | more
    return Business.objects.create(
        name=name, folded=fold(name), registered_on=date(2022, 8, 1), workers=workers,
        non_local_workers=away, **said,
    )  # fmt: skip


def listed(page) -> dict[str, str]:
    return {row.business.name: row.state for row in page.context["rows"]}


def founded(client: Client, business: Business, **more: str) -> Decision:
    """Begun on the page, its members typed, entered as its director signed it."""
    begun = client.post(f"/teams/workplaces/new/{business.pk}/")
    draft = Decision.objects.get(pk=begun.url.rstrip("/").rpartition("/")[2])
    form = typed(*PEOPLE) | {
        "number": "07", "symbol": "QĐ-BHF", "signed_on": "17/10/2022", "takes_effect": "18/10/2022",
        "signer": "Trần Văn Chủ", "signer_title": "GIÁM ĐỐC",
    }  # fmt: skip
    answer = client.post(f"/teams/decisions/{draft.pk}/issue/", form | more)
    assert answer.status_code == 302, answer.content.decode()
    return Decision.objects.get(pk=draft.pk)


@pytest.mark.req("HIE-11")
def test_an_enterprise_of_301_workers_is_listed_without_a_team_and_one_of_300_is_not(
    kien_giang: World, as_person
) -> None:
    asked = enterprise(kien_giang, "Công ty Thủy sản Hòn Khói", 301)
    enterprise(kien_giang, "Công ty May Vạn Giã", 300)
    enterprise(kien_giang, "Công ty chưa rõ", None)
    enterprise(kien_giang, "Cơ sở đông người", 500, type="establishment")
    page = as_person("chi").get("/teams/workplaces/")
    assert listed(page) == {"Công ty Thủy sản Hòn Khói": "lacking"}
    text = page.content.decode()
    assert "Chưa thành lập" in text and "Kiên Giang 2022, II.3" in text
    assert "/teams/workplaces/" in as_person("chi").get("/teams/").content.decode()
    founded(as_person("chi"), asked)
    assert listed(as_person("chi").get("/teams/workplaces/")) == {asked.name: "covered"}
    before = as_person("chi").get("/teams/workplaces/?on=2022-10-17")
    assert listed(before) == {asked.name: "lacking"}


def test_nobody_from_elsewhere_is_to_be_looked_at(kien_giang: World, as_person) -> None:
    enterprise(kien_giang, "Công ty Toàn người xã", 400, 0)
    text = as_person("chi").get("/teams/workplaces/").content.decode()
    assert "Cần xem xét" in text


@pytest.mark.req("HIE-11")
def test_any_organisation_of_binh_duong_may_have_a_team(binh_duong: World, as_person) -> None:
    enterprise(binh_duong, "Công ty Nhỏ", 5)
    client = as_person("chi")
    assert listed(client.get("/teams/workplaces/")) == {"Công ty Nhỏ": "lacking"}
    unit = binh_duong.units["Vạn Thắng"].pk
    host = {"name": "Trường THCS Vạn Thắng", "kind": "school"}
    begun = client.post(f"/teams/workplaces/{unit}/other/", host)
    assert client.post(f"/teams/workplaces/{unit}/other/", host).url == begun.url, "once only"
    draft = Decision.objects.get(pk=begun.url.rstrip("/").rpartition("/")[2])
    assert draft.issued_by == "workplace_leader" and Workplace.objects.get().kind == "school"
    nameless = client.post(f"/teams/workplaces/{unit}/other/", {"kind": "school"})
    assert nameless.url == "/teams/workplaces/"


@pytest.mark.req("ACT-10")
def test_enterprise_teams_are_created_counted_and_reported_apart(
    kien_giang: World, as_person
) -> None:
    asked = enterprise(kien_giang, "Công ty Thủy sản Hòn Khói", 301)
    enterprise(kien_giang, "Công ty Đóng tàu", 900)
    commune, before = kien_giang.units["Vạn Thắng"], Team.objects.filter(level="village").count()
    lacking = villages_of([commune.pk], DAY).filter(has_team=False).count()
    made = founded(as_person("chi"), asked).team
    assert (made.level, made.host.level) == ("workplace", "workplace")
    assert Team.objects.filter(level="village").count() == before
    assert villages_of([commune.pk], DAY).filter(has_team=False).count() == lacking
    district = as_person("giang").get("/teams/workplaces/")
    rows = {str(row.unit): row for row in district.context["rows"]}
    here = rows["xã Vạn Thắng"]
    assert (here.asked, here.covered, here.lacking, here.teams, here.members) == (2, 1, 1, 1, 3)
    assert rows["thị trấn Vạn Giã"].asked == 0
    book = sheets(as_person("hai").get("/teams/network/xlsx/").content)
    province = next(row for row in next(iter(book.values())) if row[4] == "56")
    assert (province[5], province[6], province[-1]) == (before + 1, before, 1)
    open_period(kien_giang.province, Period("2022-10"))
    assert not Obligation.objects.filter(team=made).exists(), "the chain is of places"


def test_those_above_the_commune_read_counts_and_no_enterprise(
    kien_giang: World, as_person
) -> None:
    enterprise(kien_giang, "Công ty Thủy sản Hòn Khói", 301)
    unit = kien_giang.units["Vạn Thắng"].pk
    for key in ("giang", "hai"):
        page = as_person(key).get(f"/teams/workplaces/?unit={unit}")
        assert page.status_code == 200 and "Hòn Khói" not in page.content.decode()
    assert as_person("nga").get(f"/teams/workplaces/?unit={unit}").status_code == 404
    assert as_person("an").get("/teams/workplaces/").status_code == 404


@pytest.mark.req("DEC-04")
def test_an_enterprise_decides_by_its_own_leader_under_its_own_head(
    kien_giang: World, as_person
) -> None:
    asked = enterprise(kien_giang, "Công ty Thủy sản Hòn Khói", 301)
    decision = founded(as_person("chi"), asked)
    assert (decision.issued_by, decision.issuer.short_name) == ("workplace_leader", asked.name)
    body = as_person("chi").get(f"/teams/decisions/{decision.pk}/docx/").content
    assert deviations(body) == []
    paper = Document(io.BytesIO(body))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    said = "\n".join([p.text for p in paper.paragraphs] + cells)
    for words in ("CÔNG TY THỦY SẢN HÒN KHÓI", "GIÁM ĐỐC CÔNG TY THỦY SẢN HÒN KHÓI",
                  "Số: 07/QĐ-BHF", "Trần Văn Chủ", "Nguyễn Văn Tâm"):  # fmt: skip
        assert words in said, words
    assert "ỦY BAN NHÂN DÂN XÃ" not in said and "CHỦ TỊCH" not in said


def test_who_serves_an_enterprise_gets_no_post_in_the_commune(kien_giang: World, as_person) -> None:
    made = founded(as_person("chi"), enterprise(kien_giang, "Công ty Hòn Khói", 301)).team
    assert made.memberships.count() == 3
    assert not Appointment.objects.filter(unit=made.host).exists()
    assert as_person("chi").get(f"/teams/{made.pk}/").status_code == 200


@pytest.mark.parametrize("key", ["nga", "giang", "an", "binh", "khanh"])
def test_nobody_else_begins_an_enterprises_team(kien_giang: World, as_person, key: str) -> None:
    asked = enterprise(kien_giang, "Công ty Hòn Khói", 301)
    assert as_person(key).post(f"/teams/workplaces/new/{asked.pk}/").status_code == 404
    assert not Workplace.objects.exists()


def test_a_plan_without_such_teams_says_so(world: World, as_person) -> None:
    asked = enterprise(world, "Công ty Hòn Khói", 301)
    text = as_person("chi").get("/teams/workplaces/").content.decode()
    assert "không đặt ra Tổ tại doanh nghiệp" in text
    assert "/teams/workplaces/" not in as_person("chi").get("/teams/").content.decode()
    shown = as_person("chi").post(f"/teams/workplaces/new/{asked.pk}/", follow=True)
    assert "không đặt ra Tổ" in shown.content.decode() and not Workplace.objects.exists()
