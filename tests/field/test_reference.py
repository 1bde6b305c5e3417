"""What a phone reads with no network: guides, the team's own report; asked for once."""

from typing import Any

import pytest

from tests.field.phone import Phone, phone_of
from toso.demo.world import World
from toso.kit.period import Period
from toso.library.guides import guides
from toso.reports.models import Obligation
from toso.reports.opening import open_period

MONTHS = (Period("2022-09"), Period("2022-10"))


@pytest.fixture
def months(world: World) -> None:
    for month in MONTHS:
        open_period(world.province, month)


def ask(phone: Phone, version: str = "") -> Any:
    more = {"HTTP_IF_NONE_MATCH": f'"{version}"'} if version else {}
    return phone.client.get("/field/reference", **more)


def of_kind(phone: Phone, kind: str) -> list[dict[str, Any]]:
    return [row for row in ask(phone).json()["rows"] if row["kind"] == kind]


def test_every_guide_for_offline_comes_with_its_text(phone: Phone) -> None:
    rows = of_kind(phone, "guide")
    assert [row["id"] for row in rows] == [f"guide:{guide.key}" for guide in guides("vi")]
    assert all("## " in row["data"]["text"] for row in rows)


def test_guides_speak_the_readers_language(phone: Phone) -> None:
    phone.client.cookies["django_language"] = "en"
    assert "Ask first" in of_kind(phone, "guide")[0]["data"]["text"]


def test_what_the_phone_has_is_not_sent_again(phone: Phone, months: None) -> None:
    version = ask(phone).json()["version"]
    again = ask(phone, version)
    assert (again.status_code, again.content) == (304, b"")
    assert ask(phone, "another").status_code == 200


def test_a_text_written_since_changes_the_answer(
    world: World, as_person: Any, months: None
) -> None:
    leader = phone_of(world, as_person, "binh", "Quảng Hội 1")
    version = ask(leader).json()["version"]
    obligation = Obligation.objects.get(period="2022-10", unit=leader.village, level="team")
    obligation.begin().write("results", "Đã thăm 3 hộ.", world.people["binh"])
    assert ask(leader, version).status_code == 200


def test_members_read_their_teams_reports_and_nobody_elses(phone: Phone, months: None) -> None:
    rows = of_kind(phone, "report")
    assert {row["data"]["place"] for row in rows} == {str(phone.village)}
    assert [row["data"]["period"] for row in rows] == ["2022-10", "2022-09"]
    report = rows[0]["data"]
    assert [text["key"] for text in report["texts"]][:2] == ["results", "effectiveness"]
    assert len(report["texts"]) == 9 and report["work"] and not report["may_write"]


def test_the_leader_may_write_what_is_not_sent(world: World, as_person: Any, months: None) -> None:
    leader = phone_of(world, as_person, "binh", "Quảng Hội 1")
    obligation = Obligation.objects.get(period="2022-09", unit=leader.village, level="team")
    sent = obligation.submit(world.people["binh"], overrule="Kỳ đầu tiên.")
    reports = {row["data"]["period"]: row["data"] for row in of_kind(leader, "report")}
    assert [reports[m]["may_write"] for m in ("2022-10", "2022-09")] == [True, False]
    assert reports["2022-09"]["page"] == f"/reports/submissions/{sent.pk}/"
    assert reports["2022-10"]["page"].endswith("/writing/")


def test_what_came_back_says_why_whatever_its_month(
    world: World, as_person: Any, months: None
) -> None:
    open_period(world.province, Period("2022-08"))
    leader = phone_of(world, as_person, "binh", "Quảng Hội 1")
    old = Obligation.objects.get(period="2022-08", unit=leader.village, level="team")
    old.submit(world.people["binh"], overrule="Kỳ đầu tiên.").send_back(
        world.people["chi"], "Ghi thêm số hộ vắng nhà."
    )
    reports = {row["data"]["period"]: row["data"] for row in of_kind(leader, "report")}
    assert reports["2022-08"]["returned"]["reason"] == "Ghi thêm số hộ vắng nhà."
    assert reports["2022-08"]["may_write"]


def test_a_draft_is_read_by_who_writes_it(
    world: World, as_person: Any, phone: Phone, months: None
) -> None:
    leader = phone_of(world, as_person, "binh", "Quảng Hội 1")
    obligation = Obligation.objects.get(period="2022-10", unit=leader.village, level="team")
    obligation.begin().write("results", "Còn đang viết.", world.people["binh"])
    assert "Còn đang viết." in ask(leader).content.decode()
    assert "Còn đang viết." not in ask(phone).content.decode()
    obligation.submit(world.people["binh"], overrule="Giữa tháng.")
    assert "Còn đang viết." in ask(phone).content.decode()


@pytest.mark.parametrize("key", ["chi", "hai", "lan"])
def test_who_visits_nobody_gets_no_reports(
    world: World, as_person: Any, months: None, key: str
) -> None:
    assert of_kind(phone_of(world, as_person, key, "Quảng Hội 1"), "report") == []


def test_nobody_reads_it_without_signing_in(world: World, as_person: Any) -> None:
    assert ask(phone_of(world, as_person, None, "Quảng Hội 1")).status_code == 401  # type: ignore[arg-type]


def test_whoever_writes_has_suggestions_and_last_months_words_and_numbers(
    world: World, as_person: Any, months: None
) -> None:
    leader = phone_of(world, as_person, "binh", "Quảng Hội 1")
    september = Obligation.objects.get(period="2022-09", unit=leader.village, level="team")
    september.begin().write("results", "Đã thăm 3 hộ.", world.people["binh"])
    september.submit(world.people["binh"], overrule="Kỳ đầu tiên.")
    note = "Bà con xóm trên hỏi nhiều về VNeID."
    visit = leader.visit(world.households["Quảng Hội 1 1"], note=note)
    leader.push(visit)
    report = of_kind(leader, "report")[0]["data"]
    texts = {text["key"]: text for text in report["texts"]}
    offered = texts["results"]["offered"]
    label = "lượt thăm ngày 18/10/2022"
    assert {"text": note, "label": label, "origin": f"visit:{visit['id']}"} in offered
    assert texts["results"]["before"] == "Đã thăm 3 hộ."
    assert {line["before"] for line in report["work"]} == {0}
    member = of_kind(phone_of(world, as_person, "an", "Quảng Hội 1"), "report")[0]["data"]
    assert not any(text["offered"] or text["before"] for text in member["texts"])


def test_a_note_taken_over_on_the_phone_keeps_where_it_came_from(
    world: World, as_person: Any, months: None
) -> None:
    leader = phone_of(world, as_person, "binh", "Quảng Hội 1")
    visit = leader.visit(world.households["Quảng Hội 1 1"], note="Làm được.")
    october = Obligation.objects.get(period="2022-10", unit=leader.village, level="team")
    said = {"heading": "results", "text": "Làm được.", "origins": [f"visit:{visit['id']}"]}
    told = leader.tell(visit, leader.op("report.draft", october.pk, base=0, payload=said))
    assert told == ["applied", "applied"]
    october.refresh_from_db()
    assert october.draft.texts["results"]["origins"] == said["origins"]
