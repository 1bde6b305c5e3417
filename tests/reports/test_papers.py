"""Reports on paper and as spreadsheets, opened again and read."""

import io
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from toso.demo.world import World
from toso.figures.catalogue import indicators_here
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.period import Period
from toso.reports.models import Submission
from toso.reports.papers import paper, report_docx
from toso.reports.sheets import report_xlsx
from toso.reports.snapshots import Sitting
from toso.reports.summary import summary


@pytest.fixture
def chain(september: World, send) -> dict[str, Submission]:
    """September's reports of one team, its commune, its district and the department."""
    people = september.people
    for definition in indicators_here(Period("2022-09")):
        if definition.place == "village" and not definition.is_entered:
            Figure.objects.update_or_create(
                village=september.units["Quảng Hội 1"], month="2022-09",
                indicator=definition.code,
                defaults={
                    "numerator": 37, "denominator": 0 if definition.is_flow else 1250,
                    "known": 0 if definition.is_flow else 900, "counted_at": clock.now(),
                },
            )  # fmt: skip
    sent = {"team": send("Quảng Hội 1", people["binh"])}
    sent["team"].accept(people["chi"])
    sent["commune"] = send("Vạn Thắng", people["dung"])
    sent["commune"].accept(people["giang"])
    sent["district"] = send("Vạn Ninh", people["giang"])
    sent["district"].accept(people["hai"])
    sent["province"] = send("Khánh Hòa", people["hai"])
    return sent


def words(body: bytes) -> str:
    """Every word of a Word file, tables included."""
    document = Document(io.BytesIO(body))
    return "\n".join(t.text or "" for t in document.element.body.iter() if t.tag.endswith("}t"))


HEADS = {
    "team": ["ỦY BAN NHÂN DÂN XÃ VẠN THẮNG", "BC-TCNSCĐ", "TỔ TRƯỞNG", "Trần Văn Bình"],
    "commune": ["XÃ VẠN THẮNG", "BC-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Ngọc Dũng"],
    "district": ["HUYỆN VẠN NINH", "BC-UBND", "Sở Thông tin và Truyền thông"],
    "province": ["SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "BC-STTTT", "GIÁM ĐỐC"],
}


@pytest.mark.req("RPT-07")
@pytest.mark.parametrize("level", list(HEADS))
def test_each_levels_report_opens_in_word_with_every_field_filled(
    chain: dict[str, Submission], level: str
) -> None:
    sent = chain[level]
    sent.issue(sent.submitted_by, number=7, signed_on=date(2022, 10, 18))
    body = report_docx(sent.snapshot, sent.issued, draft=False, demo=True)
    flat = " ".join(words(body).split())
    for expected in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO",
        "tháng 9 năm 2022", "07/BC", "ngày 18 tháng 10 năm 2022", "6863/KH-UBND",
        "I. KẾT QUẢ THỰC HIỆN TRONG KỲ BÁO CÁO", "IX. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "Nơi nhận", "1.250", "350", *HEADS[level],
    ]:  # fmt: skip
        assert expected in flat, expected
    assert "{{" not in flat and "None" not in flat
    section = Document(io.BytesIO(body)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 30 <= round(section.left_margin.mm) <= 35


def test_a_parents_paper_states_its_coverage_and_who_is_missing(
    chain: dict[str, Submission],
) -> None:
    flat = " ".join(
        words(report_docx(chain["district"].snapshot, None, draft=False, demo=True)).split()
    )
    assert "1/2 xã, phường, thị trấn (1/3 Tổ công nghệ số cộng đồng)" in flat
    assert "chưa có báo cáo được duyệt của: thị trấn Vạn Giã" in flat


def test_the_accountable_person_stands_on_every_levels_paper(
    chain: dict[str, Submission],
) -> None:
    for level in ("team", "commune"):
        flat = " ".join(
            words(report_docx(chain[level].snapshot, None, draft=False, demo=True)).split()
        )
        assert "kết quả nêu trên: Phạm Ngọc Dũng, Chủ tịch UBND xã" in flat


def test_a_deputy_signs_for_the_head(chain: dict[str, Submission]) -> None:
    sent = chain["district"]
    sent.issue(sent.submitted_by, 7, date(2022, 10, 18), deputy=True, signer="Lê Thị Hoa")
    lines = paper(sent.snapshot, sent.issued, draft=False, demo=True).signature.lines
    assert lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_a_draft_says_that_it_is_one_and_has_no_number(september: World, owed) -> None:
    snapshot = Sitting([owed("Vạn Thắng")], clock.now()).snapshot(owed("Vạn Thắng"))
    flat = " ".join(words(report_docx(snapshot, None, draft=True, demo=True)).split())
    assert "DỰ THẢO" in flat
    assert "Số: /BC-UBND" in flat
    assert "Lượt thăm, hướng dẫn tại hộ (lượt) chưa có số liệu" in flat


def test_the_table_opens_in_excel_with_the_same_numbers(chain: dict[str, Submission]) -> None:
    book = load_workbook(io.BytesIO(report_xlsx(chain["commune"].snapshot, demo=True)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert any(row[3:5] == (37, 1250) and abs(row[5] - 37 / 1250) < 1e-9 for row in rows)
    assert "Tổ công nghệ số cộng đồng Quảng Hội 2" in [
        row[0] for row in book.worksheets[1].iter_rows(values_only=True)
    ]


@pytest.mark.req("RPT-06")
def test_a_teams_report_is_a_short_message_for_a_chat_and_paper_is_entered_for_a_past_period(
    chain: dict[str, Submission], owed, send, september: World
) -> None:
    text = summary(chain["team"])
    assert text.startswith("BÁO CÁO THÁNG 09/2022 - Tổ công nghệ số cộng đồng Quảng Hội 1")
    assert "<" not in text and len(text) < 5000
    entered = send("Quảng Hội 2", september.people["chi"], channel="paper")
    assert entered.channel == "paper"
    assert entered.obligation.last_day < clock.today()
