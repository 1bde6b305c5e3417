"""From cells to rows of known fields: raw as in the file, said as it will be registered."""

from typing import Any

from django.db import transaction

from toso.gateway import laying, tables
from toso.gateway.fields import BUSINESSES, FIELDS, HOUSEHOLDS, ROSTER, by_key
from toso.gateway.judging import settle
from toso.gateway.models import Import, ImportRow
from toso.gateway.problems import CELLS
from toso.gateway.values import Wrong, read, type_in
from toso.kit.oldfonts import to_unicode
from toso.kit.text import clean, fold

EXAMPLE = "vi du"


@transaction.atomic
def make_rows(imported: Import, layout: dict[str, Any]) -> None:
    """Read and judge the rows anew by a layout; what was mended by an earlier one is forgotten."""
    page = laying.page_of(imported, layout)
    found = laying.rows_of(imported, page, layout)
    imported.rows.all().delete()
    imported.layout = layout
    skipped = [[n + 1, why, words] for n, why, words in found.skipped]
    rows = []
    for number, cells, section in found.data:
        raw = _raw(imported, layout, cells)
        if is_example(raw):
            skipped.append([number + 1, "example", _shown(raw)])
        elif not layout["section"] or section == layout["section"]:
            row = ImportRow(imported=imported, number=number + 1, raw=raw)
            understand(row, imported)
            row.said["section"] = section
            rows.append(row)
    imported.skipped = sorted(skipped)
    imported.save(update_fields=["layout", "skipped"])
    settle(imported, rows)
    ImportRow.objects.bulk_create(rows, batch_size=1000)


def understand(row: ImportRow, imported: Import) -> None:
    """Read what each cell of a row says, mended cells first, and note what is wrong."""
    section = row.said.get("section", "")
    row.said, row.problems = ({"section": section} if section else {}), []
    for field in FIELDS[imported.kind]:
        cell = row.mended.get(field.key, row.raw.get(field.key, [None])[0])
        try:
            if cell == "#FORMULA":
                raise Wrong("formula_empty")
            value, note = read(field.reads, cell)
        except Wrong as wrong:
            value, note = None, str(wrong)
        if value is not None:
            row.said[field.key] = value
        if note:
            _mark(row, field.key, note)
    _complete(row, imported)


def _complete(row: ImportRow, imported: Import) -> None:
    """What follows from several cells: a whole name, a kind of business, a place in a team."""
    said = row.said
    family = said.pop("family", "")
    if family and said.get("name"):
        said["name"] = f"{family} {said['name']}"
    if imported.kind == HOUSEHOLDS and not said.get("name"):
        said.pop("name", None)
        if said.get("head") and imported.layout.get("grouping") == "row":
            said["name"] = said["head"]
    wrong = {p["field"] for p in row.problems if p["blocks"]}
    if not said.get("name") and not wrong & {"name", "family", "head"}:
        _mark(row, "name", "missing")
    if imported.kind == BUSINESSES and "type" not in said and "type" not in wrong:
        kind = type_in(said.get("name", "")) or imported.layout.get("type", "")
        if kind:
            said["type"] = kind
        else:
            _mark(row, "type", "type")
    if imported.kind == BUSINESSES and len(said.get("name", "")) > 120:
        _mark(row, "name", "too_long")
    if imported.kind == ROSTER and "position" not in wrong:
        said.setdefault("position", "member")


def _mark(row: ImportRow, field: str, code: str) -> None:
    row.problems.append({"field": field, "code": code, "blocks": CELLS[code].blocks})


def _raw(imported: Import, layout: dict[str, Any], cells: list[Any]) -> dict[str, list[Any]]:
    """Field → [cell in Unicode, column]; of two columns of one field, the one that is filled."""
    raw: dict[str, list[Any]] = {}
    known = by_key(imported.kind)
    for place, key in layout["columns"].items():
        if key not in known:
            continue
        cell = tables.scrub(cells[int(place)]) if int(place) < len(cells) else None
        if isinstance(cell, str):
            yes = layout["confirmed"].get(place) == "yes"
            cell = clean(to_unicode(cell, layout["fonts"].get(place, "") if yes else ""))
        if key not in raw or raw[key][0] in (None, ""):
            raw[key] = [cell if cell != "" else None, int(place)]
    return raw


def is_example(raw: dict[str, list[Any]]) -> bool:
    """The examples of our own template are no data."""
    words = raw.get("name", [None])[0]
    return isinstance(words, str) and fold(words).endswith(EXAMPLE)


def _shown(raw: dict[str, list[Any]]) -> str:
    return " | ".join(tables.text_of(c) for c, _ in raw.values() if c is not None)[:120]
