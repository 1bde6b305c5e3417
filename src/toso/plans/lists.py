"""The lists of the pages: their columns, filters and order, for the page, Excel and paper."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.plans import board, listing
from toso.plans.readiness import LACKING, READY, Asked, Readiness

ANSWERS = {READY: gettext_lazy("có"), LACKING: gettext_lazy("chưa"),
           "unknown": gettext_lazy("chưa kiểm tra được")}  # fmt: skip
_BOARD = [
    ("open", gettext_lazy("Chưa xong")),
    ("overdue", gettext_lazy("Quá hạn")),
    ("risk", gettext_lazy("Có rủi ro")),
    ("soon", gettext_lazy("Sắp đến hạn (14 ngày)")),
    ("silent", gettext_lazy("Chưa cập nhật lần nào")),
    ("done", gettext_lazy("Đã xong")),
]


def of_plans(request: HttpRequest, rows: Sequence[listing.Row], year: int) -> Listing:
    """The communes below and their plans of a year."""
    columns = [
        Column("unit", _("Xã, phường, thị trấn"), lambda r: r.name, width=28, searched=True),
        Column("above", _("Huyện"), lambda r: r.above, width=22, searched=True),
        Column("state", _("Tình trạng"), lambda r: str(r.label), width=24,
               by=lambda r: list(listing.STATES).index(r.state)),
        Column("document", _("Văn bản"), lambda r: r.document, width=18),
        Column("issued", _("Ngày ban hành"), lambda r: r.issued_on, "date"),
        Column("version", _("Bản"), lambda r: r.standing.number if r.standing else None, "int"),
    ]  # fmt: skip
    state = Filter("state", _("Tình trạng"), list(listing.STATES.items()),
                   keep=lambda row, value: row.state == value)  # fmt: skip
    title = _("Kế hoạch của các xã năm %(year)d") % {"year": year}
    return listed(request, "plans.plans", title, columns, list(rows), filters=[state],
                  per_page=60)  # fmt: skip


def of_board(request: HttpRequest, rows: Sequence[board.Row]) -> Listing:
    """The assignments of a plan: owner, due day, state and risk (TTR-20)."""
    columns = [
        Column("owner", _("Đơn vị chịu trách nhiệm"), lambda r: r.owner, width=28, searched=True),
        Column("work", _("Việc phải làm"), lambda r: r.part.body.get("work", ""), width=70,
               searched=True, fixed=True),
        Column("due", _("Hạn"), lambda r: r.due, "date"),
        Column("late", _("Số ngày chậm"), lambda r: r.days_late or None, "int", on_page=False),
        Column("state", _("Tình trạng"), lambda r: r.state_label, width=16),
        Column("risk", _("Rủi ro"), lambda r: r.risk_label, width=14,
               by=lambda r: len(board.RISKS) - board.RISKS.index(r.risk) if r.risk else None),
        Column("reason", _("Lý do rủi ro"), lambda r: r.last.risk_reason if r.last else "",
               width=40, on_page=False),
        Column("note", _("Cập nhật gần nhất"), lambda r: r.last.note if r.last else "", width=40,
               on_page=False),
        Column("on", _("Ngày cập nhật"), lambda r: r.last.on if r.last else None, "date"),
        Column("by", _("Người cập nhật"), lambda r: r.last.by_name if r.last else "", width=24,
               on_page=False),
    ]  # fmt: skip
    names = board.owners(list(rows))
    filters = [
        Filter("show", _("Xem"), _BOARD, keep=lambda row, value: row.fits(value)),
        Filter("of", _("Đơn vị"), [(name, name) for name in names],
               keep=lambda row, value: row.owner == value),
    ]  # fmt: skip
    return listed(request, "plans.board", _("Bảng tiến độ"), columns, list(rows), filters=filters,
                  per_page=300)  # fmt: skip


def of_readiness(
    request: HttpRequest,
    found: Sequence[Readiness],
    asked: Sequence[Asked],
    places: dict[object, tuple[str, str]],
) -> Listing:
    """Teams with a mark for each item that the charter asks for (CAS-11)."""

    def mark(n: int) -> Column:
        item = asked[n]
        return Column(item.key, item.title, lambda r: str(ANSWERS[r.marks[n].state]), width=20)

    columns = [
        Column("team", _("Tổ"), lambda r: r.team.name, width=40, searched=True),
        Column("commune", _("Xã, phường, thị trấn"), lambda r: places[r.team.pk][1], width=26,
               searched=True, on_page=False),
        Column("done", _("Sẵn sàng"), lambda r: r.label, width=24, by=lambda r: r.done),
        *(mark(n) for n in range(len(asked))),
    ]  # fmt: skip
    filters = [
        Filter("ready", _("Mức sẵn sàng"),
               [("no", _("Chưa sẵn sàng")), ("yes", _("Sẵn sàng"))],
               keep=lambda row, value: row.is_ready == (value == "yes")),
        Filter("lacks", _("Còn thiếu"), [(item.key, item.title) for item in asked],
               keep=lambda row, value: any(m.key == value and not m.is_ready for m in row.marks)),
    ]  # fmt: skip
    return listed(request, "plans.readiness", _("Mức sẵn sàng của các Tổ"), columns, list(found),
                  filters=filters, per_page=60)  # fmt: skip
