"""The documents of a charter in the register."""

from datetime import date

import pytest

from toso.charter import load
from toso.demo.world import World
from toso.documents.charters import from_charter, read_citation
from toso.documents.issuing import chain_up
from toso.documents.models import Document
from toso.kit import clock
from toso.people.scope import Scope


@pytest.mark.parametrize("stem", [
    "binh-duong-2022", "khanh-hoa-2022", "kien-giang-2022", "quang-ngai-2022", "tinh-tra-2024",
])  # fmt: skip
def test_every_line_of_every_charter_is_read_and_entered_once(world: World, stem: str) -> None:
    charter = load(stem)
    cited = [read_citation(t) for t in (*charter.programme.chain, *charter.programme.basis)]
    assert all(cited)
    with clock.travel(date(2024, 5, 1)):
        plan = from_charter(charter)
        count = Document.objects.count()
        assert from_charter(charter) == plan
    assert Document.objects.count() == count
    assert not plan.is_draft


def test_a_citation_says_number_day_issuer_and_title() -> None:
    said = read_citation(
        "Quyết định số 27/QĐ-UBQGCS ngày 15/3/2022 của Ủy ban Quốc gia về chuyển đổi số về Kế "
        "hoạch hoạt động của Ủy ban Quốc gia về chuyển đổi số năm 2022"
    )
    assert said
    assert (said.kind, str(said.number), said.issued_on) == (
        "QĐ", "27/QĐ-UBQGCS", date(2022, 3, 15),
    )  # fmt: skip
    assert said.issuer == "Ủy ban Quốc gia về chuyển đổi số"
    assert said.title.startswith("Về Kế hoạch hoạt động")
    assert read_citation("Luật Tổ chức chính quyền địa phương") is None


@pytest.mark.req("TTR-01")
def test_tinh_tra_leads_up_to_the_resolution(world: World) -> None:
    with clock.travel(date(2024, 5, 1)):
        plan = from_charter(load("tinh-tra-2024"))
    above = [(str(s.document), s.document.issued_on) for s in chain_up(plan)]
    assert above == [("50/KH-UBND", date(2024, 3, 11)), ("13-NQ/TU", date(2023, 9, 6))]
    assert plan.printed.line == "Số:      /KH-UBND"


@pytest.mark.req("TSK-02")
def test_kien_giang_has_its_priority_texts_under_both_numbers(world: World) -> None:
    from_charter(load("kien-giang-2022"))
    first = Document.objects.filter(is_priority=True)
    assert {str(row) for row in first} == {"22-NQ/TU", "186/KH-UBND", "79/KH-BCĐ"}
    found = {typed: Document.objects.matching(typed).get() for typed in ("79/KH-BCĐ", "79/kh-ubnd")}
    assert len(set(found.values())) == 1


def test_khanh_hoas_plan_is_read_in_its_villages(world: World) -> None:
    plan = from_charter(load("khanh-hoa-2022"))
    assert (plan.unit, str(plan), plan.signer) == (
        world.units["Khánh Hòa"], "6863/KH-UBND", "Đinh Văn Thiệu",
    )  # fmt: skip
    scope = Scope.of(world.people["binh"], date(2022, 10, 18))
    assert plan in Document.objects.within(scope)
    assert [str(s.document) for s in chain_up(plan, Document.objects.within(scope))] == [
        "820/BTTTT-THH"
    ]
