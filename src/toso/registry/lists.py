"""The lists of an area's registers: columns and filters, for the page and for Excel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from toso.field.models import Device
from toso.field.templatetags.field import POINTS
from toso.kit.listing import Column, Filter, Listing
from toso.outreach.models import Point
from toso.people.habits import listed
from toso.places.models import Standing
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


# A clock that is wrong by less does no harm.
SLIP = 5 * 60


def of_devices(request: HttpRequest, rows: QuerySet[Device]) -> Listing:
    """The phones of members: whose, when last here, what is not sent, what the clock says."""
    columns = [
        Column("name", _("Người dùng"), lambda d: d.account.full_name, width=28,
               order="account__sort_key"),
        Column("label", _("Máy"), lambda d: d.label, width=24, order="label"),
        Column("last", _("Liên lạc lần cuối"), lambda d: timezone.localdate(d.last_seen), "date",
               order="last_seen"),
        Column("since", _("Dùng từ"), lambda d: timezone.localdate(d.first_seen), "date",
               order="first_seen"),
        Column("unsent", _("Lượt chưa gửi"), lambda d: d.unsent, "int", order="unsent"),
        Column("app", _("Bản ứng dụng"), lambda d: d.app, order="app"),
        Column("clock", _("Đồng hồ"), lambda d: clock_said(d.skew), width=24, order="skew"),
        Column("state", _("Tình trạng"), _device_state, width=30, on_page=False),
    ]  # fmt: skip
    which = Filter(
        "which", _("Cần để ý"),
        [("unsent", _("Còn lượt chưa gửi")), ("clock", _("Đồng hồ sai")),
         ("leaving", _("Chờ xóa dữ liệu"))],
        narrow=lambda found, value: found.filter(_DEVICES[value]),
    )  # fmt: skip
    return listed(request, "registers.devices", _("Máy của thành viên"), columns, rows,
                  filters=[which], search="account__folded", per_page=PAGE,
                  usual="name")  # fmt: skip


_LEFT = Q(signed_out_at__isnull=False)
_DEVICES = {
    "unsent": Q(unsent__gt=0),
    "clock": Q(skew__gte=SLIP) | Q(skew__lte=-SLIP),
    "leaving": _LEFT & (Q(wiped_at=None) | Q(wiped_at__lt=F("signed_out_at"))),
}


def clock_said(skew: int | None) -> str:
    """How wrong a phone's clock is, in words; nothing when it does no harm."""
    if skew is None or abs(skew) < SLIP:
        return ""
    minutes = round(abs(skew) / 60)
    wrong = _("%(n)s phút") % {"n": minutes} if minutes < 120 else _hours(minutes)
    words = _("Đồng hồ nhanh %(wrong)s") if skew > 0 else _("Đồng hồ chậm %(wrong)s")
    return words % {"wrong": wrong}


def _hours(minutes: int) -> str:
    hours = round(minutes / 60)
    return _("%(n)s giờ") % {"n": hours} if hours < 48 else _("%(n)s ngày") % {"n": hours // 24}


def _device_state(device: Device) -> str:
    if device.waits_to_wipe:
        return _("Đã đăng xuất, chờ máy có mạng để xóa")
    return _("Đã xóa dữ liệu") if device.wiped_at else ""


@dataclass(frozen=True)
class Placed:
    """A demonstration point, its village, and whether the reader decides about it."""

    point: Point
    village: Standing
    may_decide: bool


def of_points(request: HttpRequest, rows: Sequence[Placed]) -> Listing:
    """The points of one's villages; those that wait for the commune first (DEM-01)."""
    columns = [
        Column("name", _("Điểm hướng dẫn"), lambda r: r.point.name, width=30, searched=True),
        Column("village", _("Thôn, tổ dân phố"), lambda r: str(r.village), width=26,
               searched=True),
        Column("place", _("Ở đâu"), lambda r: r.point.place, width=36, searched=True),
        Column("schedule", _("Lịch"), lambda r: r.point.schedule, width=24),
        Column("owner", _("Quản lý"), lambda r: r.point.owner, width=24, searched=True),
        Column("equipment", _("Thiết bị"), lambda r: r.point.equipment, width=24),
        Column("state", _("Tình trạng"), lambda r: str(POINTS[r.point.state][0]), width=16,
               by=lambda r: Point.STATES.index(r.point.state)),
        Column("proposed", _("Ngày đề xuất"), lambda r: timezone.localdate(r.point.proposed_at),
               "date"),
        Column("by", _("Người đề xuất"), lambda r: r.point.proposed_by, width=24),
        Column("decided", _("Quyết định"), _decided, width=36),
    ]  # fmt: skip
    state = Filter(
        "state", _("Tình trạng"), [(key, said[0]) for key, said in POINTS.items()],
        keep=lambda row, value: row.point.state == value,
    )  # fmt: skip
    return listed(request, "registers.points", _("Điểm hướng dẫn"), columns, rows,
                  filters=[state], per_page=PAGE)  # fmt: skip


def _decided(row: Placed) -> str:
    point = row.point
    if point.state == "proposed" or not point.decided_at:
        return ""
    day = f"{timezone.localdate(point.decided_at):%d/%m/%Y}"
    return ", ".join(part for part in (day, point.decided_by, point.reason) if part)
