"""A paper prints the words that an official document must carry."""

import io
import unicodedata
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.papers_world import DECISION, LETTER, MEMBERS, PLAN, REPORT, lines, opened
from toso.kit import clock
from toso.kit.papers import (
    Bullet,
    Column,
    Paragraph,
    Signature,
    SignedAs,
    Table,
    TemplateProblem,
    layout,
    long_date,
    render,
)
from toso.kit.papers.build import template


def test_a_decision_reads_from_head_to_signature():
    printed = lines(replace(DECISION, annexes=()))
    assert printed[:5] == [
        "ỦY BAN NHÂN DÂN\nXÃ VẠN THẮNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/QĐ-UBND",
        "Vạn Thắng, ngày 05 tháng 8 năm 2022",
    ]
    assert printed[5] == "QUYẾT ĐỊNH"
    assert printed[7] == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VẠN THẮNG"
    assert printed[11] == "QUYẾT ĐỊNH:"
    assert printed[12].startswith("Điều 1. Thành lập Tổ")
    assert printed[14:16] == ["a) Tuyên truyền;", "b) Hướng dẫn người dân."]
    assert printed[-2:] == ["CHỦ TỊCH", "Nguyễn Văn Thành"]


@pytest.mark.req("DOC-02")
def test_a_plan_prints_its_bases_and_recipients_with_their_marks():
    printed = lines(PLAN)
    assert "Căn cứ Kế hoạch số 50/KH-UBND;" in printed
    assert "Căn cứ Công văn số 1024/STTTT-BCVT&CNTT." in printed
    start = printed.index("Nơi nhận:")
    assert printed[start + 1 : start + 4] == [
        "- Phòng Văn hóa – Thông tin huyện;",
        "- Các bộ phận chuyên môn;",
        "- Lưu: VT, CNg, NL.",
    ]


@pytest.mark.req("DOC-04")
def test_a_draft_prints_room_for_number_and_day_and_the_issued_plan_prints_them():
    assert {"Số:      /KH-UBND", "Tịnh Trà, ngày     tháng     năm 2024"} <= set(lines(PLAN))
    issued = replace(PLAN, number=7, date=date(2024, 4, 26))
    assert {"Số: 07/KH-UBND", "Tịnh Trà, ngày 26 tháng 4 năm 2024"} <= set(lines(issued))


@pytest.mark.req("DOC-03")
@pytest.mark.parametrize(
    ("signature", "block"),
    [
        (
            Signature("Đinh Văn Thiệu", "Phó Chủ tịch", SignedAs.DEPUTY),
            ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đinh Văn Thiệu"],
        ),
        (Signature("Trương Quang Vinh"), ["CHỦ TỊCH", "Trương Quang Vinh"]),
        (Signature("Nguyễn Lưu Trung", style=SignedAs.NAME_ONLY), ["Nguyễn Lưu Trung"]),
    ],
)
def test_the_three_signature_blocks_come_from_one_template(signature, block):
    printed = lines(replace(PLAN, signature=signature))
    start = printed.index("- Lưu: VT, CNg, NL.")
    assert printed[start + 1 :] == block


@pytest.mark.parametrize(
    ("signature", "block"),
    [
        (Signature("", style=SignedAs.COLLECTIVE), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            Signature("", "Phó Chủ tịch", SignedAs.COLLECTIVE_DEPUTY),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (Signature("", style=SignedAs.ACTING), ("Q. CHỦ TỊCH",)),
        (Signature("", "Giám đốc"), ("GIÁM ĐỐC",)),
        (
            Signature("", "Phó Giám đốc", SignedAs.DEPUTY, head="Giám đốc"),
            ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ),
        (
            Signature("", "Chánh Văn phòng", SignedAs.BY_ORDER),
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
        ),
        (
            Signature("", "Trưởng phòng", SignedAs.BY_MANDATE, head="Giám đốc"),
            ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
        ),
    ],
)
def test_each_right_to_sign_has_its_own_lines(signature, block):
    assert signature.lines == block


def test_a_letter_has_its_subject_under_the_number_and_no_kind():
    printed = lines(LETTER)
    number = printed.index("Số: 3730/UBND-KGVX")
    assert printed[number + 1] == "V/v triển khai Tổ Công nghệ số cộng đồng trên địa bàn tỉnh"
    start = printed.index("Kính gửi:")
    assert printed[start + 1 : start + 3] == [
        "- Sở Thông tin và Truyền thông;",
        "- Tỉnh đoàn Quảng Ngãi.",
    ]
    assert "Chủ tịch UBND tỉnh có ý kiến như sau./." in printed


def test_one_addressee_stands_on_the_line_of_the_greeting():
    assert "Kính gửi: Ủy ban nhân dân tỉnh Khánh Hòa" in lines(REPORT)


def test_sections_number_themselves_as_officials_do():
    printed = lines(PLAN)
    start = printed.index("I. MỤC TIÊU")
    assert printed[start + 1 : start + 6] == [
        "1. Mục tiêu cơ bản",
        "a) Về cơ quan nhà nước",
        "- 100% thủ tục hành chính;",
        "b) Về kinh tế số",
        "II. TỔ CHỨC THỰC HIỆN",
    ]


def test_the_content_ends_with_the_closing_mark_once():
    for last in (Bullet("Hết;"), Paragraph("Hết"), Paragraph("Hết./.")):
        printed = lines(replace(PLAN, body=[last]))
        ended = [line for line in printed if "./." in line]
        assert len(ended) == 1 and ended[0].endswith("Hết./.")


def test_an_annex_names_the_paper_that_it_belongs_to():
    printed = lines(DECISION)
    start = printed.index("Phụ lục")
    assert printed[start + 2] == (
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 8 năm 2022 "
        "của Chủ tịch Ủy ban nhân dân xã Vạn Thắng)"
    )
    assert [line for line in lines(REPORT) if line.startswith("Phụ lục")] == [
        "Phụ lục I",
        "Phụ lục II",
    ]


def test_the_table_of_members_holds_every_member_and_repeats_its_header():
    table = opened(DECISION).tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows][2:] == MEMBERS
    assert table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")
    assert len(table._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == len(table.rows)


def test_a_row_with_a_cell_missing_is_refused():
    with pytest.raises(ValueError, match="2 ô, bảng có 3 cột"):
        Table([Column("A"), Column("B"), Column("C")], [["1", "2"]])


def test_a_demonstration_can_not_be_taken_for_the_real_thing():
    real, shown = (opened(replace(PLAN, demo=demo)) for demo in (False, True))
    for document, mark in ((real, ""), (shown, layout.DEMO_MARK)):
        section = document.sections[0]
        assert section.first_page_header.paragraphs[0].text == mark
        assert section.footer.paragraphs[0].text == mark
        assert document.core_properties.category == mark


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
        (None, "ngày     tháng     năm     "),
    ],
)
def test_days_and_the_first_two_months_are_padded(day, text):
    assert long_date(day) == text


def test_marks_of_xml_are_words_like_others():
    odd = "A & B <w:p/> {{ ho_ten }} {% if %} \x0b\x00\ufffe" + unicodedata.normalize("NFD", "Hòa")
    printed = lines(
        replace(
            PLAN,
            issuer=odd,
            bases=[odd],
            body=[Paragraph(odd), Table([Column("C")], [[odd]]), Paragraph("Hết")],
            signature=Signature(odd),
        )
    )
    assert sum("A & B <w:p/> {{ ho_ten }} {% if %} Hòa" in line for line in printed) == 4


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_whatever_gives_a_file_that_opens(text):
    paper = replace(PLAN, abstract=text, recipients=[text], body=[Paragraph(text), Bullet(text)])
    assert docx.Document(io.BytesIO(render(paper))).core_properties.subject == "/KH-UBND"


def test_an_issued_paper_is_the_same_file_every_time():
    with clock.travel(date(2022, 9, 1)):
        first = render(DECISION)
    with clock.travel(date(2022, 9, 2)):
        assert render(DECISION) == first


def test_the_committed_template_is_the_one_that_its_script_builds():
    assert layout.TEMPLATE.read_bytes() == template()


def test_an_official_may_reword_the_template_in_word():
    mine = docx.Document(str(layout.TEMPLATE))
    next(p for p in mine.tables[-1].cell(0, 0).paragraphs if p.text == "Nơi nhận:").text = "Gửi:"
    file = io.BytesIO()
    mine.save(file)
    foot = docx.Document(io.BytesIO(render(PLAN, file.getvalue()))).tables[-1].cell(0, 0)
    assert foot.paragraphs[0].text == "Gửi:"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{{ ten_la }}", "thẻ không đúng"),
        ("{{ ''.__class__ }}", "thẻ không đúng"),
        ("x", "thiếu dòng"),
    ],
)
def test_a_spoilt_template_says_what_is_wrong(text, complaint):
    mine = docx.Document(str(layout.TEMPLATE))
    next(p for p in mine.paragraphs if p.text == layout.BODY_MARK).text = text
    file = io.BytesIO()
    mine.save(file)
    with pytest.raises(TemplateProblem, match=complaint):
        render(PLAN, file.getvalue())
