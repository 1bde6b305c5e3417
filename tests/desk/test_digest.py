"""The digest for the monthly meeting: one A4 page in Word, from what was signed (RPT-08)."""

import io

import docx
import pytest
from pypdf import PdfReader

from tests.reports.conftest import fill, owed, send, september  # noqa: F401  # September
from toso.kit.papers.decree import deviations
from toso.kit.papers.pdf import NoPdf, office, to_pdf
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


def test_a_digest_is_of_ones_own_area(september, as_person):  # noqa: F811
    foreign = september.units["Khánh Hòa"].pk
    assert as_person("chi").get(f"/brief/docx/?unit={foreign}").status_code == 404
    assert as_person("an").get("/brief/docx/").status_code == 404
    assert "BÁO CÁO TÓM TẮT" in lines(as_person("hai").get("/brief/docx/").content)
