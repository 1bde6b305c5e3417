"""Hostile narrative is refused or made harmless, with what to do next; files open again."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.field.phone import phone_of
from toso.demo.world import World
from toso.kit.delimited import as_csv
from toso.kit.sheets import Column, Sheet, workbook
from toso.reports.models import Obligation
from toso.reports.papers import report_docx
from toso.reports.refusals import Refused
from toso.reports.sheets import report_xlsx
from toso.reports.wording import MOST, TooLong, taken_out, worded

TURNED = "Đã thu \u202e000.5\u202c đồng \u2067bên\u2069 \u200fphải\u200e"
CONTROLS = "Đã\x00 làm\x07 xong\x1b[31m \x85việc\r\nDòng hai\u2028ba \ud800"
FORMULAS = ["=cmd|'/c calc'!A1", "+1+cmd|'/c calc'!A1", "@SUM(1+1)", "-2+3", "\t=1+1"]
BROKEN = "{{ 7*7 }} {% for x in y %} <w:p> &amp; ]]> <script>alert(1)</script>"
MARKS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def words_of(docx: bytes) -> str:
    """Everything that Word shows, opened again; the parts must be well-formed."""
    word = Document(io.BytesIO(docx))
    cells = [c.text for t in word.tables for r in t.rows for c in r.cells]
    assert zipfile.ZipFile(io.BytesIO(docx)).testzip() is None
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


@given(st.text())
def test_whatever_is_typed_only_signs_that_can_be_read_are_kept(text: str) -> None:
    kept = worded(text)
    assert not MARKS.search(kept)
    assert worded(kept) == kept
    kept.encode()  # halves of surrogate pairs would not


def test_vietnamese_and_lines_stay_as_they_are() -> None:
    text = "Tổ đã thăm 12 hộ – “rất tốt”, 87,5%.\n\n- Hộ bà Ðặng;\n\tthụt dòng 👍"
    assert worded(text) == text
    assert not taken_out({"text-results": text})
    assert worded("Tổ\r\nmột\rhai") == "Tổ\nmột\nhai"


@pytest.mark.parametrize("text", [CONTROLS, TURNED])
def test_the_page_takes_such_signs_out_and_says_so(
    september: World, as_person: Any, owed: Any, text: str
) -> None:
    report = owed("Quảng Hội 1")
    sent = text.replace("\ud800", "")  # no browser can send half a pair
    answer = as_person("binh").post(
        f"/reports/{report.pk}/headings/results/", {"text-results": sent, "seen-results": "0"}
    )
    assert answer.status_code == 200
    assert "Hãy đọc lại" in answer.content.decode()
    assert not MARKS.search(report.begin().texts["results"]["text"])


def test_a_megabyte_is_refused_whole_with_the_next_step_and_stays_on_the_page(
    september: World, as_person: Any, owed: Any
) -> None:
    report, much = owed("Quảng Hội 1"), "Dài lắm. " * 120_000
    client = as_person("binh")
    answer = client.post(
        f"/reports/{report.pk}/headings/results/", {"text-results": much, "seen-results": "3"}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "1.080.000" in text and "Hãy rút gọn" in text and 'value="3"' in text
    whole = client.post(f"/reports/{report.pk}/submission/", {"text-results": much, "keep": "1"})
    assert whole.status_code == 409 and much[-60_000:] in whole.content.decode()
    assert report.begin().texts == {}
    with pytest.raises(TooLong):
        worded("a" * (MOST + 1))


def test_a_phone_pushes_the_same_and_is_told_the_same(
    september: World, as_person: Any, owed: Any
) -> None:
    phone = phone_of(september, as_person, "binh", "Quảng Hội 1")
    report = owed("Quảng Hội 1")

    def says(text: str) -> list[str]:
        said = {"heading": "results", "text": text}
        return phone.tell(phone.op("report.draft", report.pk, base=0, payload=said))

    assert says(f"{TURNED} {CONTROLS}") == ["applied"]
    assert not MARKS.search(report.begin().texts["results"]["text"])
    assert says("a" * (MOST + 1)) == ["rejected"]


@pytest.mark.parametrize("hostile", [*FORMULAS, TURNED, CONTROLS, BROKEN])
def test_word_and_excel_are_opened_again_with_the_words_and_without_their_teeth(
    september: World, owed: Any, send: Any, hostile: str
) -> None:
    by, report = september.people["binh"], owed("Quảng Hội 1")
    code = "visits"
    report.begin().declare(code, 7, hostile, by)
    sent = send("Quảng Hội 1", by)
    again = Obligation.objects.get(pk=report.pk)
    again.begin().write("results", hostile, by)
    sent.send_back(september.people["chi"], f"Sửa {hostile}")
    sent = again.submit(by, overrule=hostile)
    text = words_of(report_docx(sent.snapshot, None, draft=False, demo=False))
    plain = " ".join(worded(hostile).split())
    assert plain in " ".join(text.split())
    assert not MARKS.search(text)

    book = load_workbook(io.BytesIO(report_xlsx(sent.snapshot, demo=False)))
    cells = [c for page in book for row in page.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type == "f"], "nothing is a formula"
    reason = next(c for c in book["Số kê khai"]["F"] if plain in " ".join(str(c.value).split()))
    assert reason.data_type == "s"
    assert reason.quotePrefix or not str(reason.value).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("hostile", FORMULAS)
def test_csv_is_opened_again_without_a_formula(hostile: str) -> None:
    body = as_csv(["tên"], [[hostile]])
    (_, (cell,)) = csv.reader(io.StringIO(body.decode("utf-8-sig")))
    assert cell == f"'{hostile}"
    book = load_workbook(io.BytesIO(workbook([Sheet("t", [Column("tên")], [[hostile]])])))
    assert not [c for row in book.active for c in row if c.data_type == "f"]


def test_reasons_are_judged_like_texts(september: World, owed: Any, send: Any) -> None:
    people = september.people
    sent = send("Quảng Hội 1", people["binh"])
    with pytest.raises(Refused):
        sent.send_back(people["chi"], "\u200b\x00 ")
    with pytest.raises(TooLong):
        sent.send_back(people["chi"], "a" * 3000)
    sent.send_back(people["chi"], f"Sửa {TURNED}")
    assert not MARKS.search(sent.returned.reason)
