"""The annex of an assignment: receiver × indicator with count, base and percentage, and the sum."""

from collections.abc import Iterator, Sequence

from toso.kit.papers import Annex, Block, Column, Paragraph, Table
from toso.targets.lines import Line
from toso.targets.shares import percent
from toso.targets.sheet import Sheet
from toso.ui.numbers import number
from toso.ui.numbers import percent as in_percent


def annexes(sheet: Sheet) -> list[Annex]:
    """One table for all indicators: a group line for each, its receivers, and the sum."""
    wholes = [line for line in sheet.lines if not line.group]
    groups = [line for line in sheet.lines if line.group]
    title = f"Chỉ tiêu chuyển đổi số cộng đồng năm {sheet.year}"
    found = [Annex(title, list(_tables(sheet, wholes)))] if wholes else []
    if groups:
        found.append(Annex(f"{title} theo nhóm hộ gia đình", list(_tables(sheet, groups))))
    return found


def _tables(sheet: Sheet, lines: Sequence[Line]) -> Iterator[Block]:
    for place, code in enumerate(dict.fromkeys(line.indicator for line in lines), 1):
        rows = [line for line in lines if line.indicator == code]
        yield Paragraph(f"{place}. {_text(sheet, code)}", bold=True)
        yield _table(sheet, rows)


def _text(sheet: Sheet, code: str) -> str:
    known = sheet.indicators.get(code)
    if known is None:
        return code
    return f"{known.text.rstrip('.')} ({known.unit if known.is_flow else code})"


def _table(sheet: Sheet, lines: Sequence[Line]) -> Table:
    steps = sorted({period for line in lines for period in line.steps})
    columns = [
        Column("STT", 0.5, "center"),
        Column("Đơn vị", 2.6),
        Column("Chỉ tiêu giao", 1, "right"),
        Column("Tổng số", 1, "right"),
        Column("Tỷ lệ", 0.9, "right"),
        *([Column("Mốc lũy kế", 2)] if steps else []),
    ]
    known = sheet.indicators.get(lines[0].indicator)
    unknown = "" if known and known.is_flow else "chưa rõ"
    rows = [
        _row(n, _name(sheet, line), line, bool(steps), unknown) for n, line in enumerate(lines, 1)
    ]
    bases = [line.base for line in lines]
    there = [base for base in bases if base is not None]
    total = Line(
        lines[0].indicator, lines[0].unit, sum(line.count for line in lines),
        sum(there) if len(there) == len(bases) else None,
    )  # fmt: skip
    rows.append(["", *_row(0, "Cộng", total, bool(steps), unknown)[1:]])
    return Table(columns, rows, total=True)


def _name(sheet: Sheet, line: Line) -> str:
    name = sheet.names.get(line.team or line.unit, "")
    return f"{name}, {sheet.groups.get(line.group, line.group)}" if line.group else name


def _row(place: int, name: str, line: Line, with_steps: bool, unknown: str) -> list[str]:
    share = percent(line.count, line.base)
    row = [
        str(place),
        name[:1].upper() + name[1:],
        number(line.count),
        number(line.base) if line.base is not None else unknown,
        in_percent(share) if share is not None else "",
    ]
    if with_steps:
        steps = sorted(line.steps.items())
        row.append("; ".join(f"{_period(text)}: {number(count)}" for text, count in steps))
    return row


def _period(text: str) -> str:
    tail = text.partition("-")[2]
    return f"quý {tail[1]}" if tail.startswith("Q") else f"tháng {int(tail)}"
