"""The files that communes really have are read: titles, merges, sections, numbers as text, NFD."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.gateway import books
from tests.gateway.conftest import Bring
from toso.gateway.models import Import
from toso.gateway.tasks import go_on
from toso.kit.workbooks import Unreadable, read_book

Act = Callable[..., Import]


def said(imported: Import, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(r.said.get(f) for f in fields) for r in imported.rows.order_by("number")]


PEOPLE = [("Nguyễn Văn Đức", 1968), ("Trần Thị Hòa", 1970), ("Lê Quốc Ân", 1985)]


def test_titles_numbers_of_columns_sections_and_sums_are_passed_over(
    bring: Bring, lay: Act
) -> None:
    rows: list[list[Any]] = [
        ["ỦY BAN NHÂN DÂN XÃ VẠN THẮNG"], ["DANH SÁCH HỘ DÂN NĂM 2022"], [],
        books.HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["I", "Thôn Quảng Hội 1"], *books.FAMILIES,
        ["Tổng cộng", None, "3 người"], [],
        [None, None, None, None, "Vạn Thắng, ngày 5 tháng 9 năm 2022"],
        [None, None, None, None, "Người lập biểu"],
    ]  # fmt: skip
    laid = lay(bring(books.xlsx(rows, ["A1:G1", "A2:G2"])))
    assert said(laid, "name", "birth") == PEOPLE
    assert [(number, why) for number, why, _ in laid.skipped] == [
        (5, "numbers"), (6, "section"), (10, "total"), (12, "foot"), (13, "foot"),
    ]  # fmt: skip


def test_a_header_of_two_rows_with_merged_cells(bring: Bring, lay: Act) -> None:
    rows = [
        ["STT", "Họ và tên chủ hộ", "Năm sinh", None, "Địa chỉ"],
        [None, None, "Nam", "Nữ", None],
        [1, "Nguyễn Văn Đức", 1968, None, "xóm Đình"],
        [2, "Trần Thị Hòa", None, "12/05/1970", "xóm Chợ"],
    ]
    laid = lay(bring(books.xlsx(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])))
    assert said(laid, "name", "birth", "address") == [
        ("Nguyễn Văn Đức", 1968, "xóm Đình"), ("Trần Thị Hòa", 1970, "xóm Chợ"),
    ]  # fmt: skip


def test_a_household_number_merged_over_its_people(bring: Bring, lay: Act) -> None:
    rows = [["Số hộ", "Họ và tên", "Năm sinh"], [1, "Nguyễn Văn Đức", 1968],
            [None, "Trần Thị Hòa", 1970], [2, "Lê Quốc Ân", 1985]]  # fmt: skip
    laid = lay(bring(books.xlsx(rows, ["A2:A3"])))
    assert [r.group for r in laid.rows.order_by("number")] == [2, 2, 4]


def test_family_and_given_names_in_two_columns(bring: Bring, lay: Act) -> None:
    rows = [["STT", "Họ và tên đệm", "Tên", "Sinh năm"], ["1", "NGUYỄN VĂN", "ĐỨC", "1968"],
            ["2", "Trần Thị", "Hòa", "1970"]]  # fmt: skip
    laid = lay(bring(books.xlsx(rows)))
    assert said(laid, "name") == [("Nguyễn Văn Đức",), ("Trần Thị Hòa",)]


def test_names_that_look_like_sums_and_places_are_people(bring: Bring, lay: Act) -> None:
    names = ["Tống Văn An", "Tô Thị Ba", "Bàn Văn Tư", "Công Huyền Tôn Nữ Mai", "Cộng Văn Năm"]
    laid = lay(
        bring(
            books.xlsx(
                [["STT", "Họ và tên chủ hộ"], *[[n, name] for n, name in enumerate(names, 1)]]
            )
        )
    )
    assert [name for (name,) in said(laid, "name")] == names


@pytest.mark.parametrize(
    ("cell", "year"),
    [(1968, 1968), ("1968", 1968), ("15/08/1968", 1968), ("15-8-1968", 1968), (25065, 1968),
     (date(1968, 8, 15), 1968), (15081968, 1968), ("15081968", 1968), (None, None), ("-", None)],
)  # fmt: skip
def test_a_birth_year_however_it_was_typed(bring: Bring, lay: Act, cell: Any, year: int) -> None:
    rows = [["Họ và tên chủ hộ", "Ngày sinh"], ["Nguyễn Văn Đức", cell], ["Lê Quốc Ân", 1985]]
    assert said(lay(bring(books.xlsx(rows))), "birth")[0] == (year,)


@pytest.mark.parametrize(
    ("cell", "phone"),
    [(912345678, "+84912345678"), ("0912.345.678", "+84912345678"), ("84912345678", "+84912345678"),
     ("0912345678/0987654321", "+84912345678"), (2583822000, "+842583822000")],
)  # fmt: skip
def test_a_telephone_gets_its_nought_back(bring: Bring, lay: Act, cell: Any, phone: str) -> None:
    rows = [["Họ và tên chủ hộ", "SĐT"], ["Nguyễn Văn Đức", cell], ["Lê Quốc Ân", "0987654321"]]
    assert said(lay(bring(books.xlsx(rows))), "phone")[0] == (phone,)


def test_decomposed_letters_become_whole(bring: Bring, lay: Act) -> None:
    rows = [[unicodedata.normalize("NFD", str(c)) for c in row] for row in (
        books.HEADER, books.FAMILIES[0])]  # fmt: skip
    assert said(lay(bring(books.xlsx(rows))), "name") == [("Nguyễn Văn Đức",)]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
def test_text_files_of_every_code_and_sign(bring: Bring, lay: Act, sign: str, code: str) -> None:
    text = books.csv_text([books.HEADER, *books.FAMILIES], sign)
    if code == "cp1258":  # its accents stand after their letters
        text = half_decomposed(text)
    laid = lay(bring(text.encode(code), "ho-dan.csv"))
    assert said(laid, "name", "birth") == PEOPLE
    assert laid.layout["decoded"] == ("windows-1258" if code == "cp1258" else "")


def half_decomposed(text: str) -> str:
    """As windows-1258 writes it: a letter with its hat, and the tone behind it."""
    tones = "\u0300\u0309\u0303\u0301\u0323"
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(p for p in parts if p in tones)
        rest = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out.append(rest + tone)
    return "".join(out)


def test_the_old_excel_format(bring: Bring, lay: Act, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        _need("soffice")
    (tmp_path / "ho.xlsx").write_bytes(books.families())
    subprocess.run([soffice, "--headless", "--convert-to", "xls", "--outdir", tmp_path,
                    tmp_path / "ho.xlsx"], check=True, capture_output=True)  # fmt: skip
    assert said(lay(bring((tmp_path / "ho.xls").read_bytes(), "ho.xls")), "name", "birth") == PEOPLE


def _need(tool: str) -> None:
    import os

    if os.environ.get("TOSO_REQUIRE_TOOLS"):
        pytest.fail(f"{tool} is required")
    pytest.skip(f"needs {tool}")


# Identity numbers


def test_identity_numbers_are_never_stored(bring: Bring, lay: Act, chi: Any) -> None:
    rows = [["STT", "Họ và tên chủ hộ", "Số CCCD", "Năm sinh", "Ghi chú", "CMND cũ"],
            [1, "Nguyễn Văn Đức", "056068001234", 1968, "CCCD 056068001234 cấp 2021", 225123456],
            [2, "Lê Quốc Ân", 56085004321, 1985, None, "225654321"]]  # fmt: skip
    laid = lay(bring(books.xlsx(rows)))
    kept = repr(
        [[p.rows, p.hints] for p in laid.pages.all()] + [[r.raw, r.said] for r in laid.rows.all()]
    )
    for number in ("056068001234", "56085004321", "225123456", "225654321"):
        assert number not in kept
    assert not hasattr(laid, "upload")
    page = chi.get(f"/imports/{laid.pk}/columns/").content.decode()
    assert "Số giấy tờ: không lưu" in page and "C (Số CCCD)" in page
    assert said(laid, "name", "birth") == [("Nguyễn Văn Đức", 1968), ("Lê Quốc Ân", 1985)]


def test_identity_numbers_without_a_header_are_known_by_their_digits(
    bring: Bring, lay: Act
) -> None:
    names = enumerate(["An", "Ba", "Tư"])
    rows = [["Họ và tên chủ hộ", "Số", "Điện thoại"],
            *[[f"Nguyễn Văn {n}", f"0560680012{i}0", 912345670 + i] for i, n in names]]  # fmt: skip
    laid = lay(bring(books.xlsx(rows)))
    assert "0560680012" not in repr([p.rows for p in laid.pages.all()])
    assert [p for (p,) in said(laid, "phone")] == [f"+8491234567{i}" for i in range(3)]


# Files that are none


def zipped(name: str) -> bytes:
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (zipped("word/document.xml"), "danh-sach.xlsx", "word"),
        (b"%PDF-1.7 ...", "danh-sach.xlsx", "pdf"),
        (b"\x89PNG\r\n", "anh.xlsx", "picture"),
        (b"<html><table><tr><td>STT</td></tr></table></html>", "xuat.xls", "page"),
        (b"PK\x03\x04 cut off", "hong.xlsx", "broken"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "kin.xlsx", "password"),
        (b"\xd0\xcf\x11\xe0 nothing of the kind", "hong.xls", "broken"),
        (b"\x00\x01\x02", "la.bin", "unknown"),
        (books.xlsx([[None]]), "trong.xlsx", "empty"),
    ],
    # A name that is the same in every process: packed files carry the second they were made in.
    ids=lambda part: "" if isinstance(part, bytes) else part,
)
def test_a_file_that_is_no_table_says_what_to_do(
    bring: Bring, chi: Any, content: bytes, name: str, reason: str
) -> None:
    from toso.gateway.problems import FILES

    with pytest.raises(Unreadable, match=f"^{reason}$"):
        read_book(content, name)
    page = chi.get(f"/imports/{bring(content, name).pk}/").content.decode()
    assert str(FILES[reason].message) in page and str(FILES[reason].remedy) in page


def test_a_hundred_thousand_rows_are_refused_with_the_way_out(bring: Bring, chi: Any) -> None:
    text = "Họ và tên chủ hộ;Năm sinh\n" + "Nguyễn Văn Đức;1968\n" * 100_000
    imported = bring(text.encode(), "tinh.csv")
    assert "Đang đọc tệp" in chi.get(f"/imports/{imported.pk}/").content.decode()
    go_on(imported.pk)
    page = chi.get(f"/imports/{imported.pk}/").content.decode()
    assert "quá 5.000 dòng" in page and "Chia tệp theo từng địa bàn" in page


def test_a_file_of_sixty_megabytes_is_refused_before_it_is_read(world: Any, chi: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"kind": "households", "village": str(world.units["Quảng Hội 1"].pk),
            "file": SimpleUploadedFile("to.xlsx", b"x" * 60_000_000)}  # fmt: skip
    answer = chi.post("/imports/new/", sent)
    assert answer.status_code == 422 and "10 MB" in answer.content.decode()
    assert not Import.objects.exists()


def test_a_value_in_the_last_cell_of_a_sheet_does_not_eat_the_memory() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Họ và tên", "x"
    import io

    file = io.BytesIO()
    book.save(file)
    with pytest.raises(Unreadable, match="too_big"):
        read_book(file.getvalue(), "xa.xlsx")


def test_a_formula_without_its_value_is_named_and_mendable(bring: Bring, lay: Act) -> None:
    rows = [["Họ và tên chủ hộ", "Năm sinh"], ["Nguyễn Văn Đức", "=2022-54"], ["Lê Quốc Ân", 1985]]
    laid = lay(bring(books.xlsx(rows)))
    row = laid.rows.get(number=2)
    assert [(p["field"], p["code"]) for p in row.problems] == [("birth", "formula_empty")]
    assert row.raw["birth"][1] == 1 and row.blocked


def test_macros_are_read_past_and_said_so(bring: Bring, chi: Any) -> None:
    import io
    import zipfile

    file = io.BytesIO(books.families())
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    imported = bring(file.getvalue(), "macro.xlsm")
    assert "không chạy macro" in chi.get(f"/imports/{imported.pk}/columns/").content.decode()


def test_only_our_village_of_a_file_of_several(bring: Bring, lay: Act) -> None:
    rows = [["STT", "Họ và tên chủ hộ", "Năm sinh"], ["I", "Thôn Quảng Hội 1"],
            [1, "Nguyễn Văn Đức", 1968],
            ["II", "Thôn Phú Hội"], [1, "Lê Quốc Ân", 1985]]  # fmt: skip
    assert said(lay(bring(books.xlsx(rows))), "name") == [("Nguyễn Văn Đức",)]
    rows = [
        ["Họ và tên chủ hộ", "Thôn"],
        ["Nguyễn Văn Đức", "Thôn Quảng Hội 1"],
        ["Lê Quốc Ân", "Phú Hội"],
    ]
    laid = lay(bring(books.xlsx(rows)))
    assert laid.rows.get(number=3).twin["usual"] == "skip"
    assert not laid.rows.get(number=2).twin


def test_a_formula_error_is_wrong(bring: Bring, lay: Act) -> None:
    rows = [["Họ và tên chủ hộ", "Năm sinh"], ["Nguyễn Văn Đức", "#N/A"], ["Lê Quốc Ân", 1985]]
    assert lay(bring(books.xlsx(rows))).rows.get(number=2).problems[0]["code"] == "formula_error"
