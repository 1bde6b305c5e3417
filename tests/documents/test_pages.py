"""The register's pages: who reads and writes what, and what the forms answer."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.documents.test_issuing import issued, plan
from toso.demo.world import World
from toso.documents.issuing import chain_up, enter, in_force, link
from toso.documents.models import Document
from toso.targets.models import Assignment
from toso.teams.deciding import next_number


def page(document: Document, name: str = "document") -> str:
    return reverse(f"documents:{name}", args=[document.pk])


def text(response) -> str:
    return response.content.decode()


def test_an_officer_finds_the_provinces_plan_however_typed(world: World, as_person) -> None:
    for typed in ("6863", "6863 / kh-ubnd", "ke hoach 6863", "trien khai to cong nghe so"):
        assert "6863/KH-UBND" in text(as_person("chi").get("/documents/", {"q": typed})), typed
    empty = text(as_person("chi").get("/documents/", {"q": "khongcodau"}))
    assert "Không tìm thấy văn bản nào" in empty


def test_a_draft_is_read_only_where_it_is_written(world: World, as_person) -> None:
    draft, done = plan(world, "Dự thảo kín"), issued(world, 12, title="Kế hoạch đã ban hành")
    for person, drafts, documents in (
        ("chi", 200, 200), ("binh", 404, 200), ("giang", 404, 200), ("nga", 404, 404),
        ("an", 404, 404), ("lan", 404, 404),
    ):  # fmt: skip
        assert as_person(person).get(page(draft)).status_code == drafts, person
        assert as_person(person).get(page(done)).status_code == documents, person
    assert "Dự thảo kín" not in text(as_person("giang").get("/documents/"))


def test_only_the_own_place_writes(world: World, as_person) -> None:
    found = plan(world)
    for name in ("mend", "issue", "discard", "links", "names", "priority"):
        for person in ("binh", "giang", "nga", "hai"):
            assert as_person(person).post(page(found, name)).status_code == 404, (name, person)
    assert as_person("binh").get("/documents/new/").status_code == 404


def test_chi_writes_a_draft_mends_and_issues_it(world: World, as_person) -> None:
    chi = as_person("chi")
    form = chi.get("/documents/new/")
    issuer = form.context["issuers"].get()
    said = {"kind": "KH", "symbol": "/kh-ubnd", "issuer": issuer.pk, "title": "Chuyển đổi số 2022",
            "implements": "6863/KH-UBND", "basis": "- Luật Công nghệ thông tin;\n\n",
            "recipients": "UBND huyện;\nLưu: VT."}  # fmt: skip
    answer = chi.post("/documents/new/", said)
    made = Document.objects.get(title="Chuyển đổi số 2022")
    assert answer.url == page(made)
    assert [str(s.document) for s in chain_up(made)] == ["6863/KH-UBND", "820/BTTTT-THH"]
    shown = text(chi.get(page(made)))
    assert "Số:      /KH-UBND" in shown
    assert "Luật Công nghệ thông tin." in shown and "- Lưu: VT." in shown
    chi.post(page(made, "mend"), said | {"title": "Chuyển đổi số xã"})
    wrong = chi.post(page(made, "issue"), {"number": "mười", "issued_on": "05/09/2022",
                     "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH"})  # fmt: skip
    assert wrong.status_code == 422
    assert "6863/KH-UBND" in text(wrong)
    right = {"number": "Số: 79 / kh-ubnd", "issued_on": "05/09/2022",
             "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH"}  # fmt: skip
    assert chi.post(page(made, "issue"), right).url == page(made)
    made.refresh_from_db()
    assert (str(made), made.title, made.issued_on) == (
        "79/KH-UBND", "Chuyển đổi số xã", date(2022, 9, 5),
    )  # fmt: skip
    assert "sửa đổi, thay thế hoặc bãi bỏ" in text(chi.post(page(made, "mend"), said))


@pytest.mark.req("DOC-02")
def test_lines_written_before_are_offered_and_taken_again(world: World, as_person) -> None:
    plan(world, basis=["Kế hoạch số 6863/KH-UBND"], recipients=["UBND huyện", "Lưu: VT, VHXH"])
    chi = as_person("chi")
    form = chi.get("/documents/new/")
    assert form.context["used"] == {
        "basis": ["Kế hoạch số 6863/KH-UBND"], "recipients": ["UBND huyện", "Lưu: VT, VHXH"],
        "addressees": [],
    }  # fmt: skip
    chi.post("/documents/new/", {
        "kind": "QĐ", "symbol": "QĐ-UBND", "title": "Khen thưởng",
        "issuer": form.context["issuers"].get().pk, "basis": "Luật Thi đua, khen thưởng",
        "basis_more": ["Kế hoạch số 6863/KH-UBND"],
        "recipients_more": ["UBND huyện", "Lưu: VT, VHXH"],
    })  # fmt: skip
    made = Document.objects.get(title="Khen thưởng")
    shown = text(chi.get(page(made)))
    for line in ("Luật Thi đua, khen thưởng;", "Kế hoạch số 6863/KH-UBND.", "- UBND huyện;",
                 "- Lưu: VT, VHXH."):  # fmt: skip
        assert f"<li>{line}</li>" in shown


def test_an_amendment_begins_from_the_old_document_and_counts_when_issued(
    world: World, as_person
) -> None:
    old, chi = issued(world, 12, content="Một buổi"), as_person("chi")
    said = {"how": "amends", "title": "Sửa đổi Kế hoạch 12", "proposed_by": "Tổ Quảng Hội 1",
            "changes": "Hai buổi", "reason": "Bà con đề nghị"}  # fmt: skip
    assert chi.post(page(old, "change"), said | {"reason": ""}).status_code == 422
    chi.post(page(old, "change"), said)
    new = Document.objects.get(title="Sửa đổi Kế hoạch 12")
    assert new.content == "Một buổi"
    assert in_force(old, date(2022, 10, 18)).state == "in_force"
    chi.post(page(new, "issue"), {"number": "13", "issued_on": "10/10/2022", "signer": "Dũng",
                                  "signer_title": "CHỦ TỊCH"})  # fmt: skip
    shown = text(chi.get(page(old)))
    for word in ("13/KH-UBND", "Tổ Quảng Hội 1", "Hai buổi", "Bà con đề nghị", "Dũng, CHỦ TỊCH"):
        assert word in shown
    assert in_force(old, date(2022, 10, 18)).state == "amended"
    before = chi.get(page(old), {"on": "09/10/2022"})
    assert before.context["force"].state == "in_force"
    assert chi.get(page(old), {"on": "hôm kia"}).status_code == 404


def test_a_received_document_is_entered_once(world: World, as_person) -> None:
    chi = as_person("chi")
    said = {"typed": "1714 / ttr-stttt", "issuer_name": "Sở Thông tin và Truyền thông",
            "level": "province", "issued_on": "01/07/2022", "title": "Về việc ban hành Kế hoạch",
            "signer": "Nguyễn Thanh Tùng"}  # fmt: skip
    chi.post("/documents/enter/", said)
    made = Document.objects.get(number=1714)
    assert (str(made), made.kind, made.level, made.issuer) == (
        "1714/TTr-STTTT", "TTr", "province", None,
    )  # fmt: skip
    again = chi.post("/documents/enter/", said)
    assert again.status_code == 422
    assert "đã có trong sổ" in text(again)
    assert chi.post("/documents/enter/", said | {"typed": "/KH-UBND"}).status_code == 422


def test_the_excel_file_has_the_rows_of_the_page(world: World, as_person) -> None:
    issued(world, 12, title="Kế hoạch mười hai")
    asked = {"kind": "KH", "level": "commune", "year": "2022"}
    shown = as_person("chi").get("/documents/", asked)
    rows = list(shown.context["rows"])
    assert [str(row) for row in rows] == ["12/KH-UBND"]
    file = as_person("chi").get("/documents/", asked | {"as": "xlsx"})
    sheet = load_workbook(BytesIO(file.content)).active
    values = [row for row in sheet.iter_rows(values_only=True) if row[0] == "12/KH-UBND"]
    assert len(values) == 1
    assert "Kế hoạch mười hai" in values[0]


def test_a_document_is_linked_by_its_number_and_called_by_another(world: World, as_person) -> None:
    found, chi = issued(world, 12), as_person("chi")
    enter(typed="50/KH-UBND", title="Kế hoạch huyện", by=None, issuer_name="UBND huyện")
    assert chi.post(page(found, "links"), {"other": "50/kh-ubnd"}).url == page(found)
    assert [str(s.document) for s in chain_up(found)] == ["50/KH-UBND"]
    unknown = chi.post(page(found, "links"), {"other": "51/KH-UBND"})
    assert unknown.status_code == 422
    assert "Chưa có 51/KH-UBND trong sổ" in text(unknown)
    chi.post(reverse("documents:unlink", args=[found.pk, found.links.get().pk]))
    assert not found.links.exists()
    chi.post(page(found, "names"), {"alias": "12/KH-BCĐ"})
    chi.post(page(found, "priority"), {"first": "1"})
    found.refresh_from_db()
    assert (found.aliases, found.is_priority) == (["12/KH-BCĐ"], True)


def test_a_foreign_document_stands_in_no_chain(world: World, as_person) -> None:
    above = Document.objects.get(symbol="KH-UBND", number=6863)
    mine = issued(world, 12, title="Của Vạn Thắng")
    link(mine, above, "implements", by=None)
    assert "12/KH-UBND" in text(as_person("chi").get(page(above)))
    assert "12/KH-UBND" not in text(as_person("nga").get(page(above)))


def test_a_decision_on_a_team_has_taken_its_number(world: World, as_person) -> None:
    taken = world.teams["Quảng Hội 1"].decisions.get()
    found = plan(world, "Khen thưởng", kind="QĐ", symbol="QĐ-UBND")
    chi = as_person("chi")
    assert chi.get(page(found)).context["issue_form"].initial["number"] == 43
    said = {"issued_on": "05/09/2022", "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH"}
    refused = chi.post(page(found, "issue"), said | {"number": str(taken.number)})
    assert refused.status_code == 422
    assert "Số tiếp theo chưa dùng là 43" in text(refused)
    chi.post(page(found, "issue"), said | {"number": "43"})
    assert next_number(taken, 2022) == 44


def test_a_long_chain_shows_its_next_level_and_counts_the_rest(world: World, as_person) -> None:
    above = Document.objects.get(symbol="KH-UBND", number=6863)
    middle = issued(world, 12)
    link(middle, above, "implements", by=None)
    for number in range(20, 36):
        link(issued(world, number), middle, "implements", by=None)
    found = as_person("chi").get(page(above))
    assert [step.document for step in found.context["below"]] == [middle]
    assert "và 16 văn bản ở cấp dưới nữa" in text(found)


def test_a_draft_that_a_target_holds_is_issued_and_thrown_away_there(
    world: World, as_person
) -> None:
    held = plan(world, "Giao chỉ tiêu")
    unit = world.units["Vạn Thắng"]
    Assignment.objects.create(
        document=held, assigner="commune", receiver="team", unit=unit, year=2022,
        made_at=held.made_at, edited_at=held.made_at,
    )  # fmt: skip
    chi = as_person("chi")
    said = {"number": "5", "issued_on": "05/09/2022", "signer": "Dũng", "signer_title": "CHỦ TỊCH"}
    refused = chi.post(page(held, "issue"), said)
    assert refused.status_code == 422
    assert "chỉ tiêu đó" in text(refused)
    assert chi.post(page(held, "discard")).url == page(held)
    assert Document.objects.get(pk=held.pk).is_draft
