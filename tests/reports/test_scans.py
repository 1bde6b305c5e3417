"""A report on paper: typed in later with channel and day, and the paper itself beside it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.documents.test_files import pdf, picture
from toso.demo.world import World
from toso.documents.models import File
from toso.journal.models import Entry
from toso.reports.models import Obligation, Scan, Submission


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(name: str = "bao-cao.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content)


def enters(client: Any, report: Obligation, *files: SimpleUploadedFile, **more: Any) -> Any:
    said = {
        "text-results": "Theo bản giấy.",
        "seen-results": "99",
        "channel": "paper",
        "received_on": "03/10/2022",
    }
    said |= {"overrule": "Bản giấy chỉ có một mục.", "scans": list(files)}
    return client.post(f"/reports/{report.pk}/submission/", said | more)


@pytest.mark.req("RPT-06")
def test_the_paper_goes_with_what_was_typed_from_it(
    september: World, as_person: Any, owed: Any
) -> None:
    client, report, body = as_person("chi"), owed("Quảng Hội 1"), pdf()
    answer = enters(client, report, upload(content=body), upload("trang 2.jpg", picture()))
    assert answer.status_code == 302, answer.content.decode()
    sent = Submission.objects.get(obligation=report)
    assert (sent.channel, sent.received_at.day) == ("paper", 3)
    assert {scan.file.name for scan in sent.scans.all()} == {"bao-cao.pdf", "trang 2.jpg"}
    for person in ("binh", "chi", "giang", "hai"):  # who may read the report may open its paper
        reader = as_person(person)
        text = reader.get(f"/reports/submissions/{sent.pk}/").content.decode()
        assert "bao-cao.pdf" in text and "giấy" in text, person
        scan = sent.scans.get(file__name="bao-cao.pdf")
        got = reader.get(f"/reports/scans/{scan.pk}/")
        assert b"".join(got.streaming_content) == body
        assert got["Content-Disposition"].startswith("attachment")
    for person in ("khanh", "lan", "quyen"):
        assert as_person(person).get(f"/reports/scans/{scan.pk}/").status_code == 404, person


def test_what_was_attached_stays_when_sending_is_refused(
    september: World, as_person: Any, owed: Any
) -> None:
    client, report = as_person("chi"), owed("Quảng Hội 1")
    answer = enters(client, report, upload(), overrule="")
    assert answer.status_code == 422 and "bao-cao.pdf" in answer.content.decode()
    assert enters(client, report).status_code == 302
    assert Submission.objects.get(obligation=report).scans.count() == 1


def test_a_wrong_file_is_taken_off_before_it_is_sent_and_never_after(
    september: World, as_person: Any, owed: Any
) -> None:
    client, report = as_person("chi"), owed("Quảng Hội 1")
    enters(client, report, upload("nham.pdf"), keep="1")
    wrong = Scan.objects.get()
    assert as_person("giang").get(f"/reports/scans/{wrong.pk}/").status_code == 404
    client.post(
        f"/reports/scans/{wrong.pk}/removal/", {"text-results": "Gõ dở.", "seen-results": "9"}
    )
    assert not Scan.objects.exists() and not File.objects.filter(name="nham.pdf").exists()
    assert report.begin().texts["results"]["text"] == "Gõ dở."
    enters(client, report, upload())
    kept = Scan.objects.get()
    client.post(f"/reports/scans/{kept.pk}/removal/")
    assert Scan.objects.filter(pk=kept.pk).exists()
    assert list(Entry.objects.filter(verb__startswith="report.scan").values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("bao-cao.pdf", b"MZ not a pdf", "PDF"), ("x.pdf", pdf(b"/JavaScript (x)"), "mã chạy")],
)
def test_what_is_no_paper_is_refused_and_what_was_typed_stays(
    september: World, as_person: Any, owed: Any, name: str, content: bytes, said: str
) -> None:
    report = owed("Quảng Hội 1")
    answer = enters(as_person("chi"), report, upload(name, content))
    text = answer.content.decode()
    assert answer.status_code == 422 and said in text and "Theo bản giấy." in text
    assert not Submission.objects.exists() and not Scan.objects.exists()


def test_the_same_page_twice_is_told(september: World, as_person: Any, owed: Any) -> None:
    client, report, body = as_person("chi"), owed("Quảng Hội 1"), pdf()
    enters(client, report, upload(content=body), keep="1")
    answer = enters(client, report, upload("lan-2.pdf", body), keep="1")
    assert "đã đính kèm rồi" in answer.content.decode()
    assert Scan.objects.count() == 1
