"""The communes of a district or a province in one month: who told its teams, who did not."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.feedback.models import Dispatch, Notice
from toso.feedback.silence import ended, states
from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.kit.period import Period
from toso.people.habits import listed
from toso.people.scope import Scope
from toso.places.models import Standing

ORDER = {"silent": 0, "waiting": 1, "sent": 2}


@dataclass
class CommuneMonth:
    """One commune in the month asked for."""

    unit: Any
    name: str
    district: str
    state: str
    silent: int
    sent_at: datetime | None = None
    told: int = 0
    read: int = 0
    waiting: int = 0
    last: Any = None


def overview(request: HttpRequest, scope: Scope) -> tuple[Listing, dict[str, Any]]:
    day = clock.today()
    periods = ended(day)
    period = _chosen(request.GET.get("period", ""), periods)
    rows = _rows(scope, period, day) if period else []
    listing = _listed(request, rows)
    context = {
        "list": listing, "period": period, "periods": periods,
        "sent": sum(r.state == "sent" for r in rows), "all": len(rows),
        "silent": sum(r.state == "silent" for r in rows),
        "late": sum(r.state == "waiting" for r in rows),
        "unanswered": sum(r.waiting for r in rows),
    }  # fmt: skip
    return listing, context


def _chosen(text: str, periods: list[Period]) -> Period | None:
    return next((p for p in periods if p.text == text), periods[0] if periods else None)


def _listed(request: HttpRequest, rows: list[CommuneMonth]) -> Listing:
    return listed(
        request, "feedback.communes", _("Thông báo của xã cho các Tổ"), _columns(), rows,
        filters=[Filter("state", _("Tình trạng"), _states(), keep=lambda r, v: r.state == v)],
    )  # fmt: skip


def _states() -> list[tuple[str, str]]:
    return [("silent", _("Bỏ qua tháng")), ("waiting", _("Chưa gửi")), ("sent", _("Đã gửi"))]


def _columns() -> list[Column]:
    said = dict(_states())
    return [
        Column("name", _("Xã"), lambda r: r.name, width=26, searched=True),
        Column("district", _("Huyện"), lambda r: r.district, width=22, searched=True),
        Column("state", _("Thông báo"), lambda r: said[r.state], by=lambda r: ORDER[r.state]),
        Column("sent_at", _("Ngày gửi"), lambda r: _day(r.sent_at), "date"),
        Column("told", _("Tổ đã nhận"), lambda r: r.told, "int"),
        Column("read", _("Tổ đã đọc"), lambda r: r.read, "int"),
        Column("waiting", _("Tổ chờ trả lời"), lambda r: r.waiting, "int"),
        Column("silent", _("Tháng bỏ qua"), lambda r: r.silent, "int"),
    ]


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.HANOI).date() if moment else None


def _rows(scope: Scope, period: Period, day: date) -> list[CommuneMonth]:
    called = {
        row.unit_id: row
        for row in Standing.objects.on(day).filter(unit__in=scope.units(level="commune"))
    }
    above = {
        row.unit_id: str(row)
        for row in Standing.objects.on(day).filter(unit__in={r.parent_id for r in called.values()})
    }
    found: dict[Any, CommuneMonth] = {}
    for unit, months in states(list(called), day).items():
        if period in months:
            row = called[unit]
            silent = sum(state == "silent" for state in months.values())
            found[unit] = CommuneMonth(
                unit,
                str(row),
                above.get(row.parent_id, "") if row.parent_id else "",
                months[period],
                silent,
            )
    _count(found, period)
    return sorted(found.values(), key=lambda r: (ORDER[r.state], -r.silent, r.name))


def _count(found: dict[Any, CommuneMonth], period: Period) -> None:
    """When it was sent, to how many, how many have read, how many wait for an answer."""
    sent = Dispatch.objects.filter(unit__in=found, kind="results", period=period.text)
    for dispatch in sent.order_by("sent_at"):
        row = found[dispatch.unit_id]
        row.sent_at, row.last = row.sent_at or dispatch.sent_at, dispatch
    notices: Any = Notice.objects.filter(dispatch__in=sent).with_state()
    counts = notices.values("dispatch__unit").annotate(
        teams=Count("team", distinct=True),
        opened=Count("pk", filter=Q(is_read=True)),
        asked=Count("pk", filter=Q(waits=True)),
    )
    for each in counts:
        row = found[each["dispatch__unit"]]
        row.told, row.read, row.waiting = each["teams"], each["opened"], each["asked"]
