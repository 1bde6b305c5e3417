"""The XLSForm files that communes have: read whole, or refused cell by cell with a remedy."""

import io

import openpyxl
import pytest

from tests.surveys.sheets import HEADER, book
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file


@pytest.mark.req("SUR-01")
@pytest.mark.parametrize("key", ["ky-nang-so", "hai-long"])
def test_our_own_forms_are_xlsforms_in_two_languages(key: str) -> None:
    starter = starters()[key]
    compiled = compile_file(starter.workbook())
    assert compiled.faults == [] and compiled.title == starter.title
    assert compiled.form["languages"] == ["vi", "en"]
    visible = [i for i in compiled.form["items"] if i["kind"] not in ("group", "calculate")]
    assert all(item["label"].keys() == {"vi", "en"} for item in visible)
    choices = [choice for listed in compiled.form["lists"].values() for choice in listed]
    assert all(choice["label"].keys() == {"vi", "en"} for choice in choices)


def test_every_part_of_the_subset_is_compiled() -> None:
    header = [*HEADER, "hint::Tiếng Việt (vi)", "label::English (en)", "calculation",
              "constraint_message::Tiếng Việt (vi)"]  # fmt: skip
    compiled = compile_file(
        book(
            ["start", "start"],
            ["note", "", "Chào ông/bà"],
            ["begin_group", "g", "Nhà"],
            ["text", "ten", "Tên gọi?", "", "", "yes", "tên thường gọi", "Name?"],
            ["integer", "tuoi", "Bao nhiêu tuổi?", "", ". > 0", "", "", "", "", "Lớn hơn 0"],
            ["decimal", "dien_tich", "Mấy héc-ta?"],
            ["date", "ngay", "Ngày nào?", "", ". <= today()"],
            ["select_one yn", "co", "Có không?", "${tuoi} >= 18"],
            ["select_multiple yn", "nhieu", "Những gì, ${ten}?", "", "count-selected(.) <= 2"],
            ["image", "anh", "Chụp ảnh"],
            ["end_group"],
            ["calculate", "gap_doi", "", "", "", "", "", "", "${tuoi} * 2"],
            header=header,
        )
    )
    assert compiled.faults == []
    kinds = [item["kind"] for item in compiled.form["items"]]
    assert kinds == ["note", "group", "text", "integer", "decimal", "date", "select_one",
                     "select_multiple", "photo", "calculate"]  # fmt: skip
    age = compiled.form["items"][3]
    assert age["constraint"] == [">", ["."], 0] and age["message"] == {"vi": "Lớn hơn 0"}
    assert compiled.form["items"][6]["relevant"] == [">=", ["$", "tuoi"], 18]
    assert compiled.form["items"][-1]["calculation"] == ["*", ["$", "tuoi"], 2]


REFUSED = [
    ([["begin_repeat", "r", "Từng người"], ["text", "a", "A"], ["end_repeat"]], "survey!A2"),
    ([["geopoint", "g", "Ở đâu?"]], "survey!A2"),
    ([["select_one khac", "a", "A"]], "survey!A2"),
    ([["select_one yn or_other", "a", "A"]], "survey!A2"),
    ([["text", "a b", "A"]], "survey!B2"),
    ([["text", "a", "A"], ["text", "a", "B"]], "survey!B3"),
    ([["text", "a", ""]], "survey!C2"),
    ([["text", "a", "Chào ${ai}"]], "survey!C2"),
    ([["text", "a", "A", "${b} = 1"], ["integer", "b", "B"]], "survey!D2"),
    ([["text", "a", "A", "indexed-repeat(${a}, ${a}, 1) = 1"]], "survey!D2"),
    ([["integer", "a", "A", "", ". >"]], "survey!E2"),
    ([["text", "a", "A", "", "regex(., '(a+)+')"]], "survey!E2"),
    ([["begin_group", "g", "G"], ["text", "a", "A"]], "survey!A2"),
    ([["end_group"]], "survey!A2"),
    ([["", "a", "A"]], "survey!A2"),
]


@pytest.mark.parametrize(("rows", "place"), REFUSED, ids=[place for _, place in REFUSED])
def test_what_is_outside_is_refused_at_its_cell(rows: list[list[str]], place: str) -> None:
    faults = compile_file(book(*rows)).faults
    assert place in [fault.place for fault in faults]
    assert all(fault.what and fault.remedy for fault in faults)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("choice_filter", "x = ${a}"),
        ("default", "1"),
        ("relevent", "${a} = 1"),
        ("trigger", "${a}"),
    ],
)
def test_a_column_that_we_do_not_speak_is_refused_where_it_is_filled(
    column: str, said: str
) -> None:
    header = ["type", "name", "label", column]
    rows = [["integer", "a", "A", ""], ["text", "b", "B", said]]
    faults = compile_file(book(*rows, header=header)).faults
    assert [fault.place for fault in faults] == ["survey!D3"]


def test_a_label_without_a_language_is_vietnamese() -> None:
    form = compile_file(book(["text", "a", "Tên?"], header=["type", "name", "label"])).form
    assert form["items"][0]["label"] == {"vi": "Tên?"}


def test_a_language_that_nobody_can_tell_is_refused_at_the_header() -> None:
    header = ["type", "name", "label::Tiếng Việt (vi)", "label::Langue"]
    faults = compile_file(book(["text", "a", "A", "B"], header=header)).faults
    assert [fault.place for fault in faults] == ["survey!D1"]


@pytest.mark.parametrize(
    ("row", "place"), [(["text", "meta", "A"], "survey!B2"), (["text", "a", "A ${b"], "survey!C2")]
)
def test_what_only_pyxform_finds_is_refused_in_its_words(row: list[str], place: str) -> None:
    faults = compile_file(book(row)).faults
    assert [fault.place for fault in faults] == [place] and "XLSForm" in faults[0].what


def test_a_formula_counts_by_its_stored_result_only() -> None:
    page = openpyxl.Workbook()
    sheet = page.active
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["text", "a", '=CONCAT("Tên", "?")'])
    file = io.BytesIO()
    page.save(file)
    faults = compile_file(file.getvalue()).faults
    assert "survey!C2" in [fault.place for fault in faults]
    assert "công thức" in faults[0].what
