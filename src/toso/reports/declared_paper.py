"""Numbers that a reporter declares beside the counted ones, as papers print them."""

from collections.abc import Iterator
from typing import Any

from toso.kit.papers import Column, Table
from toso.reports import written
from toso.reports.lines import Line, lines


def declared_numbers(snapshot: dict[str, Any]) -> Iterator[Table]:
    """What is declared beside the counted numbers, and why; nothing where nobody declares."""
    work, goals = lines(snapshot)
    rows = [
        [
            str(n), line.figure["name"], written.whole(line.counted),
            written.whole(line.declared or 0), written.difference(line.gap or 0), why(line),
        ]
        for n, line in enumerate((x for x in [*work, *goals] if x.declared is not None), 1)
    ]  # fmt: skip
    columns = [
        Column("STT", 0.5, "center"), Column("Nội dung", 3.4), Column("Đếm được", 1, "right"),
        Column("Kê khai", 1, "right"), Column("Chênh lệch", 1, "right"),
        Column("Vì sao khác", 3),
    ]  # fmt: skip
    if rows:
        yield Table(columns, rows, caption="Số kê khai bên cạnh số đếm được")


def why(line: Line) -> str:
    """The reporter's own words; of a sum, how many of its reports declare."""
    if below := line.figure.get("below"):
        return f"{below} báo cáo được cộng có kê khai"
    return line.figure.get("reason", "")
