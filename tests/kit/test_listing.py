"""A list shows, sorts, narrows and gives away the same rows, in Vietnamese order."""

import io

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from toso.kit.listing import Column, Filter, Listing, in_order

NAMES = ["Đại Lãnh", "Dục Mỹ", "Ân Phú", "An Phú", "Ánh Sao", "thôn 10", "thôn 2"]
COLUMNS = [
    Column("name", "Tên", lambda row: row[0], width=30, searched=True),
    Column("homes", "Số hộ", lambda row: row[1], "int"),
]
BIG = Filter("big", "Cỡ", [("1", "Lớn")], keep=lambda row, value: (row[1] or 0) > 100)
ROWS = [(name, 50 * n if n else None) for n, name in enumerate(NAMES)]


def listing(address: str = "", chosen: dict[str, str] | None = None) -> Listing:
    asked = QueryDict(address)
    return Listing("Các nơi", COLUMNS, ROWS, [BIG], chosen=chosen or asked.dict(), asked=asked)


def names(found: Listing) -> list[str]:
    return [name for name, _ in found.rows]


def test_words_sort_as_vietnamese_does_and_numbers_in_them_as_numbers() -> None:
    assert names(listing("sort=name")) == [
        "An Phú", "Ánh Sao", "Ân Phú", "Dục Mỹ", "Đại Lãnh", "thôn 2", "thôn 10",
    ]  # fmt: skip


def test_what_has_no_number_stays_last_both_ways() -> None:
    assert names(listing("sort=homes"))[-1] == "Đại Lãnh"
    assert names(listing("sort=-homes"))[-1] == "Đại Lãnh"
    assert names(listing("sort=-homes"))[0] == "thôn 2"


def test_a_search_forgives_missing_diacritics() -> None:
    assert names(listing("q=duc")) == ["Dục Mỹ"]
    assert names(listing("q=ÂN")) == ["Ân Phú"], "marks that were typed must be there"


def test_an_unknown_sort_or_filter_changes_nothing() -> None:
    assert names(listing("sort=password&big=9")) == NAMES


def test_the_file_has_exactly_the_rows_of_the_page_in_its_order() -> None:
    found = listing("sort=-name&q=p&big=1")
    sheet = load_workbook(io.BytesIO(found.file(demo=False))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = rows.index(["Tên", "Số hộ"]) + 1
    assert rows[start : start + len(found.rows)] == [list(row) for row in found.rows]
    assert any("Lớn" in str(row[0]) for row in rows[start:]) and len(found.rows) == 1


def test_headings_say_how_they_sort_and_turn_it_round() -> None:
    name, homes = listing("sort=name&unit=7").headings
    assert (name.aria, homes.aria) == ("ascending", "")
    assert "sort=-name" in name.url and "unit=7" in name.url and "kept=1" in name.url
    assert "sort=-homes" in homes.url  # of numbers one looks for the greatest first


@given(st.lists(st.tuples(st.text(max_size=5), st.none() | st.integers()), max_size=20))
def test_sorting_loses_no_row(rows: list[tuple[str, int | None]]) -> None:
    for down in (False, True):
        found = in_order(rows, lambda row: row[1], down)
        assert sorted(map(repr, found)) == sorted(map(repr, rows))
        known = [row[1] for row in found if row[1] is not None]
        assert known == sorted(known, reverse=down)
