"""The lists of an area's registers: columns and filters, for the page and for Excel."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.registers.measures import REGISTERS
from toso.registry.connectivity_list import SORTS, Covered
from toso.registry.templatetags.registered import REGISTERS as NAMES
from toso.registry.visit_views import PAGE


def of_communes(request: HttpRequest, rows: Sequence[dict[str, Any]]) -> Listing:
    """Communes with their four registers."""

    def has(register: str) -> Callable[[dict[str, Any]], str]:
        return lambda row: _("Đã có") if dict(row["has"])[register] else _("Chưa có")

    columns = [
        Column("commune", _("Xã"), lambda r: str(r["commune"]), width=28, searched=True),
        *(Column(key, str(NAMES[key]).capitalize(), has(key), width=18) for key in REGISTERS),
        Column("complete", _("Cả bốn sổ"), lambda r: _("Đủ") if r["complete"] else _("Chưa đủ")),
    ]
    whole = Filter(
        "complete", _("Cơ sở dữ liệu"), [("1", _("Đủ")), ("0", _("Chưa đủ"))],
        keep=lambda row, value: row["complete"] == (value == "1"),
    )  # fmt: skip
    title = _("Cơ sở dữ liệu cấp xã")
    return listed(request, "registers.completeness", title, columns, rows, filters=[whole],
                  per_page=200)  # fmt: skip


def of_villages(request: HttpRequest, rows: Sequence[dict[str, Any]]) -> Listing:
    """The villages of a commune with how much each register holds."""

    def count(place: int) -> Callable[[dict[str, Any]], int]:
        return lambda row: int(row["counts"][place])

    columns = [
        Column("village", _("Thôn, tổ dân phố"), lambda r: str(r["village"]), width=28,
               searched=True),
        Column("homes", _("Hộ gia đình"), count(0), "int"),
        Column("consent", _("Đồng ý liên lạc"), count(1), "int"),
        Column("shops", _("Cơ sở kinh doanh"), count(2), "int"),
        Column("cooperatives", _("Hợp tác xã"), count(3), "int"),
    ]  # fmt: skip
    title = _("Sổ của từng thôn, tổ dân phố")
    return listed(request, "registers.villages", title, columns, rows, per_page=200)


def of_connections(request: HttpRequest, rows: Sequence[Covered]) -> Listing:
    """Villages with what they lack; those that lack nothing only when asked for."""
    which = Filter(
        "which", _("Kết nối"),
        [
            ("lacking", _("Thiếu cáp quang hoặc sóng")), ("fibre", _("Thiếu cáp quang")),
            ("signal", _("Thiếu sóng di động")), ("unknown", _("Chưa ghi hạ tầng")),
        ],
        keep=lambda row, value: SORTS[value](row), default="lacking",
    )  # fmt: skip
    columns = [
        Column("district", _("Huyện"), lambda r: r.district, width=20, on_page=False),
        Column("village", _("Thôn, tổ dân phố"), lambda r: str(r.village), width=26,
               searched=True),
        Column("commune", _("Xã"), lambda r: r.commune, width=20, searched=True),
        Column("fibre", _("Cáp quang"), lambda r: r.fibre),
        Column("signal", _("Sóng di động"), lambda r: r.signal, width=40),
        Column("zones", _("Vùng lõm"), lambda r: r.zones, width=44, searched=True),
        Column("unheard", _("Số hộ trong vùng lõm"), lambda r: r.unheard or None, "int"),
        Column("day", _("Ghi ngày"), lambda r: r.record.day if r.record else None, "date"),
    ]  # fmt: skip
    title = _("Kết nối của thôn, tổ dân phố")
    return listed(request, "registers.connectivity", title, columns, rows, filters=[which],
                  per_page=PAGE)  # fmt: skip


def of_alleys(request: HttpRequest, rows: Sequence[dict[str, Any]]) -> Listing:
    """The alleys of a village: how many houses were reached."""
    columns = [
        Column("name", _("Xóm, hẻm, đường"), lambda r: r["name"] or _("chưa ghi địa chỉ"),
               width=30, by=lambda r: r["name"], searched=True),
        Column("homes", _("Số hộ"), lambda r: r["homes"], "int"),
        Column("reached", _("Đã thăm"), lambda r: r["reached"], "int"),
        Column("left", _("Chưa thăm"), lambda r: r["left"], "int"),
        Column("month", _("Thăm tháng này"), lambda r: r["month"], "int"),
    ]  # fmt: skip
    return listed(request, "registers.alleys", _("Từng ngõ"), columns, rows, per_page=200)
