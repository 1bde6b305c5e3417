"""One number a document, in the order of the year: no gaps and no doubles, whoever presses when."""

import io
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import docx
import openpyxl
import pytest
from bench.owner import as_owner
from django.db import connection, transaction

from tests.conftest import TODAY
from toso.demo.world import World, build_world
from toso.documents import issuing, outgoing, series
from toso.documents.issuing import Refused, annul, draft, issue
from toso.documents.models import Annulment, Document
from toso.documents.papers import document_docx
from toso.journal.models import Entry
from toso.kit import clock
from toso.people.models import Organisation

ISSUERS, SYMBOL, DAY = 20, "TB-UBND", date(2022, 10, 10)
SIGNED = {"issued_on": DAY, "signer": "Dũng", "signer_title": "CHỦ TỊCH", "by": None}


def begin(world: World, title: str = "Lịch họp", **more: Any) -> Document:
    issuer = Organisation.objects.get(short_name="UBND xã Vạn Thắng")
    said = {"kind": "TB", "symbol": SYMBOL, "unit": world.units["Vạn Thắng"]} | more
    return draft(title=title, issuer=issuer, by=world.people["chi"], **said)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world as it is committed, cleaned up by hand."""
    with django_db_blocker.unblock(), clock.travel(TODAY):
        world = build_world()
        connection.set_tenant(world.province)
        yield world
        Annulment.objects.all().delete()
        Document.objects.filter(symbol=SYMBOL).delete()
        with as_owner():
            Entry.objects.filter(verb__startswith="document.").delete()
        connection.set_schema_to_public()


class Undone(Exception):
    """Something after the number was given went wrong."""


def test_twenty_at_once_get_a_number_each_and_none_is_left_out(committed: World) -> None:
    """Every third act fails after its number was given, and gives it back."""
    drafts = [begin(committed, f"Thông báo {n}").pk for n in range(ISSUERS * 3)]
    start = Barrier(ISSUERS)

    def work(own: list[Any]) -> None:
        connection.set_tenant(committed.province)
        start.wait(30)
        try:
            for turn, key in enumerate(own):
                try:
                    with transaction.atomic():
                        issue(Document.objects.get(pk=key), **SIGNED)
                        if turn == 1:
                            raise Undone
                except Undone:
                    continue
        finally:
            connection.close()

    with clock.travel(TODAY), ThreadPoolExecutor(ISSUERS) as pool:
        list(pool.map(work, [drafts[n::ISSUERS] for n in range(ISSUERS)]))
    numbers = list(
        Document.objects.filter(symbol=SYMBOL, number__isnull=False).values_list(
            "number", flat=True
        )
    )
    assert sorted(numbers) == list(range(1, ISSUERS * 2 + 1))
    assert Document.objects.filter(symbol=SYMBOL, number=None).count() == ISSUERS
    issuer = Organisation.objects.get(short_name="UBND xã Vạn Thắng")
    assert [gap for gap in outgoing.gaps([issuer], 2022) if SYMBOL in gap[0]] == []


def test_two_who_type_the_same_number_at_once_do_not_both_get_it(committed: World) -> None:
    drafts = [begin(committed, f"Thông báo {n}").pk for n in range(8)]
    start = Barrier(8)

    def work(key: Any) -> str:
        connection.set_tenant(committed.province)
        start.wait(30)
        try:
            issue(Document.objects.get(pk=key), number=5, **SIGNED)
            return "done"
        except Refused as refused:
            assert "Số tiếp theo chưa dùng là 6" in str(refused)
            return "refused"
        finally:
            connection.close()

    with clock.travel(TODAY), ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(work, drafts))
    assert sorted(answers) == ["done"] + ["refused"] * 7


def test_numbers_begin_anew_with_the_year_and_follow_other_registers(world: World) -> None:
    last = issue(begin(world), number=40, **SIGNED | {"issued_on": date(2021, 12, 31)})
    first = issue(begin(world), **SIGNED | {"issued_on": date(2022, 1, 4)})
    assert (last.number, first.number) == (40, 1)
    decided = issue(begin(world, kind="QĐ", symbol="QĐ-UBND"), **SIGNED)
    taken = series.taken_elsewhere(decided.issuer, "QĐ-UBND", 2022)
    assert taken and decided.number == max(taken) + 1


@pytest.mark.req("DOC-04")
def test_a_draft_prints_a_blank_number_and_the_issued_one_its_number(world: World) -> None:
    found = begin(world, content="Họp tại nhà văn hóa.")
    assert "Số:      /TB-UBND" in texts(found)
    assert f"Số: 01/{SYMBOL}" in texts(issue(found, **SIGNED))


def test_a_cancelled_number_stays_in_the_register_and_is_not_used_again(world: World, as_person):
    found = issue(begin(world, "Thông báo nhầm"), **SIGNED)
    chi = as_person("chi")
    assert chi.post(f"/documents/{found.pk}/annulment/", {"reason": " "}).status_code == 422
    chi.post(f"/documents/{found.pk}/annulment/", {"reason": "Nội dung nhầm, không phát hành."})
    assert issue(begin(world), **SIGNED).number == 2
    page = chi.get("/documents/outgoing/?year=2022").content.decode()
    assert "Thông báo nhầm" in page and "Nội dung nhầm, không phát hành." in page
    again = Document.objects.get(pk=found.pk)
    assert issuing.in_force(again, DAY).state == "annulled"
    assert Document.objects.filter(pk=found.pk).with_state(DAY).get().now == "annulled"
    with pytest.raises(Refused, match="đã hủy trước đó"):
        annul(again, reason="Lần nữa", by=None)
    with pytest.raises(Refused, match="chưa có số"):
        annul(begin(world), reason="Dự thảo", by=None)


def test_the_register_is_a_sheet_with_what_the_decree_asks_for(world: World, as_person) -> None:
    issue(begin(world, "Lịch họp", recipients=["Các thôn"]), **SIGNED)
    issue(begin(world, "Lịch trực"), number=4, **SIGNED)
    chi = as_person("chi")
    assert "2–3" in chi.get("/documents/outgoing/?year=2022").content.decode()
    body = chi.get("/documents/outgoing/?year=2022&as=xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    for word in ("Số, ký hiệu", "Nơi nhận", "01/TB-UBND", "Các thôn", "Lịch họp"):
        assert any(word in cell for cell in cells), word
    assert as_person("an").get("/documents/outgoing/").status_code == 404


def test_runs_of_numbers_are_said_shortly() -> None:
    assert outgoing.in_runs([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"
    numbers = sorted(random.Random(3).sample(range(1, 400), 120))
    back = [
        n for run in outgoing.in_runs(numbers).split(", ")
        for n in range(int(run.split("–")[0]), int(run.split("–")[-1]) + 1)
    ]  # fmt: skip
    assert back == numbers


def texts(document: Document) -> list[str]:
    opened = docx.Document(io.BytesIO(document_docx(document, demo=False)))
    cells = [c for table in opened.tables for row in table.rows for c in row.cells]
    return [p.text for place in (opened, *cells) for p in place.paragraphs]


@pytest.mark.parametrize(
    ("signed_as", "title", "block"),
    [
        ("collective", "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
        ("collective-deputy", "Phó Chủ tịch",
         ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("deputy", "Phó Chủ tịch", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("by-order", "Chánh Văn phòng", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("by-mandate", "Trưởng phòng", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG"]),
        ("acting", "Chủ tịch", ["Q. CHỦ TỊCH"]),
        ("", "Chủ tịch", ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]),
    ],
)  # fmt: skip
def test_a_letter_is_signed_in_each_right(world: World, signed_as, title, block) -> None:
    found = begin(world, "Đôn đốc", kind="CV", symbol="UBND-VHXH", signed_as=signed_as,
                  addressees=["Các thôn"], content="Đề nghị các thôn báo cáo.")  # fmt: skip
    printed = texts(issue(found, **SIGNED | {"signer_title": title}))
    at = printed.index(block[0])
    assert printed[at : at + len(block) + 1] == [*block, "Dũng"]
    assert "Kính gửi: Các thôn" in printed and "V/v Đôn đốc" in printed


def test_a_submission_and_minutes_are_written_where_documents_are(world: World, as_person) -> None:
    chi = as_person("chi")
    issuer = Organisation.objects.get(short_name="UBND xã Vạn Thắng")
    page = chi.get("/documents/new/?kind=BB").content.decode()
    assert "Thành phần tham dự" in page and "BB-UBND" in page
    said = {"kind": "BB", "symbol": "BB-UBND", "issuer": issuer.pk, "title": "Họp giao ban",
            "content": "Chủ trì: ông Dũng\nI. Nội dung\n- Việc một", "secretary": "Trần Thị Chi",
            "recipients": "Các thôn\nLưu: VT, VHXH"}  # fmt: skip
    chi.post("/documents/new/", said)
    found = Document.objects.get(title="Họp giao ban")
    answer = chi.get(f"/documents/{found.pk}/docx/")
    opened = docx.Document(io.BytesIO(answer.content))
    assert "I. NỘI DUNG" in [p.text for p in opened.paragraphs]
    assert "- Lưu: VT, VHXH." in texts(found) and "- Lưu: VT." not in texts(found)
    assert "THƯ KÝ" in texts(found) and "CHỦ TỌA" in texts(found)
    asked = said | {"kind": "TTr", "symbol": "TTr-UBND", "title": "Xin kinh phí",
                    "addressees": "UBND huyện", "basis": "Căn cứ Luật"}  # fmt: skip
    chi.post("/documents/new/", asked)
    printed = texts(Document.objects.get(title="Xin kinh phí"))
    assert "Kính gửi: UBND huyện" in printed and "Căn cứ Luật." in printed
    used = chi.get("/documents/new/").content.decode()
    assert 'value="UBND huyện"' in used and 'value="Căn cứ Luật"' in used
