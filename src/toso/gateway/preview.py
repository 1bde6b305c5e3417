"""What the preview shows: rows with their cells, what is wrong with each, and the sums."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from toso.charter.vocabulary import MEMBER_SKILLS, ORGANISATIONS, POSITIONS, POSTS
from toso.gateway import tables
from toso.gateway.fields import FIELDS, HOUSEHOLDS, ROSTER, Field
from toso.gateway.judging import CHOICES, choice
from toso.gateway.models import Import, ImportRow
from toso.gateway.problems import CELLS
from toso.kit import clock
from toso.kit.workbooks import column_letter
from toso.registers.models import Household
from toso.registers.trades import TYPE_LABELS

HOLDS = 500
_LISTS: dict[str, str] = POSTS | ORGANISATIONS | MEMBER_SKILLS


def chosen(imported: Import, which: str) -> QuerySet[ImportRow]:
    """The rows of one filter; households stay whole."""
    rows = imported.rows.order_by("group", "number")
    if which == "wrong":
        return rows.filter(blocked=True)
    if which == "twins":
        return rows.exclude(twin={})
    if which == "skipped":
        return rows.filter(Q(decision="skip") | Q(decision="", twin__usual="skip"))
    return rows


def tally(imported: Import) -> dict[str, Any]:
    """How many rows there are, what waits, and what will be registered."""
    rows = list(imported.rows.order_by("group", "number"))
    leads = {row.number: row for row in rows if row.number == row.group}
    sums = {"rows": len(rows), "wrong": 0, "cells": 0, "twins": 0, "skipped": 0, "homes": 0,
            "people": 0, "merged": 0}  # fmt: skip
    for row in rows:
        lead = leads.get(row.group, row)
        gone = "skip" in (choice(row), choice(lead))
        sums["wrong"] += row.blocked
        sums["twins"] += bool(row.twin)
        sums["skipped"] += gone
        if not gone:
            sums["cells"] += sum(1 for p in row.problems if p["blocks"])
            sums["homes"] += row is lead and choice(row) != "merge"
            sums["merged"] += row is lead and choice(row) == "merge"
            sums["people"] += bool(row.said.get("name"))
    sums["ready"] = bool(rows) and not sums["wrong"] and sums["skipped"] < len(rows)
    return sums


def over_the_cap(imported: Import, sums: dict[str, Any]) -> int:
    """How many households the village would have, when phones cannot hold them all; else 0."""
    if imported.kind != HOUSEHOLDS:
        return 0
    standing = Household.objects.filter(village=imported.village_id).present(clock.today()).count()
    total = standing + int(sums.get("homes", 0))
    return total if total > HOLDS or standing >= HOLDS else 0


def shown(imported: Import, rows: Sequence[ImportRow], editing: int = 0) -> list[dict[str, Any]]:
    """Rows as the page draws them."""
    fields = [f for f in FIELDS[imported.kind] if _is_used(imported, f)]
    inside = _inside(imported, rows)
    return [
        {
            "row": row, "number": row.number, "lead": row.number == row.group,
            "people": inside.get(row.group, 1), "editing": row.number == editing,
            "cells": [_cell(row, field, row.number == editing) for field in fields],
            "twin": _twin(imported, row), "choice": choice(row),
            "gone": choice(row) == "skip",
        }
        for row in rows
    ]  # fmt: skip


def _is_used(imported: Import, field: Field) -> bool:
    used = set(imported.layout.get("columns", {}).values())
    always = {"name"} | ({"type"} if imported.kind == "businesses" else set())
    always |= {"position"} if imported.kind == ROSTER else set()
    if imported.kind == HOUSEHOLDS and field.key == "name":
        return "name" in used or "head" not in used
    return field.key in used or field.key in always


def _inside(imported: Import, rows: Sequence[ImportRow]) -> dict[int, int]:
    """How many rows each household of this page has in all."""
    found: dict[int, int] = {}
    groups = {row.group for row in rows}
    for group in imported.rows.filter(group__in=groups).values_list("group", flat=True):
        found[group] = found.get(group, 0) + 1
    return found


def _cell(row: ImportRow, field: Field, editing: bool) -> dict[str, Any]:
    """One cell: what stands there, where, what is wrong, and whether it can be typed over."""
    held = row.raw.get(field.key)
    problem = next((p for p in row.problems if p["field"] == field.key), None)
    typed = row.mended.get(field.key, held[0] if held else None)
    as_typed = "" if typed == "#FORMULA" else tables.text_of(typed)
    wrong = bool(problem and problem["blocks"])
    return {
        "key": field.key, "label": field.label, "typed": as_typed, "reads": field.reads,
        "shown": _spoken(field, row.said.get(field.key)) or as_typed,
        "ref": f"{column_letter(held[1])}{row.number}" if held else "",
        "problem": CELLS[problem["code"]] if problem else None, "wrong": wrong,
        "mended": field.key in row.mended, "input": editing or wrong,
        "options": TYPE_LABELS if field.reads == "type" else POSITIONS if (
            field.reads == "position") else None,
        "said": row.said.get(field.key, ""),
    }  # fmt: skip


def _spoken(field: Field, value: Any) -> str:
    """A value as it will be registered, in words."""
    if value is None:
        return ""
    if field.reads == "phone":
        return f"0{value[3:]}" if value.startswith("+84") else str(value)
    if field.reads == "type":
        return str(TYPE_LABELS[value])
    if field.reads == "position":
        return POSITIONS[value]
    if field.reads == "yes_no":
        return _("có") if value else _("không")
    if isinstance(value, list):
        return ", ".join(_LISTS.get(str(item), str(item)) for item in value)
    return str(value)


def _twin(imported: Import, row: ImportRow) -> dict[str, Any] | None:
    if not row.twin:
        return None
    choices = CHOICES[imported.kind]
    if row.twin["where"] != "register" or imported.kind != HOUSEHOLDS:
        choices = tuple(c for c in choices if c != "merge")
    twin: dict[str, Any] = row.twin
    return twin | {"choices": choices, "chosen": choice(row)}
