"""Who issues a paper, under whom and by which symbol: one answer for every room that prints."""

from datetime import date

from toso.charter import load
from toso.printing.heads import committee, committee_of, department_of


def test_a_committee_names_nobody_above_it() -> None:
    head = committee_of("xã Vạn Thắng")
    assert (head.name, head.superior, head.symbol_of("TB")) == (
        "Ủy ban nhân dân xã Vạn Thắng", "", "TB-UBND",
    )  # fmt: skip
    assert committee(None) == committee("") == ""


def test_a_department_writes_under_its_province_by_the_name_of_that_day() -> None:
    charter = load("khanh-hoa-2022")
    before = department_of("tỉnh Khánh Hòa", charter, date(2022, 10, 18))
    assert before.name == "Sở Thông tin và Truyền thông"
    assert before.superior == "Ủy ban nhân dân tỉnh Khánh Hòa"
    assert before.symbol_of("BC") == "BC-STTTT"
    after = department_of("tỉnh Khánh Hòa", charter, date(2025, 10, 18))
    assert after.name == "Sở Khoa học và Công nghệ"


def test_where_no_charter_says_which_department_the_paper_says_what_it_is() -> None:
    head = department_of("tỉnh Khánh Hòa", None, date(2022, 10, 18))
    assert (head.name, head.symbol_of("BC")) == ("Sở chủ trì chương trình", "BC")
