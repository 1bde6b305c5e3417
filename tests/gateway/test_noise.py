"""Whatever surrounds a table, its rows come out the same."""

import unicodedata
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gateway import books
from toso.gateway import tables
from toso.gateway.fields import HOUSEHOLDS, by_key
from toso.gateway.values import read
from toso.kit.workbooks import read_book

FIRST = ["Nguyễn", "Trần", "Lê", "Đỗ", "Huỳnh", "Mấu", "Cao"]
GIVEN = ["Đức", "Hòa", "Ân", "Thị Mỹ", "Văn Tý", "Quốc Ý", "Thị Bạch Yến"]
PERSON = st.tuples(
    st.builds(lambda a, b: f"{a} {b}", st.sampled_from(FIRST), st.sampled_from(GIVEN)),
    st.integers(1920, 2020), st.sampled_from(["xóm Đình", "xóm Chợ", "tổ 3", ""]),
)  # fmt: skip
TITLES = st.lists(
    st.sampled_from(["UBND XÃ VẠN THẮNG", "DANH SÁCH HỘ DÂN", "", "Thôn Quảng Hội 1"]), max_size=4
)


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(PERSON, min_size=1, max_size=12), titles=TITLES, counted=st.booleans(),
    decomposed=st.booleans(), spaces=st.booleans(), texts=st.booleans(), numbered=st.booleans(),
    summed=st.booleans(), as_csv=st.booleans(), order=st.permutations(["name", "birth", "address"]),
)  # fmt: skip
def test_the_rows_are_the_same_whatever_the_noise(
    people: list[tuple[str, int, str]], titles: list[str], counted: bool, decomposed: bool,
    spaces: bool, texts: bool, numbered: bool, summed: bool, as_csv: bool, order: list[str],
) -> None:  # fmt: skip
    headers = {"name": "Họ và tên", "birth": "Năm sinh", "address": "Địa chỉ"}
    head = (["STT"] if counted else []) + [headers[key] for key in order]
    rows: list[list[Any]] = [[title] for title in titles] + [head]
    if numbered:
        rows.append([f"({n})" for n in range(1, len(head) + 1)])
    for n, (name, born, address) in enumerate(people, start=1):
        said = {"name": name, "birth": str(born) if texts else born, "address": address or None}
        rows.append(([n] if counted else []) + [said[key] for key in order])
        if n % 5 == 0:
            rows.append([])
    if summed:
        rows.append(["Tổng cộng", None, str(len(people))])
    rows = [[noisy(cell, decomposed, spaces) for cell in row] for row in rows]
    content = books.csv_text(rows).encode() if as_csv else books.xlsx(rows)
    assert found(content, "ds.csv" if as_csv else "ds.xlsx") == [
        (name, born, address or None) for name, born, address in people
    ]


def noisy(cell: Any, decomposed: bool, spaces: bool) -> Any:
    if not isinstance(cell, str):
        return cell
    text = unicodedata.normalize("NFD", cell) if decomposed else cell
    return f"  {text.replace(' ', '  ')} " if spaces and text else text


def found(content: bytes, name: str) -> list[tuple[Any, ...]]:
    page = read_book(content, name).pages[0]
    header = tables.find_header(HOUSEHOLDS, page.rows, page.merged)
    assert header
    guessed = tables.guess_columns(HOUSEHOLDS, page.rows, header)
    columns = {key: place for place, key in guessed.items()}
    data = tables.under(page.rows, header, [columns["name"]], page.merged).data
    reads = {key: by_key(HOUSEHOLDS)[key].reads for key in columns}
    return [
        tuple(read(reads[key], cells[columns[key]])[0] for key in ("name", "birth", "address"))
        for _, cells, _ in data
    ]
