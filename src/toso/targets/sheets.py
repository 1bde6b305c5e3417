"""A page of targets as a spreadsheet: the same rows, numbers as numbers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from toso.kit.sheets import Column, Sheet, Value, workbook
from toso.targets import saying
from toso.targets.area import Area
from toso.targets.listing import Row
from toso.targets.templatetags.targets import STATES

COLUMNS = [
    Column("Nơi nhận", 34),
    Column("Mã chỉ tiêu", 16),
    Column("Chỉ tiêu", 44),
    Column("Giao", 12, "int"),
    Column("Trong tổng số", 14, "int"),
    Column("Tỷ lệ giao", 12, "percent"),
    Column("Đã đạt", 12, "int"),
    Column("Tổng số đếm được", 16, "int"),
    Column("Tỷ lệ đạt", 12, "percent"),
    Column("Chưa có số liệu", 14, "int"),
    Column("Còn thiếu", 12, "int"),
    Column("Kết quả", 16),
    Column("Tình trạng", 22),
    Column("Văn bản", 24),
]


def targets_xlsx(area: Area, own: Sequence[Row], given: Sequence[Row], *, demo: bool) -> bytes:
    """What the place owes, and what it has given to each receiver."""
    notes = [
        _("Số liệu đến ngày %s.") % f"{area.when.day:%d/%m/%Y}",
        _("Ô trống là chưa có số liệu, không phải số 0."),
    ]
    sheets = [
        Sheet(f"Được giao năm {area.year} – {area.here}", COLUMNS, [_row(r) for r in own], notes),
        Sheet(f"Đã giao năm {area.year} – {area.here}", COLUMNS, [_row(r) for r in given], notes),
    ]
    return workbook([sheet for sheet in sheets if sheet.rows] or sheets[:1], demo=demo)


def _row(row: Row) -> list[Value]:
    progress, version = row.progress, row.version
    indicator, reading = progress.indicator, progress.reading
    goal, share = progress.goal, progress.share
    counts = reading is not None and not progress.is_flow
    return [
        row.name,
        row.target.indicator,
        indicator.text if indicator else "",
        version.count,
        version.base,
        goal / 100 if goal is not None else None,
        progress.done,
        reading.denominator if reading and counts else None,
        share / 100 if share is not None else None,
        progress.missing if counts else None,
        progress.lacking,
        saying.verdict(progress)[0],
        str(STATES[row.state][0]),
        str(version.document or ""),
    ]
