"""An area's figures as a spreadsheet: the same rows as on the page, numbers as numbers."""

from toso.desk.area import Area
from toso.figures.reading import Reading, for_units
from toso.kit.sheets import Column, Sheet, workbook


def figures_xlsx(area: Area, *, demo: bool) -> bytes:
    """One row for each unit and indicator; the area itself first."""
    children = area.children()
    readings = for_units([area.here.unit_id, *(c.unit_id for c in children)], area.month)
    columns = [
        Column("Địa bàn", 28),
        Column("Mã chỉ tiêu", 16),
        Column("Chỉ tiêu", 60),
        Column("Tử số", 12, "int"),
        Column("Mẫu số", 12, "int"),
        Column("Chưa có số liệu", 16, "int"),
        Column("Tỷ lệ", 10, "percent"),
        Column("Mục tiêu", 10, "percent"),
    ]
    rows = [
        _row(str(unit), reading)
        for unit in (area.here, *children)
        for reading in readings[unit.unit_id].values()
    ]
    title = f"Số liệu tháng {area.month.first:%m-%Y}"
    return workbook([Sheet(title, columns, rows)], demo=demo)


def _row(place: str, reading: Reading) -> list[str | int | float | None]:
    indicator, share = reading.indicator, reading.share
    if indicator.is_flow:
        return [place, indicator.code, indicator.text, reading.numerator, None, None, None, None]
    target = indicator.value
    return [
        place,
        indicator.code,
        indicator.text,
        reading.numerator if reading.has_data else None,
        reading.denominator,
        reading.missing,
        share / 100 if share is not None else None,
        float(target) / 100 if target is not None and indicator.unit == "percent" else None,
    ]
