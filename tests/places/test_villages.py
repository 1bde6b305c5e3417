"""Villages belong to communes, have no official code, and come by import."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from toso.places.actions import found_village
from toso.places.finding import find
from toso.places.models import Standing, Unit
from toso.places.villages import import_villages, read_villages

DAY, REFORM = date(2022, 9, 1), date(2025, 7, 1)


def sheet(folder: Path, *rows: tuple[object, ...], header: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    page = book.active
    page.append(["DANH SÁCH THÔN, TỔ DÂN PHỐ"])
    page.append([])
    page.append(header or ("STT", "Mã xã", "Tên thôn", "Loại"))
    for number, row in enumerate(rows, 1):
        page.append([number, *row])
    path = folder / "thon.xlsx"
    book.save(path)
    return path


def test_a_village_stands_under_its_commune_district_and_province(van_thang: Unit) -> None:
    village = found_village(van_thang, "Thôn Phú Hội", "thôn", DAY, "12/QĐ-UBND")
    standing = village.standing(DAY)
    assert standing and (standing.code, standing.name, str(standing)) == (
        *("", "Phú Hội", "thôn Phú Hội"),
    )
    assert [str(a.standing(DAY)) for a in village.ancestors(DAY)] == [
        *("xã Vạn Thắng", "huyện Vạn Ninh", "tỉnh Khánh Hòa"),
    ]
    assert village.standing(date(2022, 8, 31)) is None


def test_a_village_survives_the_reform_with_its_commune_s_heir(van_thang: Unit) -> None:
    village = found_village(van_thang, "Phú Hội", "thôn", DAY)
    parent = village.parent(REFORM)
    assert parent and parent != van_thang
    assert [a.standing(REFORM).level for a in village.ancestors(REFORM)] == [  # type: ignore[union-attr]
        *("commune", "province"),
    ]
    province = find("56", "province", REFORM)
    assert province and village in Unit.objects.within(province, REFORM)


def test_a_village_of_a_split_commune_waits_to_be_placed_by_a_person(db: None) -> None:
    split = Standing.objects.on(DAY).filter(level="commune", unit__heirs__share="split").first()
    assert split
    village = found_village(split.unit, "Phú Hội", "thôn", DAY)
    assert village.parent(DAY) == split.unit
    assert village.standing(REFORM) and village.parent(REFORM) is None


def test_a_number_keeps_its_kind_in_the_name_and_its_place_in_the_order(van_thang: Unit) -> None:
    for number in (10, 2, 1):
        found_village(van_thang, f"Tổ dân phố {number}", "tổ dân phố", DAY)
    names = [str(village.standing(DAY)) for village in van_thang.children(DAY)]
    assert names == ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 10"]


def test_the_same_village_is_not_founded_twice(van_thang: Unit) -> None:
    found_village(van_thang, "Phú Hội", "thôn", DAY)
    with pytest.raises(ValueError, match="đã có"):
        found_village(van_thang, "thôn  phú hội", "thôn", DAY)


def test_nothing_is_founded_where_no_commune_stands(van_thang: Unit) -> None:
    with pytest.raises(ValueError, match="không tồn tại"):
        found_village(van_thang, "Phú Hội", "thôn", REFORM)


def test_a_workbook_is_read_checked_and_imported(van_thang: Unit, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ("22516", "Thôn Phú Hội 1", "Thôn"),
        (22516, "Quảng Hội", "thôn"),
        ("22489", "Tổ dân phố 3", "Tổ dân phố"),
    )
    preview = import_villages(read_villages(path), DAY)
    assert (len(preview.new), preview.known, preview.errors) == (3, 0, [])
    assert not van_thang.children(DAY).exists()
    preview.commit("45/QĐ-UBND")
    assert {str(v.standing(DAY)) for v in van_thang.children(DAY)} == {
        *("thôn Phú Hội 1", "thôn Quảng Hội"),
    }
    again = import_villages(read_villages(path), DAY)
    assert (again.new, again.known, again.errors) == ([], 3, [])


def test_mistakes_are_named_by_line_and_nothing_is_written(van_thang: Unit, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ("22516", "Phú Hội", "thôn"),
        ("99999", "Xóm Đông", "xóm"),
        ("22516", "PHÚ HỘI", "thôn"),
        ("22516", "", "thôn"),
        ("", "Quảng Hội", "thôn"),
        ("22516", "Quảng Hội", "làng chài"),
        ("21205", "Hội Đức", "thôn"),
    )
    preview = import_villages(read_villages(path), DAY)
    assert [error.partition(";")[0] for error in preview.errors] == [
        "Dòng 5: không có xã nào mang mã 99999 vào ngày 01/09/2022",
        "Dòng 6: PHÚ HỘI đã có ở dòng 4, cùng xã 22516",
        "Dòng 7: thiếu tên thôn",
        "Dòng 8: thiếu mã xã",
        "Dòng 9: loại “làng chài” không có",
    ]
    with pytest.raises(ValueError):
        preview.commit()
    assert not van_thang.children(DAY).exists()


def test_csv_with_semicolons_and_lost_zeros_is_read(db: None, tmp_path: Path) -> None:
    path = tmp_path / "thon.csv"
    path.write_text("Loại;Tên thôn;Mã xã\nthôn;Bản Lầu;2701\n", "utf-8-sig")
    [line] = read_villages(path)
    assert (line.number, line.code, line.name, line.kind) == (2, "02701", "Bản Lầu", "thôn")


def test_a_file_without_the_columns_or_not_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Mã xã, Tên thôn, Loại"):
        read_villages(sheet(tmp_path, header=("STT", "Xã", "Thôn", "Ghi chú")))
    other = tmp_path / "anh.xlsx"
    other.write_bytes(b"not a workbook")
    with pytest.raises(ValueError, match="anh.xlsx"):
        read_villages(other)
