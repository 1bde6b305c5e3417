"""Whatever is uploaded, the officer gets a sentence, never a crash."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.surveys.sheets import book
from toso.demo.world import World
from toso.surveys.models import Form


def _with(content: bytes, name: str, body: bytes) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return file.getvalue()


def _lying_bomb() -> bytes:
    """A part of 60 MB that says it has ten bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    content = file.getvalue()
    size = (60_000_000).to_bytes(4, "little")
    return content.replace(size, (10).to_bytes(4, "little"))


GOOD = book(["text", "a", "A"])
BOMB = _with(GOOD, "xl/media/x.bin", b"0" * 60_000_000)
FILES = {
    "zip bomb": (BOMB, "giải nén"),
    "lying bomb": (_lying_bomb(), "hỏng"),
    "macros": (_with(GOOD, "xl/vbaProject.bin", b"x"), "macro"),
    "cut off": (GOOD[: len(GOOD) // 2], "hỏng"),
    "no zip inside": (b"PK\x03\x04" + b"x" * 500, "hỏng"),
    "broken old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 2000, "hỏng"),
    "a picture": (b"\x89PNG\r\n" + b"x" * 100, "không phải tệp Excel"),
    "5,000 rows": (book(*[["text", f"a{n}", "A"] for n in range(5_000)]), "1.000"),
    "too big": (b"PK\x03\x04" + b"x" * 2_100_000, "2 MB"),
    "xml bomb": (
        _with(
            GOOD, "xl/sharedStrings.xml",
            b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><sst>&b;</sst>',
        ),
        "hỏng",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_is_answered_with_a_sentence(
    world: World, as_person: Any, kind: str
) -> None:
    content, words = FILES[kind]
    page = reverse("surveys:new", args=[world.units["Vạn Thắng"].pk])
    file = SimpleUploadedFile("phieu.xlsx", content)
    answer = as_person("chi").post(page, {"file": file, "audience": "households", "kind": "survey"})
    assert answer.status_code == 200 and words in answer.content.decode(), kind
    assert not Form.objects.exists()


def test_faults_are_a_table_of_cells_and_remedies(world: World, as_person: Any) -> None:
    page = reverse("surveys:new", args=[world.units["Vạn Thắng"].pk])
    file = SimpleUploadedFile("phieu.xlsx", book(["geopoint", "g", "Ở đâu?"], ["text", "b b", "B"]))
    answer = as_person("chi").post(page, {"file": file, "audience": "households", "kind": "survey"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "survey!A2" in text and "survey!B3" in text and "địa bàn và hộ đã cho biết" in text


def test_a_cell_at_the_end_of_the_sheet_costs_nothing(world: World) -> None:
    import openpyxl

    from toso.surveys.xlsform import compile_file

    page = openpyxl.load_workbook(io.BytesIO(GOOD))
    page["survey"]["XFD1048576"] = "x"
    file = io.BytesIO()
    page.save(file)
    assert compile_file(file.getvalue()).faults == []
