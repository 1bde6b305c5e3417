"""A report leaves with a metadata file, for the province's document system (TTR-11)."""

import hashlib
import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document

from toso.demo.world import World
from toso.kit.papers.pdf import office
from toso.reports.models import Submission


@pytest.fixture
def sent(september: World, send) -> Submission:
    """The commune's September, after its team's, signed and numbered by the office."""
    people = september.people
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    made: Submission = send("Vạn Thắng", people["dung"])
    made.issue(people["dung"], number=41, signed_on=date(2022, 10, 18), signer="Phạm Ngọc Dũng")
    return made


def opened(body: bytes) -> tuple[dict[str, Any], str, bytes]:
    """The metadata, and the name and content of the report in a package."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        (name,) = [each for each in archive.namelist() if each != "metadata.json"]
        return json.loads(archive.read("metadata.json")), name, archive.read(name)


@pytest.mark.req("TTR-11")
def test_a_report_leaves_as_word_with_a_metadata_file(sent: Submission, as_person) -> None:
    page = as_person("chi").get(f"/reports/submissions/{sent.pk}/exchange/")
    said, name, body = opened(page.content)
    assert page["Content-Type"] == "application/zip" and name.endswith(".docx")
    text = "\n".join(p.text for p in Document(io.BytesIO(body)).paragraphs)
    assert "Kết quả" in text
    wanted = {
        "TypeName": "Báo cáo", "CodeNumber": "41", "CodeNotation": "BC-UBND",
        "IssuedDate": "2022-10-18", "FullName": "Phạm Ngọc Dũng", "Period": "2022-09", "Demo": True,
    }  # fmt: skip
    assert {key: said[key] for key in wanted} == wanted
    assert "Vạn Thắng" in said["OrganName"] and said["Subject"] and said["ToPlaces"]
    assert said["Files"][0] == {
        "Name": name, "SHA256": hashlib.sha256(body).hexdigest(), "Bytes": len(body),
    }  # fmt: skip
    assert said["Submission"]["SHA256"] == sent.hash


@pytest.mark.req("TTR-11")
@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_a_report_leaves_as_pdf_with_a_metadata_file(sent: Submission, as_person) -> None:
    page = as_person("chi").get(f"/reports/submissions/{sent.pk}/exchange/?as=pdf")
    said, name, body = opened(page.content)
    assert name.endswith(".pdf") and body.startswith(b"%PDF")
    assert said["Files"][0]["SHA256"] == hashlib.sha256(body).hexdigest()


def test_a_number_that_is_not_given_yet_is_empty(september: World, send, as_person) -> None:
    made = send("Quảng Hội 1", september.people["binh"])
    said, _name, _body = opened(
        as_person("chi").get(f"/reports/submissions/{made.pk}/exchange/").content
    )
    assert (said["CodeNumber"], said["IssuedDate"]) == ("", "")
    for stranger in ("nga", "phuc", "khanh"):
        address = f"/reports/submissions/{made.pk}/exchange/"
        assert as_person(stranger).get(address).status_code == 404
