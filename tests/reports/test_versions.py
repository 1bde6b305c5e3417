"""Locked reports, corrections with an erratum, and what changed from one sending to the next."""

from io import BytesIO

import pytest
from docx import Document

from tests.reports.test_rollup import code, count  # noqa: F401
from toso.demo.world import World
from toso.journal.models import Entry
from toso.reports.models import Obligation, Submission
from toso.reports.papers import report_docx
from toso.reports.refusals import Refused


def again(submission: Submission) -> Submission:
    return Submission.objects.get(pk=submission.pk)


def test_an_acceptance_is_taken_back_until_the_report_above_stands_on_it(
    september: World, owed, send
) -> None:
    people = september.people
    sent = send("Quảng Hội 1", people["binh"])
    sent.accept(people["chi"])
    again(sent).withdraw(people["chi"])
    assert owed("Quảng Hội 1").state == "submitted"
    assert Entry.objects.get(verb="report.withdraw").detail["accepted_by"] == "Lê Thị Kim Chi"

    again(sent).accept(people["dung"])
    commune = send("Vạn Thắng", people["dung"])
    with pytest.raises(Refused):
        again(sent).withdraw(people["chi"])
    commune.send_back(people["giang"], "Xem lại số của Quảng Hội 1.")
    again(sent).withdraw(people["chi"])
    assert owed("Quảng Hội 1").state == "submitted"


def test_a_report_is_locked_when_the_one_above_it_is_accepted_too(september: World, send) -> None:
    people = september.people
    sent = send("Quảng Hội 1", people["binh"])
    assert not again(sent).is_locked
    sent.accept(people["chi"])
    assert not again(sent).is_locked
    commune = send("Vạn Thắng", people["dung"])
    assert not again(sent).is_locked
    commune.accept(people["giang"])
    assert again(sent).is_locked
    assert not again(commune).is_locked


def test_an_accepted_report_is_locked_when_the_period_closes_without_it(
    september: World, send
) -> None:
    people = september.people
    sent = send("Quảng Hội 1", people["binh"])
    sent.accept(people["chi"])
    send("Khánh Hòa", people["hai"])
    assert again(sent).is_locked
    with pytest.raises(Refused):
        again(sent).withdraw(people["chi"])


@pytest.mark.req("RPT-05")
def test_a_locked_report_is_corrected_by_a_further_one_whose_paper_prints_old_new_and_why(
    september: World,
    owed,
    send,
    code: str,  # noqa: F811
) -> None:
    people, village = september.people, september.units["Quảng Hội 1"]
    count(village, code, 30, 100, 80)
    first = send("Quảng Hội 1", people["binh"])
    first.accept(people["chi"])
    send("Vạn Thắng", people["dung"]).accept(people["giang"])
    count(village, code, 31, 100, 81)
    owed("Quảng Hội 1").draft.write("results", "Đã thăm 31 hộ.", people["binh"])
    with pytest.raises(Refused):
        owed("Quảng Hội 1").submit(people["binh"])
    second = owed("Quảng Hội 1").submit(people["binh"], reason="Đếm sót một hộ.")

    held = second.snapshot["erratum"]
    assert (held["of"], held["kind"], held["reason"]) == (1, "correction", "Đếm sót một hộ.")
    assert [(f["old"], f["new"]) for f in held["figures"] if f["code"] == code] == [
        ([30, 100, 80], [31, 100, 81])
    ]
    assert held["texts"][0]["changes"][-1]["new"] == "Đã thăm 31 hộ."
    assert "erratum" not in again(first).snapshot

    paper = Document(BytesIO(report_docx(second.snapshot, None, draft=False, demo=False)))
    words = "\n".join(p.text for p in paper.paragraphs)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Bản đính chính, thay cho bản gửi lần 1. Lý do: Đếm sót một hộ." in words
    assert "30/100 (đã biết 80)" in cells
    assert "31/100 (đã biết 81)" in cells


def test_a_correction_that_came_back_keeps_its_reason(september: World, owed, send) -> None:
    binh, chi = september.people["binh"], september.people["chi"]
    send("Quảng Hội 1", binh).accept(chi)
    owed("Quảng Hội 1").submit(binh, reason="Ghi nhầm số buổi.").send_back(chi, "Ghi rõ buổi nào.")
    third = owed("Quảng Hội 1").submit(binh)
    assert third.snapshot["erratum"]["reason"] == "Ghi nhầm số buổi."
    assert third.snapshot["erratum"]["of"] == 1


def test_a_latecomer_goes_up_as_a_numbered_supplement_that_names_it(september: World, send) -> None:
    people = september.people
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    send("Vạn Thắng", people["dung"]).accept(people["giang"])
    send("Quảng Hội 2", people["sau"]).accept(people["chi"])
    second = send("Vạn Thắng", people["dung"])
    held = second.snapshot["erratum"]
    assert (second.number, held["kind"]) == (2, "supplement")
    assert [c["name"] for c in held["children"]] == ["Tổ công nghệ số cộng đồng Quảng Hội 2"]


def test_an_exemption_given_meanwhile_is_seen_at_the_moment_of_sending(
    september: World, owed
) -> None:
    stale = owed("Quảng Hội 1")
    Obligation.objects.filter(pk=stale.pk).update(exempt_reason="Tổ giải thể.")
    with pytest.raises(Refused):
        stale.submit(september.people["binh"], overrule="Vẫn gửi.")


def test_the_page_shows_both_versions_with_difference_and_changed_words(
    september: World,
    as_person,
    owed,
    send,
    code: str,  # noqa: F811
) -> None:
    people, village = september.people, september.units["Quảng Hội 1"]
    count(village, code, 30, 100, 100)
    first = send("Quảng Hội 1", people["binh"])
    first.send_back(people["chi"], "Đếm lại.")
    count(village, code, 42, 100, 100)
    owed("Quảng Hội 1").draft.write("results", "Đã thăm 42 hộ.", people["binh"])
    second = owed("Quảng Hội 1").submit(people["binh"])
    text = as_person("chi").get(f"/reports/submissions/{second.pk}/changes/").content.decode()
    assert "30/100" in text
    assert "42/100" in text
    assert "+12" in text
    assert "thêm: </span>" in text
    assert "Đếm lại." in text
    alone = as_person("chi").get(f"/reports/submissions/{first.pk}/changes/").content.decode()
    assert "mới gửi một lần" in alone
