"""The paper that assigns targets: the charter's issuer, and the table of who gets what."""

import io

import pytest
from docx import Document

from tests.targets.conftest import HOUSEHOLDS, Stage, again
from toso.kit import clock
from toso.kit.period import Period
from toso.targets.allocating import Place, suggest
from toso.targets.assigning import assign, issue
from toso.targets.drafting import open_draft, write
from toso.targets.lines import Line
from toso.targets.models import Assignment
from toso.targets.papers import assignment_docx
from toso.targets.shares import periods_of, spread


def words(assignment: Assignment) -> str:
    """Everything the Word file says, opened again."""
    document = Document(io.BytesIO(assignment_docx(assignment, demo=False)))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_a_districts_decision_names_each_commune_with_count_base_and_percent(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district")
    steps = spread(500, periods_of(2022, "quarter", 8))
    (target, _other) = stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500, 1800, steps=steps),
        stage.line("Vạn Giã", 400), to="commune",
    )  # fmt: skip
    said = words(again(target).versions.get().assignment)
    for wanted in (
        "ỦY BAN NHÂN DÂN HUYỆN VẠN NINH", "QUYẾT ĐỊNH", "TM. ỦY BAN NHÂN DÂN", "Vạn Ninh, ngày 25",
        "Kế hoạch số 6863/KH-UBND", "Xã Vạn Thắng", "1.800", "27,8%", "Thị trấn Vạn Giã",
        "chưa rõ", "Cộng", "900", "quý 3: 250; quý 4: 500", "chịu trách nhiệm trước cấp trên",
    ):  # fmt: skip
        assert wanted in said, wanted


def test_a_communes_plan_states_the_conditions_that_its_targets_fit(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500), to="commune")
    (target,) = stage.give(
        "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 300), to="team"
    )
    said = words(again(target).versions.get().assignment)
    assert "KẾ HOẠCH" in said and "Thời tiết, khí hậu" in said
    assert "Tổ công nghệ số cộng đồng Quảng Hội 1" in said


def test_the_departments_letter_goes_to_teams_with_copies(stage: Stage) -> None:
    stage.under("quang-ngai-2022")
    line = stage.line("Quảng Hội 1", 150, indicator="households_visited")
    (target,) = stage.give("programme_department", "Khánh Hòa", "tung", line, to="team")
    said = words(again(target).versions.get().assignment)
    assert "V/v giao chỉ tiêu" in said and "Kính gửi" in said and "GIÁM ĐỐC" in said
    assert "UBND cấp xã có liên quan (bản sao)" in said


@pytest.mark.req("CAS-05")
def test_the_steering_committee_stands_in_the_head_of_its_paper(stage: Stage) -> None:
    stage.under("binh-duong-2022")
    paper = stage.paper(None, "QĐ", name="Ban Chỉ đạo chuyển đổi số tỉnh")
    (target,) = assign(
        assigner="steering_committee", receiver="district", unit=stage.unit("Khánh Hòa"),
        year=2022, lines=[stage.line("Vạn Ninh", 5000, indicator="households_visited")],
        document=paper, by=stage.world.people["tung"],
    )  # fmt: skip
    said = words(again(target).versions.get().assignment)
    head = said.index("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH")
    assert head >= 0 and "TM. BAN CHỈ ĐẠO" in said and "TRƯỞNG BAN" in said
    assert "Theo đề nghị của Giám đốc Sở" in said


def test_a_draft_is_written_by_officers_and_issued_by_the_chair(stage: Stage) -> None:
    """The officer divides equally and mends; the chair gives number and day; nothing before."""
    people = stage.world.people
    district = Place(stage.unit("Vạn Ninh").pk, "huyện Vạn Ninh")
    other = Place(stage.unit("Khánh Sơn").pk, "huyện Khánh Sơn")
    lines = suggest(HOUSEHOLDS, 901, [district, other], Period("2022-09"), "equal")
    assert [line.count for line in lines] == [451, 450]
    draft = open_draft(
        assigner="province", receiver="district", unit=stage.unit("Khánh Hòa"), year=2022,
        by=people["hai"], lines=lines,
    )  # fmt: skip
    assert "Số:      /QĐ-UBND" in words(draft)
    mended = [Line(HOUSEHOLDS, line.unit, 450) for line in lines]
    draft = write(draft, mended, by=people["tung"], revision=1)
    targets = issue(
        draft, number=88, issued_on=clock.today(), signer="Trần Hoàng Long",
        signer_title="Chủ tịch", by=people["long"],
    )  # fmt: skip
    assert [again(t).versions.get().count for t in targets] == [450, 450]
    said = words(Assignment.objects.get(pk=draft.pk))
    assert "Số: 88/QĐ-UBND" in said and "Trần Hoàng Long" in said
