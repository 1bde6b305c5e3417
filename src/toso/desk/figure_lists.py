"""The table of an indicator: the units below an area, for the page and for Excel."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.desk.area import Area
from toso.figures.definitions import Definition
from toso.figures.reading import Reading
from toso.kit.listing import Column, Listing
from toso.people.habits import listed
from toso.places.models import Standing

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
