"""The layout of an import: which sheet, which header, which columns; guessed first, then chosen.

A layout is plain JSON in `Import.layout`; nothing is converted before a person has seen the
columns in old fonts and confirmed them (`fonts`).
"""

from typing import Any

from toso.gateway import tables
from toso.gateway.fields import BUSINESSES, HOUSEHOLDS, REQUIRED, by_key
from toso.gateway.models import Import, Page
from toso.gateway.tables import Header
from toso.kit.oldfonts import guess, to_unicode
from toso.kit.text import clean, fold
from toso.places.models import Standing

GROUPINGS = ("row", "relation", "number", "head")
SAMPLES = 5


def suggest(imported: Import, village: str) -> dict[str, Any]:
    """The layout of the sheet whose header says the most; of the first when none says anything."""
    best: dict[str, Any] = {}
    most = -1
    for page in imported.pages.order_by("number"):
        if page.hints.get("too_long"):
            continue
        header = tables.find_header(imported.kind, page.rows, _merged(page))
        found = for_header(imported, page, header, village)
        if len(found["columns"]) > most:
            best, most = found, len(found["columns"])
    return best


def for_header(imported: Import, page: Page, header: Header | None, village: str) -> dict[str, Any]:
    """The guessed columns, fonts and grouping under one header."""
    header = header or tables.header_at(imported.kind, page.rows, 0, _merged(page), 1)
    columns = tables.guess_columns(imported.kind, page.rows, header)
    layout: dict[str, Any] = {
        "page": page.number, "header": header.row, "height": header.height,
        "columns": {str(place): key for place, key in columns.items()},
        "section": "", "type": "", "confirmed": {},
    }  # fmt: skip
    layout["fonts"] = old_fonts(page, layout)
    layout["grouping"] = guess_grouping(imported, page, layout)
    sections = named_sections(imported, page, layout)
    layout["section"] = next((s for s in sections if fold(village) in fold(s)), "")
    return layout


def page_of(imported: Import, layout: dict[str, Any] | None = None) -> Page:
    return imported.pages.get(number=(layout or imported.layout)["page"])


def header_of(imported: Import, page: Page, layout: dict[str, Any]) -> Header:
    return tables.header_at(
        imported.kind, page.rows, layout["header"], _merged(page), layout["height"]
    )


def rows_of(imported: Import, page: Page, layout: dict[str, Any]) -> tables.Rows:
    """The rows below the header; those that are no data are set apart."""
    header = header_of(imported, page, layout)
    wanted = REQUIRED[imported.kind]
    needed = [int(place) for place, key in layout["columns"].items() if key in wanted]
    return tables.under(page.rows, header, needed, _merged(page))


def old_fonts(page: Page, layout: dict[str, Any]) -> dict[str, str]:
    """Column → old encoding, for the columns that are not in Unicode."""
    start = layout["header"] + layout["height"]
    found: dict[str, str] = {}
    for place in layout["columns"]:
        cells = [row[int(place)] for row in page.rows[start:] if int(place) < len(row)]
        texts = [c for c in cells if isinstance(c, str)]
        if encoding := guess(texts, page.hints.get("fonts", {}).get(place, "")):
            found[place] = encoding
    return found


def font_samples(page: Page, layout: dict[str, Any]) -> list[dict[str, Any]]:
    """For each column in an old font, a few cells before and after."""
    start, found = layout["header"] + layout["height"], []
    for place, encoding in layout["fonts"].items():
        cells = [row[int(place)] for row in page.rows[start:] if int(place) < len(row)]
        texts = list(dict.fromkeys(c for c in cells if isinstance(c, str) and not c.isascii()))
        pairs = [(text, clean(to_unicode(text, encoding))) for text in texts[:SAMPLES]]
        found.append({"place": place, "encoding": encoding, "pairs": pairs,
                      "answer": layout["confirmed"].get(place)})  # fmt: skip
    return found


def guess_grouping(imported: Import, page: Page, layout: dict[str, Any]) -> str:
    """How rows come together to households; a row each when nothing says otherwise."""
    if imported.kind != HOUSEHOLDS:
        return "row"
    held = {key: int(place) for place, key in layout["columns"].items()}
    rows = rows_of(imported, page, layout).data
    numbers = [_cell(cells, held["household_no"]) for _, cells, _ in rows] if (
        "household_no" in held) else []  # fmt: skip
    if numbers and len({n for n in numbers if n}) < len(numbers):
        return "number"
    if "relation" in held:
        return "relation"
    return "head" if {"head", "name"} <= held.keys() else "row"


def named_sections(imported: Import, page: Page, layout: dict[str, Any]) -> list[str]:
    """The parts of a table that stand under rows of their own, such as villages."""
    return list(dict.fromkeys(s for _, _, s in rows_of(imported, page, layout).data if s))


def troubles(imported: Import, layout: dict[str, Any]) -> list[str]:
    """What is still missing before rows can be read: keys of the columns' page."""
    keys = list(layout.get("columns", {}).values())
    found = []
    if not any(key in keys for key in REQUIRED[imported.kind]):
        found.append("no_name")
    known = by_key(imported.kind)
    if any(keys.count(k) > 1 and k != "birth" for k in keys if k in known):
        found.append("twice")
    if any(place not in layout["confirmed"] for place in layout.get("fonts", {})):
        found.append("fonts")
    if imported.kind == BUSINESSES and "type" not in keys and not layout.get("type"):
        found.append("type")
    return found


def village_name(imported: Import) -> str:
    """The village's bare name, to find its part of a file of several."""
    row = Standing.objects.filter(unit=imported.village_id).order_by("-valid").first()
    return row.name if row else ""


def _cell(cells: list[Any], place: int) -> str:
    return tables.text_of(cells[place]).strip() if place < len(cells) else ""


def _merged(page: Page) -> list[list[int]]:
    return list(page.hints.get("merged", []))
