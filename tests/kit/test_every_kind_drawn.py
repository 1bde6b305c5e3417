"""Every kind of paper, drawn by LibreOffice, keeps the layout table of Nghị định 30/2020/NĐ-CP."""

from dataclasses import replace

import pytest

from tests.kit.decree_table import deviations
from tests.kit.drawn import Page, pages_of
from tests.kit.papers_world import DECISION, LETTER, PLAN, REPORT
from toso.kit.papers import KINDS, Paper, render
from toso.kit.papers.samples import PRINTED, sample

PAPERS: dict[str, Paper] = {
    **{f"{KINDS[kind]} (mẫu)": sample(kind) for kind in PRINTED},
    **{f"{KINDS[kind]} (dự thảo)": replace(sample(kind), number=None, date=None, year=2022)
       for kind in PRINTED if kind != "BB"},
    "Quyết định": DECISION, "Kế hoạch": PLAN, "Công văn": LETTER, "Báo cáo": REPORT,
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[Page]]:
    """All in one go: LibreOffice starts once."""
    return dict(zip(PAPERS, pages_of([render(p) for p in PAPERS.values()]), strict=True))


@pytest.mark.parametrize("name", PAPERS)
def test_it_is_drawn_as_the_decree_prescribes(name: str, drawn: dict[str, list[Page]]) -> None:
    assert deviations(PAPERS[name], drawn[name]) == []
