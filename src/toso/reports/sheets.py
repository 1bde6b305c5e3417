"""A report's table as a spreadsheet, and the list of a period, from the same snapshots."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from toso.kit.clock import HANOI
from toso.kit.sheets import Column, Sheet, Value, workbook
from toso.reports import written
from toso.reports.declared_paper import why
from toso.reports.lines import Line, lines
from toso.reports.papers import STATES, coverage_sentence


def report_xlsx(snapshot: dict[str, Any], *, demo: bool) -> bytes:
    """Numbers on the first sheet, the children behind them on the second."""
    sheets = [_figures(snapshot)]
    if declared := _declared(snapshot):
        sheets.append(declared)
    if snapshot["level"] != "team":
        sheets.append(_children(snapshot))
    return workbook(sheets, demo=demo)


def _figures(snapshot: dict[str, Any]) -> Sheet:
    work, goals = lines(snapshot)
    columns = [
        Column("Mã", 18),
        Column("Năm", 8),
        Column("Nội dung", 60),
        Column("Số đạt", 12, "int"),
        Column("Tổng số", 12, "int"),
        Column("Tỷ lệ", 10, "percent"),
        Column("Chưa có số liệu", 12, "int"),
        Column("Mục tiêu", 12),
    ]
    name = snapshot["team"] or snapshot["places"].get(snapshot["level"], "")
    title = f"Số liệu báo cáo {written.period_in_words(snapshot['period'])} - {name}"
    notes = [] if snapshot["level"] == "team" else [coverage_sentence(snapshot)]
    return Sheet(title, columns, [_row(line) for line in [*work, *goals]], notes)


def _row(line: Line) -> list[Value]:
    figure = line.figure
    if figure["flow"]:
        name = f"{figure['name']} ({figure['unit']})"
        return [figure["code"], "", name, line.count, None, None, None, None]
    share: Fraction | None = line.share
    return [
        figure["code"],
        str(figure["year"] or ""),
        figure["name"],
        line.count,
        figure["denominator"],
        share,
        line.unknown,
        written.target(figure["comparison"], line.target),
    ]


def _declared(snapshot: dict[str, Any]) -> Sheet | None:
    """What is declared beside the counted numbers, and why."""
    work, goals = lines(snapshot)
    rows: list[list[Value]] = [
        [x.figure["code"], x.figure["name"], x.counted, x.declared, x.gap, why(x)]
        for x in [*work, *goals]
        if x.declared is not None
    ]
    columns = [
        Column("Mã", 18), Column("Nội dung", 60), Column("Đếm được", 12, "int"),
        Column("Kê khai", 12, "int"), Column("Chênh lệch", 12, "int"), Column("Vì sao khác", 60),
    ]  # fmt: skip
    return Sheet("Số kê khai", columns, rows) if rows else None


def _children(snapshot: dict[str, Any]) -> Sheet:
    columns = [
        Column("Đơn vị báo cáo", 44),
        Column("Tình trạng", 26),
        Column("Ngày gửi", 14, "date"),
        Column("Lần", 8, "int"),
        Column("Mã băm của bản đã duyệt", 68),
    ]
    rows: list[list[Value]] = [
        [c["name"], "đã duyệt", _day(c["submitted_at"]), c["number"], c["hash"]]
        for c in snapshot["children"]
    ]
    rows += [
        [c["name"], STATES.get(c["state"], "chưa báo cáo"), None, None, None]
        for c in snapshot["coverage"]["missing"]
    ]
    return Sheet("Tình hình báo cáo", columns, rows)


def _day(moment: str) -> Any:
    return datetime.fromisoformat(moment).astimezone(HANOI).date()
