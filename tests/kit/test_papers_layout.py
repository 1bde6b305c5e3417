"""The page keeps the measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, in the file and when drawn."""

import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.kit.papers_world import DECISION, LETTER, PLAN, REPORT, opened, printed
from toso.kit.papers import Paragraph, layout, render
from toso.kit.papers.measure import Measure, balanced

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT = WD_ALIGN_PARAGRAPH.LEFT


def test_the_page_is_a4_with_the_margins_of_the_decree():
    section = opened(DECISION).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm, 1) <= 25
    assert 20 <= round(section.bottom_margin.mm, 1) <= 25
    assert 30 <= round(section.left_margin.mm, 1) <= 35
    assert 15 <= round(section.right_margin.mm, 1) <= 20


@pytest.mark.parametrize(
    ("paper", "start", "points", "bold", "italic", "align"),
    [
        (REPORT, "ỦY BAN NHÂN DÂN\nTỈNH", (12, 13), False, False, CENTRE),
        (REPORT, "SỞ THÔNG TIN", (12, 13), True, False, CENTRE),
        (DECISION, "CỘNG HÒA", (12, 13), True, False, CENTRE),
        (DECISION, "Độc lập", (13, 14), True, False, CENTRE),
        (DECISION, "Số: 05", (13, 13), False, False, CENTRE),
        (DECISION, "Vạn Thắng, ngày", (13, 14), False, True, CENTRE),
        (LETTER, "V/v", (12, 13), False, False, CENTRE),
        (DECISION, "QUYẾT ĐỊNH", (13, 14), True, False, CENTRE),
        (DECISION, "Về việc", (13, 14), True, False, CENTRE),
        (DECISION, "CHỦ TỊCH ỦY BAN", (13, 14), True, False, CENTRE),
        (DECISION, "Căn cứ Luật", (13, 14), False, True, BOTH),
        (DECISION, "Điều 1.", (13, 14), True, False, BOTH),
        (PLAN, "I. ", (13, 14), True, False, BOTH),
        (PLAN, "1. ", (13, 14), True, False, BOTH),
        (PLAN, "a) ", (13, 14), False, False, BOTH),
        (PLAN, "Các bộ phận", (13, 14), False, False, BOTH),
        (DECISION, "Nơi nhận:", (12, 12), True, True, LEFT),
        (DECISION, "- Như Điều 3", (11, 11), False, False, LEFT),
        (DECISION, "CHỦ TỊCH", (13, 14), True, False, CENTRE),
        (DECISION, "Nguyễn Văn Thành", (13, 14), True, False, CENTRE),
        (DECISION, "Phụ lục", (14, 14), True, False, CENTRE),
        (DECISION, "DANH SÁCH", (13, 14), True, False, CENTRE),
        (DECISION, "(Kèm theo", (13, 14), False, True, CENTRE),
    ],
)
def test_each_element_has_its_letters(paper, start, points, bold, italic, align):
    found = next(p for p in printed(opened(paper)) if p.text.startswith(start))
    run, font = found.runs[0].font, found.style.font
    assert font.name == "Times New Roman"
    assert points[0] <= font.size.pt <= points[1]
    assert (run.bold or font.bold or False, run.italic or font.italic or False) == (bold, italic)
    assert found.style.paragraph_format.alignment == align


def test_text_has_the_indent_and_the_gaps_of_the_decree():
    form = opened(PLAN).styles[layout.TEXT].paragraph_format
    assert round(form.first_line_indent.mm, 1) in (10, 12.7)
    assert form.space_after.pt >= 6
    assert 1 <= form.line_spacing <= 1.5


def test_short_rules_take_a_third_to_a_half_of_the_line_above():
    for paper in (DECISION, PLAN, REPORT, LETTER):
        document = opened(paper)
        rules = [p for p in printed(document) if p.style.name == layout.SHORT_RULE]
        assert len(rules) == (1 if paper is LETTER else 2)
        for rule in rules:
            above = rule._p.getprevious().xpath("string(.//w:t[last()])")
            points = layout.LOOKS[layout.ISSUER if above.isupper() else layout.ABSTRACT].points
            cell = rule._p.getparent().find(qn("w:tcPr"))
            room = layout.TEXT_MM if cell is None else layout.HEAD_MM[0]
            form = rule.paragraph_format
            part = (room - form.left_indent.mm - form.right_indent.mm) / Measure(points)(above)
            assert 1 / 3 <= part <= 1 / 2


def test_a_long_abstract_breaks_into_even_lines_where_phrases_begin():
    text = "Về việc thành lập Tổ công nghệ số cộng đồng các thôn trên địa bàn xã Vạn Thắng"
    assert balanced(text, 145, Measure(14)).split("\n") == [
        "Về việc thành lập Tổ công nghệ số cộng đồng",
        "các thôn trên địa bàn xã Vạn Thắng",
    ]
    assert balanced("Một\nhai", 145, Measure(14)) == "Một\nhai"


def test_a_wide_annex_lies_across_and_every_annex_counts_its_own_pages():
    main, wide, plain = opened(REPORT).sections
    assert [s.page_width > s.page_height for s in (main, wide, plain)] == [False, True, False]
    for annex in (wide, plain):
        assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert annex.different_first_page_header_footer


def test_the_signature_is_bound_to_the_last_words():
    document = opened(PLAN)
    last = next(p for p in document.paragraphs if p.text.endswith("./."))
    assert last.paragraph_format.keep_with_next
    assert document.tables[-1]._tbl.xpath("./w:tr/w:trPr/w:cantSplit")


# What LibreOffice draws


def drawn(paper, folder) -> PdfReader:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed: the drawn page can't be measured")
    (folder / "paper.docx").write_bytes(render(paper))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, folder / "paper.docx"], check=True, capture_output=True, timeout=120)
    return PdfReader(io.BytesIO((folder / "paper.pdf").read_bytes()))


def places(page) -> dict[str, tuple[float, float]]:
    """Where each piece of text begins: mm from the left and from the top."""
    found: dict[str, tuple[float, float]] = {}
    high = float(page.mediabox.height)

    def see(text, matrix, line, *_):
        x = line[4] * matrix[0] + matrix[4]
        y = line[5] * matrix[3] + matrix[5]
        if text.strip():
            found.setdefault(text.strip(), (x / 72 * 25.4, (high - y) / 72 * 25.4))

    page.extract_text(visitor_text=see)
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return drawn(REPORT, tmp_path_factory.mktemp("report"))


def test_the_drawn_head_stands_where_the_decree_puts_it(report):
    page = report.pages[0]
    assert (round(float(page.mediabox.width) / 72 * 25.4), page.mediabox.height > 800) == (
        210,
        True,
    )
    where = places(page)
    nation = next(at for text, at in where.items() if text.startswith("CỘNG HÒA"))
    issuer = next(at for text, at in where.items() if text.startswith("SỞ THÔNG TIN"))
    number = next(at for text, at in where.items() if text.startswith("Số: 1714"))
    day = next(at for text, at in where.items() if text.startswith("Khánh Hòa, ngày"))
    assert nation[0] > 100 > issuer[0] >= 30
    assert 20 <= nation[1] <= 26
    assert abs(number[1] - day[1]) < 0.5
    assert number[0] < 105 < day[0]


def test_page_numbers_stand_in_the_top_margin_but_not_on_first_pages(report):
    numbers = []
    for page in report.pages:
        top = {text: at for text, at in places(page).items() if at[1] < 20 and text.isdigit()}
        numbers.append("".join(top))
        for across, _ in top.values():
            assert abs(across - (30 + layout.TEXT_MM / 2)) < 4
    main = numbers.index("", 1)
    assert numbers[0] == "" and numbers[1:main] == [str(n) for n in range(2, main + 1)]
    assert numbers[main:] == [""] * len(numbers[main:])


def test_every_page_of_a_long_table_begins_with_its_header(report):
    texts = [page.extract_text() for page in report.pages]
    pages = [text for text in texts if "Chỉ tiêu 1" in text or "Chỉ tiêu 5" in text]
    assert len(pages) >= 2 and all("TT" in text and "Đạt" in text for text in pages)


def test_a_demonstration_is_marked_on_every_page(report):
    assert all(layout.DEMO_MARK in page.extract_text() for page in report.pages)


def test_no_signature_stands_alone_on_its_page(tmp_path):
    body = [Paragraph(f"Đoạn {n} của kế hoạch.") for n in range(1, 24)]
    pages = drawn(replace(PLAN, body=body), tmp_path).pages
    assert len(pages) == 2
    assert "Đoạn 23" in pages[1].extract_text() and "CHỦ TỊCH" in pages[1].extract_text()
