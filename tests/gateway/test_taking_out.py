"""Templates and lists go out: to those allowed, told to the journal, never as a formula."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.test import Client

from tests.field.phone import phone_of
from tests.gateway.conftest import Bring
from toso.demo.named_units import named
from toso.demo.world import World
from toso.gateway.fields import FIELDS
from toso.gateway.models import Import
from toso.journal.models import Entry
from toso.kit.workbooks import read_book


def address(world: World, kind: str, extension: str, village: str = "Quảng Hội 1") -> str:
    return f"/imports/export/{kind}/{extension}/{world.units[village].pk}/"


def test_a_list_goes_out_with_its_people_and_the_journal_knows(world: World, chi: Client) -> None:
    body = chi.get(address(world, "households", "xlsx")).content
    page = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
    names = [row[2].value for row in page.iter_rows() if row[2].value]
    assert {r.name for key, r in world.residents.items() if key.startswith("Quảng Hội 1")} <= set(
        names
    )
    entry = Entry.objects.get(verb="list.export")
    assert (entry.actor, entry.place) == (world.people["chi"].pk, world.units["Quảng Hội 1"].pk)
    assert (entry.detail["kind"], entry.detail["rows"]) == ("households", 9)


@pytest.mark.parametrize("extension", ["xlsx", "csv"])
def test_what_went_out_comes_in_again_as_what_is_there(
    world: World, chi: Client, bring: Bring, lay: Any, extension: str
) -> None:
    body = chi.get(address(world, "households", extension)).content
    laid = lay(bring(body, f"xuat.{extension}"))
    assert laid.rows.count() == 9
    assert {r.twin.get("usual") for r in laid.rows.all() if r.number == r.group} == {"skip"}


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)"])
def test_nothing_that_goes_out_is_a_formula(
    world: World, chi: Client, as_person: Any, text: str
) -> None:
    phone = phone_of(world, as_person, "an", "Quảng Hội 1")
    said = phone.op(
        "household.register", named("bad"), payload={"representative": text, "address": text}
    )
    assert phone.tell(said) == ["applied"]
    body = chi.get(address(world, "households", "csv")).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(body)) for cell in row]
    assert f"'{text}" in cells and text not in cells
    page = openpyxl.load_workbook(io.BytesIO(chi.get(address(world, "households", "xlsx")).content))
    bad = [c for row in page.worksheets[0].iter_rows() for c in row if c.value == text]
    assert bad and all(c.data_type == "s" and c.quotePrefix for c in bad)


@pytest.mark.parametrize("kind", list(FIELDS))
def test_a_template_is_read_back_by_its_own_headers_without_its_examples(
    bring: Bring, chi: Client, kind: str
) -> None:
    body = chi.get(f"/imports/template/{kind}/").content
    assert [p.name for p in read_book(body, "mau.xlsx").pages][1] == "Hướng dẫn"
    imported = bring(body, "mau.xlsx", kind=kind)
    keys = [f.key for f in FIELDS[kind] if f.key not in ("head", "family", "village")]
    assert list(imported.layout["columns"].values()) == keys
    from toso.gateway.rows import make_rows

    make_rows(imported, imported.layout)
    assert not imported.rows.exists() and {why for _, why, _ in imported.skipped} == {"example"}


# Who


@pytest.mark.parametrize(
    ("person", "village", "status"),
    [("chi", "Phú Hội", 200), ("binh", "Quảng Hội 1", 200), ("an", "Quảng Hội 1", 200),
     ("binh", "Quảng Hội 2", 404), ("chi", "Tổ dân phố 1", 404), ("nga", "Quảng Hội 1", 404),
     ("giang", "Quảng Hội 1", 404), ("hai", "Quảng Hội 1", 404), ("khanh", "Quảng Hội 1", 404)],
)  # fmt: skip
def test_who_takes_a_list_out(
    world: World, as_person: Any, person: str, village: str, status: int
) -> None:
    found = as_person(person).get(address(world, "households", "csv", village))
    assert found.status_code == status


@pytest.mark.parametrize(
    ("person", "pages"),
    [("chi", 200), ("binh", 200), ("dung", 200), ("an", 404), ("giang", 404), ("hai", 404),
     ("khanh", 404), ("lan", 404)],
)  # fmt: skip
def test_who_brings_lists_in(as_person: Any, person: str, pages: int) -> None:
    for page in ("/imports/", "/imports/new/"):
        assert as_person(person).get(page).status_code == pages


def test_a_leader_brings_in_for_their_own_village_only(
    world: World, as_person: Any, bring: Bring
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    binh, text = as_person("binh"), "Họ và tên chủ hộ\nLê Ân\n".encode()
    for village, kind, status in (
        ("Quảng Hội 1", "households", 302), ("Quảng Hội 2", "households", 422),
        ("Quảng Hội 1", "roster", 422),
    ):  # fmt: skip
        sent = {"kind": kind, "village": str(world.units[village].pk),
                "file": SimpleUploadedFile("a.csv", text)}  # fmt: skip
        assert binh.post("/imports/new/", sent).status_code == status
    mine = Import.objects.get()
    assert as_person("chi").get(f"/imports/{mine.pk}/columns/").status_code == 200
    for stranger in ("an", "sau", "minh", "nga", "giang"):
        for part in ("", "columns/", "rows/", "result/", "progress/"):
            assert as_person(stranger).get(f"/imports/{mine.pk}/{part}").status_code == 404
        for part in ("commit/", "discard/", "choices/", "undo/"):
            assert as_person(stranger).post(f"/imports/{mine.pk}/{part}").status_code == 404
