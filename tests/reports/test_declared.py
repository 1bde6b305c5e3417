"""A declared number stands beside the counted one, with the reason; both travel up."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.reports.test_rollup import count
from toso.charter.running import charter_on
from toso.demo.world import World
from toso.figures.catalogue import indicators_here
from toso.kit.period import Period
from toso.reports import readings
from toso.reports.checks import compared, findings
from toso.reports.models import Obligation, Submission
from toso.reports.papers import report_docx
from toso.reports.refusals import Unresolved
from toso.reports.sheets import report_xlsx
from toso.reports.summary import summary

WHY = "Hai buổi làm thay ở nhà văn hóa chưa kịp ghi."


@pytest.fixture
def code() -> str:
    return next(d.code for d in indicators_here(Period("2022-09")) if "resident" in d.kinds)


@pytest.fixture
def report(september: World, owed: Callable[[str], Obligation], code: str) -> Obligation:
    count(september.units["Quảng Hội 1"], code, 30, 100, 80)
    return owed("Quảng Hội 1")


def figure(snapshot: dict[str, Any], code: str) -> dict[str, Any]:
    return next(f for f in snapshot["figures"] if f["code"] == code)


def declares(client: Any, report: Obligation, code: str, value: object, why: str = "") -> Any:
    said = {"declare-code": code, "declare-value": value, "declare-why": why}
    return client.post(f"/reports/{report.pk}/declared/", said | {"text-results": "Đã làm."})


def test_it_is_said_on_the_page_with_its_reason_and_never_over_the_counted_one(
    september: World, as_person: Any, report: Obligation, code: str
) -> None:
    client = as_person("binh")
    refused = declares(client, report, code, 45)
    assert refused.status_code == 422
    assert "Hãy ghi vì sao" in refused.content.decode() and "Đã làm." in refused.content.decode()
    assert declares(client, report, code, 45, WHY).status_code == 302
    text = client.get(f"/reports/{report.pk}/writing/").content.decode()
    assert WHY in text and "+15" in text and "Đã làm." in text
    client.post(f"/reports/{report.pk}/declared/", {"take-back": code})
    assert WHY not in client.get(f"/reports/{report.pk}/writing/").content.decode()


@pytest.mark.parametrize("value", ["-1", "ba mươi", "", str(10**10), "nan", "１２"])
def test_what_is_no_count_is_refused_on_the_page(
    september: World, as_person: Any, report: Obligation, code: str, value: str
) -> None:
    answer = declares(as_person("binh"), report, code, value, WHY)
    stands = Obligation.objects.get(pk=report.pk).begin().declared
    assert (answer.status_code == 422 and not stands) or stands[code]["value"] == 12


def test_nobody_declares_for_another_place(
    september: World, as_person: Any, report: Obligation, code: str
) -> None:
    for person in ("giang", "hai", "khanh", "an"):
        assert declares(as_person(person), report, code, 45, WHY).status_code == 404


def test_both_numbers_travel_up_and_the_total_is_of_counted_ones(
    september: World, owed: Any, send: Any, report: Obligation, code: str
) -> None:
    people, units = september.people, september.units
    count(units["Quảng Hội 2"], code, 5, 50, 20)
    report.begin().declare(code, 45, WHY, people["binh"])
    first = send("Quảng Hội 1", people["binh"])
    first.accept(people["chi"])
    send("Quảng Hội 2", people["chi"], channel="paper").accept(people["chi"])
    own = figure(first.snapshot, code)
    assert (own["numerator"], own["declared"], own["reason"]) == (30, 45, WHY)

    commune = send("Vạn Thắng", people["dung"])
    above = figure(commune.snapshot, code)
    assert (above["numerator"], above["declared"], above["below"]) == (35, 50, 1)
    assert "reason" not in above
    commune.accept(people["giang"])
    district = figure(send("Vạn Ninh", people["giang"]).snapshot, code)
    assert (district["numerator"], district["declared"]) == (35, 50)
    others = [f for f in commune.snapshot["figures"] if f["code"] != code]
    assert not [f for f in others if "declared" in f], "who declares nothing says nothing"


def test_a_charter_may_make_totals_of_declared_numbers(
    september: World, send: Any, report: Obligation, code: str
) -> None:
    people = september.people
    report.begin().declare(code, 45, WHY, people["binh"])
    children = [send("Quảng Hội 1", people["binh"]).snapshot["figures"]]
    month = Period("2022-09")
    commune = readings.rolled_up("commune", {}, children, month, "declared")[code]
    assert (commune["numerator"], commune["declared"], commune["counted"]) == (45, 45, 30)
    district = readings.rolled_up("district", {}, [[commune], [commune]], month, "declared")[code]
    assert (district["numerator"], district["counted"]) == (90, 60)
    assert charter_on(month.last).reports.totals == "counted"


def test_a_number_without_a_reason_is_asked_about_before_it_goes(
    september: World, send: Any, report: Obligation, code: str
) -> None:
    by = september.people["binh"]
    report.begin().declare(code, 45, "", by)
    with pytest.raises(Unresolved) as asked:
        send("Quảng Hội 1", by)
    assert [f["key"] for f in asked.value.findings] == [f"declared:{code}"]
    sent = Obligation.objects.get(pk=report.pk).submit(by, overrule="Sẽ giải trình sau.")
    assert sent.snapshot["checks"][0]["reason"] == "Sẽ giải trình sau."


def test_checks_name_what_looks_wrong(september: World, send: Any, report: Obligation) -> None:
    snapshot = send("Quảng Hội 1", september.people["binh"]).snapshot
    base = next(f for f in snapshot["figures"] if not f["flow"])
    work = next(f for f in snapshot["figures"] if f["flow"])

    def asked(now: dict[str, Any], then: dict[str, Any] | None = None) -> list[str]:
        before = {"figures": [then]} if then else None
        found = compared({**snapshot, "figures": [now]}, before)
        return [f["key"].partition(":")[0] for f in found]

    whole = base | {"numerator": 10, "denominator": 40, "known": 40}
    assert asked(whole) == []
    assert asked(whole | {"numerator": 41}) == ["part"]
    assert asked(whole | {"known": 41}) == ["known"]
    assert asked(whole | {"declared": 41, "reason": WHY, "below": 0}) == ["declared-part"]
    assert asked(whole | {"declared": 12, "reason": "", "below": 0}) == ["declared"]
    assert asked(whole | {"declared": 10, "reason": "", "below": 0}) == []
    assert asked(whole | {"declared": 12, "below": 3}) == [], "the teams have explained theirs"
    assert asked(whole, whole | {"numerator": 30}) == ["jump"]
    assert asked(whole, whole | {"numerator": 12}) == []
    assert asked(work | {"numerator": 60}, work | {"numerator": 20}) == ["jump"]
    assert asked(work | {"numerator": 0}, work | {"numerator": 20}) == ["jump"]
    assert asked(work | {"numerator": 59}, work | {"numerator": 20}) == []
    assert asked(work | {"numerator": 9}, work | {"numerator": 3}) == [], "too few to ask about"
    empty = {**snapshot, "texts": [{"heading": "h", "title": "Tên", "text": " "}], "figures": []}
    assert [f["key"] for f in compared(empty, None)] == ["empty:h"]


def test_word_excel_and_the_message_show_both_side_by_side(
    september: World, send: Any, report: Obligation, code: str
) -> None:
    people = september.people
    report.begin().declare(code, 45, WHY, people["binh"])
    sent: Submission = send("Quảng Hội 1", people["binh"])
    word = Document(io.BytesIO(report_docx(sent.snapshot, None, draft=False, demo=False)))
    cells = [[c.text for c in row.cells] for table in word.tables for row in table.rows]
    assert [row for row in cells if row[2:] == ["30", "45", "+15", WHY]]
    book = load_workbook(io.BytesIO(report_xlsx(sent.snapshot, demo=False)))
    rows = list(book["Số kê khai"].iter_rows(values_only=True))
    assert [row for row in rows if row[0] == code and row[2:] == (30, 45, 15, WHY)]
    assert "(kê khai 45)" in summary(sent)
    assert findings(report, sent.snapshot) == []


def test_who_reads_the_report_sees_both(
    september: World, as_person: Any, send: Any, report: Obligation, code: str
) -> None:
    people = september.people
    report.begin().declare(code, 45, WHY, people["binh"])
    sent = send("Quảng Hội 1", people["binh"])
    text = as_person("chi").get(f"/reports/submissions/{sent.pk}/").content.decode()
    assert WHY in text and "+15" in text and "take-back" not in text
