"""The tables of figures: the units below an area, and those without data; page and Excel."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.desk import missing
from toso.desk.area import Area
from toso.desk.choosing import Choice
from toso.figures.definitions import Definition
from toso.figures.reading import Reading
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.places.models import Standing
from toso.ui.numbers import number

Row = tuple[Standing, Reading | None]


def of_indicator(
    request: HttpRequest, area: Area, indicator: Definition, rows: Sequence[Row]
) -> Listing:
    """Work as a number; a goal as its share, what it is made of, and what is not known."""
    unit = Column("unit", _("Địa bàn"), lambda r: str(r[0]), width=28, searched=True)
    if indicator.is_flow:
        columns = [unit, Column("done", indicator.unit, lambda r: _number(r[1]), "int")]
    else:
        columns = [
            unit,
            Column("share", _("Tỷ lệ"), lambda r: _share(r[1]), "percent"),
            Column("reached", _("Đạt"), lambda r: _number(r[1]), "int"),
            Column("of", _("Tổng"), lambda r: r[1].denominator if r[1] else None, "int"),
            Column("missing", _("Chưa có số liệu"), lambda r: r[1].missing if r[1] else None,
                   "int"),
        ]  # fmt: skip
    said = {"name": indicator.short or indicator.text, "month": f"{area.month.first:%m/%Y}"}
    title = _("%(name)s, tháng %(month)s") % said
    page = "figures.work" if indicator.is_flow else "figures.goal"
    return listed(request, page, title, columns, rows, per_page=100)


def _number(reading: Reading | None) -> int | None:
    return reading.numerator if reading and reading.has_data else None


def _share(reading: Reading | None) -> float | None:
    return reading.share / 100 if reading and reading.share is not None else None


def of_missing(
    request: HttpRequest, choice: Choice, rows: Sequence[missing.Row], may_call: bool
) -> Listing:
    """Units of which nothing is known, the longest silent first (IND-R7)."""

    def why(row: missing.Row) -> str:
        if choice.indicator.is_flow:
            return _("không ghi lượt nào")
        if not row.unknown.base:
            return _("chưa có đối tượng nào trong sổ")
        return _("%(n)s đối tượng trong sổ, chưa hỏi ai") % {"n": number(row.unknown.base)}

    columns = [
        Column("unit", _("Địa bàn"), lambda r: str(r.standing), width=28, searched=True),
        Column("above", _("Thuộc"), lambda r: str(r.parent or ""), width=24, searched=True),
        Column("last", _("Số liệu gần nhất"), _last, width=22, by=lambda r: -(r.age or 9999)),
        Column("why", _("Vì sao"), why, width=36, by=lambda r: r.unknown.base),
    ]
    if may_call:  # whom to call is looked up for what is shown, so the list cannot sort by it
        columns += [
            Column("who", _("Người phụ trách"), _name, width=26, fixed=True),
            Column("phone", _("Điện thoại"), _phone, width=16, fixed=True, on_page=False),
        ]
    age = Filter(
        "age", _("Số liệu gần nhất"),
        [("never", _("chưa bao giờ")), ("before", _("đã từng có"))],
        keep=lambda row, value: (row.age is None) == (value == "never"),
    )  # fmt: skip
    said = {"name": choice.indicator.short or choice.indicator.text,
            "month": f"{choice.area.month.first:%m/%Y}"}  # fmt: skip
    title = _("Chưa có số liệu: %(name)s, tháng %(month)s") % said
    return listed(request, "figures.missing", title, columns, rows, filters=[age])


def _last(row: missing.Row) -> str:
    last = row.unknown.last
    return f"{last.first:%m/%Y}" if last else _("chưa bao giờ")


def _name(row: missing.Row) -> str:
    return row.contact.name if row.contact else ""


def _phone(row: missing.Row) -> str:
    return row.contact.phone if row.contact else ""


def of_children(
    request: HttpRequest, area: Area, rows: Sequence[tuple[Standing, dict[str, Reading]]]
) -> Listing:
    """The units right below, each with the work of the month and how much of its goals is known."""
    work = (
        [r.indicator for r in next(iter(rows))[1].values() if r.indicator.is_flow] if rows else []
    )

    def done(code: str) -> Callable[[tuple[Standing, dict[str, Reading]]], int | None]:
        return lambda row: _number(row[1].get(code))

    columns = [
        Column("unit", _("Địa bàn"), lambda r: str(r[0]), width=28, searched=True),
        *(Column(one.code, str(one.short or one.text), done(one.code), "int", 16) for one in work),
        Column("known", _("Chỉ tiêu có số liệu"), lambda r: known_goals(r[1]), "int", 16),
    ]
    title = _("Địa bàn bên dưới, tháng %(month)s") % {"month": f"{area.month.first:%m/%Y}"}
    return listed(request, "figures.children", title, columns, rows, per_page=100)


def known_goals(readings: dict[str, Reading]) -> int:
    """Of how many goals something is known."""
    return sum(1 for r in readings.values() if not r.indicator.is_flow and r.has_data)
