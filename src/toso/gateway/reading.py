"""A file becomes pages of cells: once, by the first who gets to it; then the file is deleted.

Identity numbers are dropped here, before anything is written: whole columns by their header or
their digits, and single numbers wherever they stand (vietnam.md §4: collect only by a purpose).
"""

import hashlib
import uuid
from datetime import date
from typing import Any

from django.db import transaction

from toso.gateway import tables
from toso.gateway.laying import suggest, village_name
from toso.gateway.models import Import, Page, Upload
from toso.journal.chain import record
from toso.kit import clock, workbooks
from toso.kit.workbooks import Unreadable, read_book
from toso.people.models import Account

HEAVIEST, ROWS = 10_000_000, 5_000
FORMULA = "#FORMULA"


def receive(kind: str, village: uuid.UUID, by: Account, name: str, content: bytes) -> Import:
    """Keep a file until it is read."""
    with transaction.atomic():
        imported = Import.objects.create(
            kind=kind, village_id=village, by=by, at=clock.now(), file_name=name[:200],
            file_size=len(content), file_hash=hashlib.sha256(content).hexdigest(),
        )  # fmt: skip
        Upload.objects.create(imported=imported, content=content)
        record("import.upload", actor=by, subject=imported.pk, place=village, kind=kind,
               file=imported.file_name, sha256=imported.file_hash)  # fmt: skip
    return imported


def seen_before(imported: Import) -> Import | None:
    """The same file, let in before for the same village and not taken back."""
    same = Import.objects.filter(
        village=imported.village_id, kind=imported.kind, file_hash=imported.file_hash,
        commit__isnull=False, undo__isnull=True,
    )  # fmt: skip
    return same.exclude(pk=imported.pk).order_by("at").first()


@transaction.atomic
def read(key: uuid.UUID) -> None:
    """Read the file of an import; does nothing when that is done or being done."""
    upload = Upload.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if upload is None:
        return
    imported = Import.objects.get(pk=key)
    try:
        _keep(imported, read_book(bytes(upload.content), imported.file_name))
    except Unreadable as trouble:
        imported.trouble = trouble.reason
    upload.delete()
    imported.save(update_fields=["trouble", "layout"])


def _keep(imported: Import, book: workbooks.Book) -> None:
    for number, page in enumerate(book.pages):
        Page.objects.create(
            imported=imported, number=number, name=page.name, **_kept(imported, page)
        )
    layout = suggest(imported, village_name(imported))
    if not layout:
        raise Unreadable("too_long")
    imported.layout = layout | {"decoded": book.decoded, "macros": book.macros}


def _kept(imported: Import, page: workbooks.Page) -> dict[str, Any]:
    """The cells that may be kept, and what the page hints at."""
    if page.too_long or len(page.rows) > ROWS + 100:
        return {"rows": [], "hints": {"too_long": True}}
    rows = [[_stored(cell) for cell in row] for row in page.rows]
    for row, place in page.uncounted:
        rows[row][place] = FORMULA
    header = tables.find_header(imported.kind, rows, page.merged)
    dropped = drop_identity(rows, header)
    hints = {
        "merged": [list(m) for m in page.merged], "dropped": dropped,
        "fonts": {str(place): font for place, font in page.fonts.items()},
    }  # fmt: skip
    return {"rows": rows, "hints": hints}


def drop_identity(rows: list[list[Any]], header: tables.Header | None) -> list[list[Any]]:
    """Empty the columns of identity numbers; returns [column, its header] for the screen."""
    places = tables.identity_columns(rows, header)
    start = header.row + header.height if header else 0
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            row[place] = None if place in places and number >= start else tables.scrub(cell)
    words = header.words if header else []
    return [[place, words[place] if place < len(words) else ""] for place in places]


def _stored(cell: Any) -> Any:
    """A cell as JSON holds it, without what the database cannot store."""
    if isinstance(cell, date):
        return {"d": cell.isoformat()}
    if isinstance(cell, str):
        return cell.replace("\0", "").encode("utf-8", "replace").decode()
    return cell
