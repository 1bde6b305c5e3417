"""The department writes what belongs under each heading, and writers read it there (RPT-KH-4)."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied

from toso.charter.running import charter_on
from toso.demo.world import World
from toso.documents.models import Document
from toso.kit.papers.decree import deviations
from toso.people.models import Account
from toso.reports import guides
from toso.reports.guides import Guide
from toso.reports.models import Obligation
from toso.reports.outline import headings

PAGE = "/reports/guides/team/"
SIGNED = {"number": "", "issued_on": "18/10/2022", "signer": "Nguyễn Thanh Tùng",
          "signer_title": "Giám đốc"}  # fmt: skip


def typed(since: str, seen: int, **texts: str) -> dict[str, Any]:
    return {"since": since, "seen": seen, "general": "Gửi trên phần mềm."} | {
        f"text-{key}": text for key, text in texts.items()
    }


def issue(client: Any, since: str, said: str, level: str = "team") -> Guide:
    """Through the pages, as the department does it."""
    page = f"/reports/guides/{level}/"
    answer = client.post(page, typed(since, 0, results=said, difficulties=f"{said} (khó khăn)"))
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert client.post(f"{page}issue/", SIGNED).status_code == 302
    found = guides.issued(level).first()
    assert found
    return found


def paper(client: Any, document: Document) -> list[str]:
    body = client.get(f"/documents/{document.pk}/docx/").content
    assert deviations(body) == []
    return [p.text for p in docx.Document(io.BytesIO(body)).paragraphs]


@pytest.mark.req("RPT-KH-4")
@pytest.mark.parametrize("level", ["team", "commune", "district"])
def test_the_outline_is_issued_with_every_heading_and_the_regime_of_the_plan(
    world: World, as_person: Any, level: str
) -> None:
    hai = as_person("hai")
    found = issue(hai, "01/09/2022", "Ghi số hộ đã đến.", level)
    document = found.document
    assert document and document.kind == "HD" and document.number == 1
    assert document.issuer and document.issuer.kind == "programme_department"
    said = paper(hai, document)
    charter = charter_on(date(2022, 9, 30))
    outline = headings(charter, level, "monthly")
    numbered = [f"{n}. {heading.title}" for n, heading in enumerate(outline, 1)]
    assert len(numbered) == 9 and [line for line in said if line in numbered] == numbered
    at = said.index(numbered[0])
    assert said[at + 1] == "Ghi số hộ đã đến."
    (duty,) = [d for d in charter.reports.duties if (d.reporter, d.form) == (level, "monthly")]
    assert any(duty.quote.rstrip(". ") in line and duty.source in line for line in said)


@pytest.mark.req("RPT-KH-4")
def test_each_writer_reads_the_guide_of_the_period_beside_its_heading(
    september: World, owed: Callable[..., Obligation], as_person: Any
) -> None:
    hai = as_person("hai")
    issue(hai, "01/09/2022", "Ghi số hộ đã đến.")
    issue(hai, "01/10/2022", "Ghi thêm số người đã giúp.")
    issue(hai, "01/09/2022", "Tổng hợp từ các Tổ.", "commune")
    address = f"/reports/{owed('Quảng Hội 1').pk}/writing/"
    page = as_person("binh").get(address).content.decode()
    heading = page.partition('id="guide-results"')[2].partition("</textarea>")[0]
    assert "Ghi số hộ đã đến." in heading and 'aria-describedby="guide-results"' in heading
    assert "Gửi trên phần mềm." in page and "HD-STTTT" in page
    assert "Ghi thêm số người" not in page and "Tổng hợp từ các Tổ" not in page
    assert 'id="guide-highlights"' not in page  # nothing was said there
    commune = as_person("dung").get(f"/reports/{owed('Vạn Thắng').pk}/writing/").content.decode()
    assert "Tổng hợp từ các Tổ." in commune and "Ghi số hộ đã đến." not in commune
    later = guides.in_use("team", date(2022, 10, 31))
    assert later and later.texts["results"] == "Ghi thêm số người đã giúp."
    assert guides.in_use("team", date(2022, 8, 31)) is None
    assert guides.in_use("province", date(2022, 10, 31)) is None


def test_a_draft_is_read_by_nobody_else_and_an_issued_one_stays(
    september: World, owed: Callable[..., Obligation], as_person: Any
) -> None:
    hai = as_person("hai")
    hai.post(PAGE, typed("01/09/2022", 0, results="Bản nháp của Sở."))
    address = f"/reports/{owed('Quảng Hội 1').pk}/writing/"
    assert "Bản nháp của Sở." not in as_person("binh").get(address).content.decode()
    draft = hai.get(f"{PAGE}docx/").content
    assert "Bản nháp của Sở." in [p.text for p in docx.Document(io.BytesIO(draft)).paragraphs]
    hai.post(f"{PAGE}issue/", SIGNED)
    hai.post(PAGE, typed("01/09/2022", 0, results="Bản sau."))
    assert guides.issued("team").get().texts == {"results": "Bản nháp của Sở."}
    assert "Bản nháp của Sở." in as_person("binh").get(address).content.decode()


def test_two_who_write_at_once_lose_nothing(world: World, as_person: Any) -> None:
    hai, tung = as_person("hai"), as_person("tung")
    assert hai.post(PAGE, typed("01/09/2022", 0, results="Của Hải.")).status_code == 302
    answer = tung.post(PAGE, typed("01/09/2022", 0, results="Của Tùng."))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Của Tùng." in page and "vừa lưu bản khác" in page
    assert Guide.objects.get().texts == {"results": "Của Hải."}


def test_what_is_missing_is_said_and_what_was_typed_stays(world: World, as_person: Any) -> None:
    hai = as_person("hai")
    wrong = hai.post(PAGE, typed("32/09/2022", 0, results="Ghi số hộ."))
    assert wrong.status_code == 422 and "Ghi số hộ." in wrong.content.decode()
    assert hai.post(f"{PAGE}issue/", SIGNED).status_code == 404
    hai.post(PAGE, typed("01/09/2022", 0))
    empty = hai.post(f"{PAGE}issue/", SIGNED)
    assert empty.status_code == 422 and "ít nhất một mục" in empty.content.decode()
    hai.post(PAGE, typed("01/09/2022", 1, results="Ghi số hộ."))
    future = hai.post(f"{PAGE}issue/", SIGNED | {"issued_on": "19/10/2022"})
    assert future.status_code == 422 and "không thể sau hôm nay" in future.content.decode()
    assert Guide.objects.get().document is None


def test_only_the_department_writes_it(world: World, as_person: Any) -> None:
    for person in ("an", "binh", "chi", "dung", "giang", "long", "khanh", "lan"):
        client = as_person(person)
        assert client.get("/reports/guides/").status_code == 404, person
        assert client.get(PAGE).status_code == 404
        assert client.post(PAGE, typed("01/09/2022", 0, results="Không.")).status_code == 404
        assert client.post(f"{PAGE}issue/", SIGNED).status_code == 404
    giang: Account = world.people["giang"]
    with pytest.raises(PermissionDenied, match="Sở chủ trì"):
        guides.write("team", giang, since=date(2022, 9, 1), general="", texts={}, seen=0)
    assert as_person("hai").get("/reports/guides/nobody/").status_code == 404
    assert "/reports/guides/" in as_person("hai").get("/reports/").content.decode()
