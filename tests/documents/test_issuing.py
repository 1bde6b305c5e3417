"""Drafting, issuing and amending documents."""

from datetime import date

import pytest

from toso.demo.world import World
from toso.documents.issuing import (
    Refused,
    call_also,
    chain_down,
    chain_up,
    discard,
    draft,
    enter,
    in_force,
    issue,
    link,
    mend,
    next_number,
    versions,
)
from toso.documents.models import Document
from toso.journal.models import Entry
from toso.people.models import Organisation

DAY = date(2022, 9, 1)


def plan(world: World, title: str = "Chuyển đổi số xã năm 2022", **more) -> Document:
    commune = world.units["Vạn Thắng"]
    more = {"symbol": "KH-UBND", "kind": "KH"} | more
    issuer = Organisation.objects.get(short_name="UBND xã Vạn Thắng")
    return draft(title=title, unit=commune, issuer=issuer, by=world.people["chi"], **more)


def issued(world: World, number: object, day: date = DAY, **more) -> Document:
    signed = {"signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH", "by": world.people["chi"]}
    return issue(plan(world, **more), number=number, issued_on=day, **signed)


@pytest.mark.req("DOC-04")
def test_a_draft_prints_room_for_the_number_and_the_issued_one_its_number(world: World) -> None:
    found = plan(world)
    assert found.is_draft
    assert found.printed.line == "Số:      /KH-UBND"
    done = issue(found, number="79", issued_on=DAY, signer="Phạm Ngọc Dũng",
                 signer_title="CHỦ TỊCH", by=world.people["dung"])  # fmt: skip
    assert done.printed.line == "Số: 79/KH-UBND"
    assert Entry.objects.filter(verb="document.issue", subject=done.pk).count() == 1


@pytest.mark.req("DOC-01")
@pytest.mark.parametrize(
    ("typed", "printed", "kind"),
    [
        ("6863/KH-UBND", "6863/KH-UBND", "KH"),
        (" số: 6863 / kh-ubnd ", "6863/KH-UBND", "KH"),
        ("3730/UBND-KGVX", "3730/UBND-KGVX", "CV"),
        ("1714/TTr-STTTT", "1714/TTr-STTTT", "TTr"),
        ("13 – NQ/TU", "13-NQ/TU", "NQ"),
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP", "NĐ"),
    ],
)
def test_the_register_keeps_a_number_as_it_is_printed(
    world: World, typed: str, printed: str, kind: str
) -> None:
    found = enter(
        typed=typed, title="Một văn bản", by=None, issuer_name="UBND tỉnh",
        issued_on=date(2022, 7, 27), signer="Đinh Văn Thiệu", signer_title="PHÓ CHỦ TỊCH",
        basis=["Luật Tổ chức chính quyền địa phương;"], recipients=["- Lưu: VT, KGVX."],
    )  # fmt: skip
    kept = Document.objects.get(pk=found.pk)
    assert (str(kept), kept.kind) == (printed, kind)
    assert (kept.basis, kept.recipients) == (
        ["Luật Tổ chức chính quyền địa phương"], ["Lưu: VT, KGVX"],
    )  # fmt: skip
    assert kept in Document.objects.matching(typed)


@pytest.mark.parametrize("typed", ["12", "12/KH-UBND", "Số: 12 / kh-ubnd"])
def test_a_number_is_taken_as_it_is_typed(world: World, typed: str) -> None:
    assert str(issued(world, typed)) == "12/KH-UBND"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("mười hai", "6863/KH-UBND"),
        ("12/QĐ-UBND", "KH-UBND"),
        ("/KH-UBND", "12/KH-UBND"),
        ("0", "1"),
    ],
)
def test_a_wrong_number_is_refused_with_what_to_do(world: World, typed: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        issued(world, typed)


def test_a_number_is_used_once_in_an_organisation_and_a_year(world: World) -> None:
    issued(world, 12)
    with pytest.raises(Refused, match="Số tiếp theo chưa dùng là 13"):
        issued(world, 12, title="Kế hoạch khác")
    assert str(issued(world, "12a")) == "12a/KH-UBND"
    assert str(issued(world, 12, day=date(2021, 9, 1))) == "12/KH-UBND"
    assert next_number(plan(world), 2022) == 13


def test_a_document_is_not_issued_in_the_future_or_by_nobody(world: World) -> None:
    with pytest.raises(Refused, match="sau hôm nay"):
        issued(world, 12, day=date(2022, 10, 19))
    with pytest.raises(Refused, match="người ký"):
        issue(plan(world), number=12, issued_on=DAY, signer=" ", signer_title="", by=None)


def test_what_was_issued_stays_as_it_is(world: World) -> None:
    found = mend(plan(world), title="Chuyển đổi số xã Vạn Thắng", by=world.people["chi"])
    assert found.title == "Chuyển đổi số xã Vạn Thắng"
    done = issue(found, number=1, issued_on=DAY, signer="Dũng", signer_title="", by=None)
    for change in (
        lambda: mend(done, title="Khác", by=None),
        lambda: issue(done, number=2, issued_on=DAY, signer="Dũng", signer_title="", by=None),
        lambda: discard(done, by=None),
    ):
        with pytest.raises(Refused, match="sửa đổi, thay thế hoặc bãi bỏ"):
            change()


@pytest.mark.req("TTR-01")
def test_a_commune_plan_shows_its_parents_up_to_the_resolution(world: World) -> None:
    resolution = enter(typed="13-NQ/TU", title="Về chuyển đổi số tỉnh", by=None,
                       issuer_name="Ban Thường vụ Tỉnh ủy", issued_on=date(2021, 9, 6))  # fmt: skip
    district = enter(typed="50/KH-UBND", title="Thực hiện Nghị quyết 13", by=None,
                     issuer_name="UBND huyện", issued_on=date(2022, 3, 11))  # fmt: skip
    link(district, resolution, "implements", by=None)
    commune = plan(world, implements=[district])
    assert [str(s.document) for s in chain_up(commune)] == ["50/KH-UBND", "13-NQ/TU"]
    assert [s.depth for s in chain_up(commune)] == [1, 2]
    assert [s.document for s in chain_down(resolution)] == [district, commune]
    with pytest.raises(Refused, match="lẫn nhau"):
        link(resolution, district, "implements", by=None)


@pytest.mark.req("TTR-24", "CAS-10")
def test_an_amended_plan_shows_who_proposed_who_approved_and_what_changed(world: World) -> None:
    first = issued(world, 12, content="Mỗi thôn một buổi tập huấn.")
    amending = plan(world, title="Sửa đổi Kế hoạch 12", content="Mỗi thôn hai buổi tập huấn.")
    link(amending, first, "amends", proposed_by="Tổ thôn Quảng Hội 1",
         changes="Hai buổi thay vì một buổi", reason="Bà con chưa kịp học", by=None)  # fmt: skip
    assert in_force(first, date(2022, 10, 1)).state == "in_force"
    issue(amending, number=20, issued_on=date(2022, 10, 1), signer="Phạm Ngọc Dũng",
          signer_title="CHỦ TỊCH", by=None)  # fmt: skip
    old, new = versions(first)
    assert (old.document.content, new.document.content) == (
        "Mỗi thôn một buổi tập huấn.", "Mỗi thôn hai buổi tập huấn.",
    )  # fmt: skip
    assert new.link and new.link.proposed_by == "Tổ thôn Quảng Hội 1"
    assert (new.link.changes, new.link.reason) == (
        "Hai buổi thay vì một buổi", "Bà con chưa kịp học",
    )  # fmt: skip
    assert (new.approved_by, new.since) == ("Phạm Ngọc Dũng, CHỦ TỊCH", date(2022, 10, 1))
    assert in_force(first, date(2022, 9, 30)).state == "in_force"
    assert in_force(first, date(2022, 10, 1)).state == "amended"
    assert in_force(first, date(2022, 8, 31)).state == "not_yet"


def test_a_replaced_or_repealed_document_ends_on_the_day_of_the_other(world: World) -> None:
    first, second = issued(world, 12), issued(world, 13)
    why = {"changes": "Toàn bộ", "reason": "Hết năm", "by": None}
    other = issued(world, 14, day=date(2022, 10, 3))
    link(other, first, "replaces", **why)
    link(other, second, "repeals", **why, since=date(2022, 10, 10))
    assert in_force(first, date(2022, 10, 3)).state == "replaced"
    assert in_force(first, date(2022, 10, 3)).by == other
    assert in_force(second, date(2022, 10, 9)).state == "in_force"
    assert not in_force(second, date(2022, 10, 10)).holds


def test_a_change_says_what_and_why_and_comes_after_what_it_changes(world: World) -> None:
    early, late = issued(world, 12), issued(world, 13, day=date(2022, 10, 3))
    with pytest.raises(Refused, match="lý do"):
        link(late, early, "amends", changes="Hai buổi", by=None)
    with pytest.raises(Refused, match="sau văn bản này"):
        link(early, late, "amends", changes="Hai buổi", reason="Ít quá", by=None)
    with pytest.raises(Refused, match="dự thảo"):
        link(late, plan(world), "implements", by=None)


@pytest.mark.req("TSK-02")
def test_both_spellings_find_the_same_document(world: World) -> None:
    found = enter(typed="79/KH-BCĐ", title="Thực hiện Đề án 06", by=None, is_priority=True,
                  issuer_name="Ban Chỉ đạo Đề án 06", issued_on=date(2022, 4, 18))  # fmt: skip
    call_also(found, "79/KH-UBND", by=None)
    for typed in ("KH 79/KH-BCĐ", "KH 79/KH-UBND", "79 / kh-bcd", "ke hoach 79", "số 79/kh-ubnd"):
        assert list(Document.objects.matching(typed)) == [found], typed
    assert not Document.objects.matching("79/QĐ-UBND").exists()


def test_diacritics_that_were_typed_must_be_there(world: World) -> None:
    duc = enter(typed="1/KH-UBND", title="Về xã Đức Phong", by=None, issuer_name="UBND")
    assert list(Document.objects.matching("duc")) == [duc]
    assert list(Document.objects.matching("Đức")) == [duc]
    assert not Document.objects.matching("Dục").exists()


def test_the_list_says_of_each_document_what_its_page_says(world: World) -> None:
    why = {"changes": "Một phần", "reason": "Thực tế", "by": None}
    first, second, third = (issued(world, n) for n in (12, 13, 14))
    change = issued(world, 15, day=date(2022, 10, 3))
    link(change, first, "amends", **why)
    link(change, second, "replaces", **why, since=date(2022, 10, 10))
    link(change, third, "repeals", **why)
    link(plan(world), change, "amends", **why)
    for day in (date(2022, 8, 1), date(2022, 9, 5), date(2022, 10, 3), date(2022, 10, 18)):
        for row in Document.objects.with_state(day):
            assert row.now == in_force(row, day).state, (row, day)
