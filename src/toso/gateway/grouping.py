"""Rows come together to households, by what the file says of who belongs to whom."""

from collections.abc import Iterable
from typing import Any

from toso.gateway.models import ImportRow
from toso.kit.text import fold

HEADS = {"chu ho", "ch", "chuho", "chu", "chu h", "la chu ho", "0", "01", "1"}


def is_head(row: ImportRow) -> bool:
    return fold(str(row.said.get("relation", ""))).strip(" .") in HEADS


def group(rows: Iterable[ImportRow], how: str) -> dict[int, list[ImportRow]]:
    """Households in the order of their first rows; each row learns the number of its first one.

    A row before the first head of a household has none: it stands alone and says so.
    """
    found: dict[int, list[ImportRow]] = {}
    first: dict[Any, int] = {}
    current: Any = None
    for row in rows:
        key = _key(row, how, current)
        current = key
        row.group = first.setdefault(key, row.number)
        found.setdefault(row.group, []).append(row)
        row.problems = [p for p in row.problems if p["code"] != "no_head"]
        if isinstance(key, tuple) and key[0] == "nobody":
            row.problems.append({"field": "relation", "code": "no_head", "blocks": True})
    return found


def representative(members: list[ImportRow]) -> str:
    """Who speaks for a household: the head that is named, or said to be it, or the first."""
    for row in members:
        if row.said.get("head"):
            return str(row.said["head"])
    for row in members:
        if is_head(row) and row.said.get("name"):
            return str(row.said["name"])
    return next((str(r.said["name"]) for r in members if r.said.get("name")), "")


def first_said(members: list[ImportRow], field: str) -> Any:
    """What a household's rows say first about it; its head is asked before the others."""
    ordered = sorted(members, key=lambda row: not is_head(row))
    return next((r.said[field] for r in ordered if r.said.get(field) not in (None, "")), None)


def _key(row: ImportRow, how: str, current: Any) -> Any:
    section = row.said.get("section", "")
    if how == "number":
        number = str(row.said.get("household_no", "")).strip()
        if number:
            return (section, "no", number)
        return current if current and current[0] == section else (section, "row", row.number)
    if how == "relation":
        if is_head(row):
            return (section, "row", row.number)
        same = current is not None and current[0] == section
        return current if same else ("nobody", row.number)
    if how == "head":
        head = fold(str(row.said.get("head", "")))
        if head:
            return (
                section,
                "head",
                head,
                fold(str(row.said.get("address", ""))) or _address(current, head),
            )
        return current or (section, "row", row.number)
    return (section, "row", row.number)


def _address(current: Any, head: str) -> str:
    """Members often leave the address of their head empty."""
    return str(current[3]) if current and len(current) > 3 and current[2] == head else ""
