"""The erratum on paper: a table of old and new numbers, the words that changed, and why."""

from collections.abc import Iterator
from typing import Any

from toso.kit.papers import Block, Bullet, Column, Paragraph, Table
from toso.reports import written
from toso.reports.errata import CORRECTION


def erratum_blocks(snapshot: dict[str, Any]) -> Iterator[Block]:
    """What this submission changes against the one that counted before it; nothing on a first."""
    held = snapshot.get("erratum")
    if not held:
        return
    yield Paragraph(_opening(snapshot, held), bold=True)
    if held["figures"]:
        yield _numbers(held)
    for text in held["texts"]:
        for change in text["changes"]:
            yield Bullet(f"{text['title']}: {_swap(change)}")
    if not held["figures"] and not held["texts"]:
        yield Paragraph("Số liệu và lời văn không thay đổi so với bản trước.")


def _opening(snapshot: dict[str, Any], held: dict[str, Any]) -> str:
    if held["kind"] == CORRECTION:
        return f"Bản đính chính, thay cho bản gửi lần {held['of']}. Lý do: {held['reason']}"
    names = ", ".join(child["name"] for child in held["children"][:10])
    added = f", thêm báo cáo của: {names}" if names else ""
    return f"Bản bổ sung, thay cho bản gửi lần {held['of']}{added}."


def _numbers(held: dict[str, Any]) -> Table:
    columns = [
        Column("STT", 0.5, "center"),
        Column("Nội dung", 4.2),
        Column(f"Lần {held['of']}", 1.6, "right"),
        Column("Nay là", 1.6, "right"),
    ]
    rows = [
        [str(n), f["name"], said(f["old"], f["flow"]), said(f["new"], f["flow"])]
        for n, f in enumerate(held["figures"], 1)
    ]
    return Table(columns, rows, caption="Số liệu thay đổi")


def said(numbers: list[int] | None, flow: bool) -> str:
    """`31/100`; of work done the count alone; how many are known, where not all are."""
    if numbers is None:
        return "không có"
    count, whole, known = numbers
    if flow:
        return written.whole(count)
    part = f"{written.whole(count)}/{written.whole(whole)}"
    return part if known == whole else f"{part} (đã biết {written.whole(known)})"


def _swap(change: dict[str, str]) -> str:
    old, new = change["old"], change["new"]
    if old and new:
        return f"“{old}” sửa thành “{new}”"
    return f"thêm “{new}”" if new else f"bỏ “{old}”"
