"""Spreadsheets go out safe and print-ready, and come in as plain rows."""

import io
import shutil
import subprocess
from datetime import date
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toso.kit.papers.layout import DEMO_MARK
from toso.kit.papers.words import tidy
from toso.kit.sheets import Column, Sheet, UnreadableSheet, read_rows, workbook

TEAMS = Sheet(
    "Danh sách Tổ công nghệ số cộng đồng xã Vạn Thắng",
    [
        Column("Thôn", 20),
        Column("Số hộ", 10, "int"),
        Column("Tỷ lệ", 10, "percent"),
        Column("Ngày thành lập", 16, "date"),
    ],
    [
        ["Tân Dân 1", 1234, Fraction(7, 8), date(2022, 8, 5)],
        ["Phú Hội", None, None, None],
    ],
    notes=["Số liệu chốt ngày 14/10/2022"],
)


def page(sheet: Sheet, demo: bool = False):
    return openpyxl.load_workbook(io.BytesIO(workbook([sheet], demo))).worksheets[0]


def test_values_keep_their_kind_and_have_vietnamese_formats():
    village, households, share, day = page(TEAMS)[4]
    assert (village.value, households.value, share.value) == ("Tân Dân 1", 1234, 0.875)
    assert day.value.date() == date(2022, 8, 5)
    assert [cell.number_format for cell in (village, households, share, day)] == [
        "@",
        "[$-42A]#,##0",
        "[$-42A]0.0%",
        "dd/mm/yyyy",
    ]


def test_what_is_missing_stays_empty():
    assert [cell.value for cell in page(TEAMS)[5]] == ["Phú Hội", None, None, None]


def test_the_header_stays_in_sight_filters_and_prints_on_every_page_across():
    made = page(TEAMS)
    assert made.freeze_panes == "A4"
    assert made.auto_filter.ref == "A3:D5"
    assert made.print_title_rows == "$3:$3"
    assert (made.page_setup.orientation, str(made.page_setup.paperSize)) == ("landscape", "9")
    assert made.sheet_properties.pageSetUpPr.fitToPage
    assert (made.page_setup.fitToWidth, made.page_setup.fitToHeight) == (1, 0)


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "+84912345678", "-2+3", "@SUM(A1)", " =1+1", "\t=1+1", "\r=1+1"]
)
def test_text_is_never_a_formula(text):
    sheet = Sheet(text, [Column(text)], [[text]], notes=[text])
    for row in page(sheet).iter_rows():
        for cell in row:
            if cell.value is not None:
                assert cell.data_type == "s" and cell.quotePrefix
                assert cell.value == text.strip()


def test_a_demonstration_is_marked_on_the_sheet_and_in_the_file():
    book = openpyxl.load_workbook(io.BytesIO(workbook([TEAMS], demo=True)))
    assert book.worksheets[0]["A2"].value == DEMO_MARK
    assert book.properties.category == DEMO_MARK
    assert DEMO_MARK not in [cell.value for cell in page(TEAMS)["A"]]


def test_sheets_get_names_that_excel_accepts_and_none_twice():
    long = Sheet("Xã/phường: [tổng hợp] " + "a" * 40, [Column("A")], [])
    names = openpyxl.load_workbook(io.BytesIO(workbook([long, long, long]))).sheetnames
    assert len(set(names)) == 3 and all(len(name) <= 31 for name in names)
    assert not any(sign in name for name in names for sign in "[]:*?/\\")


def test_what_was_written_is_read_back():
    rows = read_rows(workbook([TEAMS]), "danh-sach.xlsx")
    assert rows[2] == ["Thôn", "Số hộ", "Tỷ lệ", "Ngày thành lập"]
    assert rows[3] == ["Tân Dân 1", 1234, 0.875, date(2022, 8, 5)]
    assert rows[4] == ["Phú Hội", "", "", ""]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_any_text_goes_out_and_comes_back(texts):
    read = read_rows(workbook([Sheet("T", [Column("C")] * len(texts), [texts])]), "t.xlsx")
    written = [tidy(text) for text in texts]
    assert (read[3] if len(read) > 3 else [""] * len(texts)) == written


def test_an_old_xls_is_read(tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed: no .xls can be made")
    (tmp_path / "t.xlsx").write_bytes(workbook([TEAMS]))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "xls", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "t.xlsx"], check=True, capture_output=True, timeout=120)
    assert read_rows((tmp_path / "t.xls").read_bytes(), "t.xls")[3][:2] == ["Tân Dân 1", 1234]


@pytest.mark.parametrize(
    "content",
    [
        "Thôn;Số hộ\nTân Dân 1;12\n".encode(),
        "Thôn,Số hộ\r\nTân Dân 1,12\r\n".encode("utf-8-sig"),
        "Thôn\tSố hộ\nTân Dân 1\t12\n".encode("utf-16"),
    ],
)
def test_a_csv_is_read_whatever_its_separator(content):
    assert read_rows(content, "thon.csv") == [["Thôn", "Số hộ"], ["Tân Dân 1", "12"]]


@pytest.mark.parametrize(
    ("content", "name", "advice"),
    [
        (b"%PDF-1.7", "ds.pdf", "lưu lại dưới dạng Excel"),
        (b"PK\x03\x04 broken", "ds.xlsx", "bị hỏng"),
        ("Tổ".encode("utf-16-le") + b"\xff", "ds.csv", "CSV UTF-8"),
    ],
)
def test_a_file_that_can_not_be_read_says_what_to_send_instead(content, name, advice):
    with pytest.raises(UnreadableSheet, match=advice):
        read_rows(content, name)
