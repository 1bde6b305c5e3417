"""The digest for the monthly meeting: one A4 page in Word, from what was signed (RPT-08)."""

import io
from collections.abc import Iterator

import docx
import pytest
from pypdf import PdfReader

from tests.reports.conftest import fill, owed, send, september  # noqa: F401  # September
from tests.reports.test_rollup import count
from toso.figures.catalogue import indicators_here
from toso.kit.papers.decree import deviations
from toso.kit.papers.pdf import NoPdf, office, to_pdf
from toso.kit.period import Period
from toso.reports.models import Obligation


def lines(body):
    opened = docx.Document(io.BytesIO(body))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [p.text for p in opened.paragraphs] + cells


@pytest.mark.req("RPT-08")
def test_one_page_holds_totals_change_late_units_and_issues(september, owed, as_person):  # noqa: F811
    chi, binh = september.people["chi"], september.people["binh"]
    obligation = owed("Quảng Hội 1")
    fill(obligation, binh)
    draft = obligation.begin()
    draft.texts["difficulties"]["text"] = "Sóng yếu ở xóm Biển, nhiều người dùng điện thoại cũ."
    draft.save()
    Obligation.objects.get(pk=obligation.pk).submit(binh).accept(chi)
    body = as_person("chi").get("/brief/docx/").content
    words = lines(body)
    said = "\n".join(words)
    for word in ("BÁO CÁO TÓM TẮT", "So tháng trước", "Mục tiêu", "đã duyệt 1/", "đơn vị chậm:"):
        assert word in said, word
    assert any("Sóng yếu ở xóm Biển" in line and "Quảng Hội 1" in line for line in words)
    assert deviations(body) == []
    if office() is None:
        pytest.skip("LibreOffice (soffice) is not installed: the pages can't be counted")
    try:
        (page,) = to_pdf([body])
    except NoPdf as problem:
        pytest.skip(f"LibreOffice made no PDF: {problem}")
    sheet = PdfReader(io.BytesIO(page))
    assert len(sheet.pages) == 1
    box = sheet.pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == [210, 297]


def rows(body: bytes) -> Iterator[list[str]]:
    for table in docx.Document(io.BytesIO(body)).tables:
        yield from ([cell.text for cell in row.cells] for row in table.rows)


def goal() -> tuple[str, str]:
    """A goal that stands on the page: its code and its name."""
    found = [d for d in indicators_here(Period("2022-09")) if "resident" in d.kinds]
    of = next(d for d in found if d.value is not None and d.year == 2022)
    return of.code, of.short or of.text


@pytest.mark.req("RPT-08")
def test_its_totals_are_the_signed_ones_and_say_how_many_reports_stand_behind(
    september,  # noqa: F811
    send,  # noqa: F811
    as_person,
):
    people, units = september.people, september.units
    code, name = goal()
    count(units["Quảng Hội 1"], code, 30, 100, 80)
    count(units["Quảng Hội 2"], code, 5, 50, 20)

    def digest() -> tuple[list[str], str]:
        body = as_person("chi").get("/brief/docx/").content
        (row,) = [cells for cells in rows(body) if cells[0] == name]
        return row, "\n".join(lines(body))

    row, said = digest()
    assert row[1] == "chưa có" and "tháng 9/2022: 0/2 Tổ" in said
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    send("Quảng Hội 2", people["sau"])  # sent, accepted by nobody
    count(units["Quảng Hội 1"], code, 99, 100, 99)  # counted since, signed by nobody
    row, said = digest()
    assert row[1:3] == ["30/100", "30%"]
    assert "báo cáo đã duyệt tháng 9/2022: 1/2 Tổ" in said
    send("Vạn Thắng", people["dung"])
    Obligation.objects.get(unit=units["Quảng Hội 2"], period="2022-09").latest().accept(
        people["chi"]
    )
    row, said = digest()  # the commune's own paper was signed with one team
    assert row[1] == "30/100"
    assert "theo báo cáo đã ký gửi ngày 18/10/2022 (lần 1) tháng 9/2022: 1/2 Tổ" in said


def test_a_digest_is_of_ones_own_area(september, as_person):  # noqa: F811
    foreign = september.units["Khánh Hòa"].pk
    assert as_person("chi").get(f"/brief/docx/?unit={foreign}").status_code == 404
    assert as_person("an").get("/brief/docx/").status_code == 404
    assert "BÁO CÁO TÓM TẮT" in lines(as_person("hai").get("/brief/docx/").content)
