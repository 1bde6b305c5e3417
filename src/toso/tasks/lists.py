"""The lists of tasks and of requests: columns, filters, order, for the page and for Excel."""

import uuid
from datetime import date
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.kit.listing import FILE, Column, Filter, Listing
from toso.kit.period import Period
from toso.people.habits import listed
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.tasks.asking import age
from toso.tasks.catalogue import KINDS, kind_label, services_on, tag_labels, tags_on
from toso.tasks.models import Request, Task
from toso.tasks.querysets import active

STATES: dict[str, Promise] = {
    "open": gettext_lazy("Đang làm"),
    "late": gettext_lazy("Quá hạn"),
    "returned": gettext_lazy("Phải làm lại"),
    "done": gettext_lazy("Đã xong"),
    "cancelled": gettext_lazy("Đã hủy"),
    "draft": gettext_lazy("Bản nháp"),
    "waiting": gettext_lazy("Chờ kế hoạch"),
}
ORIGINS = [
    (Task.Origin.PLANNED.value, gettext_lazy("Theo kế hoạch")),
    (Task.Origin.AD_HOC.value, gettext_lazy("Phát sinh")),
]
REQUEST_STATES: dict[str, Promise] = {
    "sent": gettext_lazy("Chờ trả lời"),
    "overdue": gettext_lazy("Quá hạn trả lời"),
    "answered": gettext_lazy("Đã trả lời"),
    "withdrawn": gettext_lazy("Đã rút lại"),
}


def state_of(task: Any, day: date) -> str:
    """The state that a page shows; a late task is one still to be done past its day."""
    if task.state in ("open", "returned"):
        if task.plan_id and not task.is_active:
            return "waiting"
        if task.due and task.due < day:
            return "late"
    return str(task.state)


def in_state(rows: QuerySet[Any], state: str, day: date) -> QuerySet[Any]:
    """The same rule for many, in the query."""
    standing = Q(state__in=["open", "returned"])
    late = Q(due__lt=day)
    asked = {
        "late": standing & late & active(day),
        "waiting": standing & ~active(day),
        "open": Q(state="open") & ~late & active(day),
        "returned": Q(state="returned") & ~late & active(day),
    }
    found: QuerySet[Any] = rows.filter(asked.get(state, Q(state=state)))
    return found


def marked(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Tasks that know whether their plan was issued."""
    known = ExpressionWrapper(active(day), output_field=BooleanField())
    found: QuerySet[Any] = rows.annotate(is_active=known)
    return found


def of_tasks(request: HttpRequest, scope: Scope, day: date) -> tuple[Listing, "Places"]:
    """The tasks that one may read, those due last on top, and the names of their places."""
    rows = marked(Task.objects.within(scope), day).select_related("team", "accountable")
    places = Places(scope, day)
    columns = [
        Column("title", _("Nhiệm vụ"), lambda t: t.title, width=44, order="title"),
        Column("place", _("Nơi làm"), lambda t: places.place(t.unit_id), width=24, fixed=True),
        Column("commune", _("Xã, phường, thị trấn"), lambda t: places.above(t.unit_id), width=24,
               fixed=True, on_page=False),
        Column("member", _("Người làm"), lambda t: t.member_name, width=24, order="member_name"),
        Column("due", _("Hạn"), lambda t: t.due, "date", order="due"),
        Column("state", _("Tình trạng"), lambda t: str(STATES[state_of(t, day)]), width=16,
               order="state"),
        Column("origin", _("Nguồn"), lambda t: str(dict(ORIGINS)[t.origin]), width=16,
               on_page=False),
        Column("kind", _("Loại"), lambda t: kind_label(t.kind), width=30, on_page=False),
        Column("deliverable", _("Kết quả phải có"), lambda t: t.deliverable, width=40,
               on_page=False, fixed=True),
        Column("accountable", _("Đơn vị chịu trách nhiệm"), lambda t: str(t.accountable or ""),
               width=28, on_page=False, fixed=True),
        Column("tags", _("Thẻ"), lambda t: ", ".join(tag_labels(t.tags)), width=28, on_page=False,
               fixed=True),
    ]  # fmt: skip
    listing = listed(
        request, "tasks", _("Nhiệm vụ"), columns, rows.order_by("-due", "title", "pk"),
        filters=_filters(day), search="folded",
    )  # fmt: skip
    shown = listing.rows if request.GET.get(FILE) == "xlsx" else listing
    places.read(task.unit_id for task in shown)
    return listing, places


def _filters(day: date) -> list[Filter]:
    found = [
        Filter("state", _("Tình trạng"), list(STATES.items()),
               narrow=lambda rows, value: in_state(rows, value, day)),
        Filter("origin", _("Nguồn"), ORIGINS, narrow=lambda rows, v: rows.filter(origin=v)),
        Filter("kind", _("Loại"), [(k.key, k.label) for k in KINDS.values()],
               narrow=lambda rows, value: rows.filter(kind=value)),
        Filter("tag", _("Thẻ"), list(tags_on(day).items()),
               narrow=lambda rows, value: rows.filter(tags__contains=[value])),
        Filter("service", _("Dịch vụ thiết yếu"), list(services_on(day).items()),
               narrow=lambda rows, value: rows.filter(services__contains=[value])),
        Filter("period", _("Hạn trong"), _periods(day),
               narrow=lambda rows, value: rows.due_within(Period(value))),
    ]  # fmt: skip
    return [one for one in found if one.choices]


def _periods(day: date) -> list[tuple[str, str]]:
    """This year, its quarters, and the months around today."""
    month = Period.of(day)
    months = [month.next(), month]
    while len(months) < 8:
        months.append(months[-1].previous())
    quarters = [Period(f"{day.year}-Q{n}") for n in (1, 2, 3, 4)]
    return [(p.text, period_words(p)) for p in [*months, *quarters, Period(str(day.year))]]


def period_words(period: Period) -> str:
    """A period as it is said: tháng 10/2022, quý IV/2022, năm 2022."""
    if period.kind == "month":
        return _("Tháng %(month)s") % {"month": f"{period.first.month}/{period.first.year}"}
    if period.kind == "quarter":
        roman = ("I", "II", "III", "IV")[(period.first.month - 1) // 3]
        return _("Quý %(quarter)s") % {"quarter": f"{roman}/{period.first.year}"}
    return _("Năm %(year)s") % {"year": period.first.year}


class Places:
    """The names of units and of those right above them, read once for a page."""

    def __init__(self, scope: Scope, day: date) -> None:
        self.day = day
        self.names: dict[uuid.UUID, Standing] = {}

    def read(self, units: Any) -> None:
        wanted = set(units) - self.names.keys()
        while wanted:
            found = Standing.objects.filter(unit__in=wanted, valid__contains=self.day)
            rows = {row.unit_id: row for row in found}
            self.names |= rows
            wanted = {r.parent_id for r in rows.values() if r.parent_id and r.level == "village"}
            wanted -= self.names.keys()

    def place(self, unit: uuid.UUID) -> str:
        if unit not in self.names:
            self.read([unit])
        return str(self.names.get(unit, ""))

    def above(self, unit: uuid.UUID) -> str:
        self.place(unit)
        row = self.names.get(unit)
        if row is None or row.level != "village" or row.parent_id is None:
            return str(row or "")
        return str(self.names.get(row.parent_id, ""))


def of_requests(request: HttpRequest, rows: QuerySet[Request], day: date) -> Listing:
    """Requests of one side, the latest on top, with their age."""
    columns = [
        Column("title", _("Nội dung đề nghị"), lambda r: r.title, width=44, order="title"),
        Column("asker", _("Bên đề nghị"), lambda r: r.asker, width=32, fixed=True),
        Column("receiver", _("Nơi được đề nghị"), lambda r: str(r.receiver), width=32,
               order="receiver__short_name"),
        Column("sent", _("Ngày gửi"), lambda r: r.sent_on, "date", order="sent_at"),
        Column("due", _("Hạn trả lời"), lambda r: r.due, "date", order="due"),
        Column("age", _("Số ngày"), lambda r: age(r, day), "int", fixed=True),
        Column("state", _("Tình trạng"), lambda r: str(REQUEST_STATES[r.now]), width=18,
               order="now"),
        Column("answerer", _("Người trả lời"), answered_by, width=40, fixed=True, on_page=False),
    ]  # fmt: skip
    states = Filter("state", _("Tình trạng"), list(REQUEST_STATES.items()),
                    narrow=lambda found, value: found.filter(now=value))  # fmt: skip
    return listed(
        request, "tasks.requests", _("Phối hợp với cơ quan, đơn vị khác"), columns,
        rows.select_related("team", "sender", "receiver").order_by("-sent_at", "pk"),
        filters=[states], search="folded",
    )  # fmt: skip


def answered_by(row: Any) -> str:
    """The unit and the person who answered (TSK-13)."""
    return ", ".join(part for part in (row.answered_unit, row.answered_name) if part)


def origin_counts(rows: QuerySet[Any], day: date) -> dict[str, dict[str, int]]:
    """How planned and ad-hoc tasks stand, apart (TSK-09); counted by the database."""
    found = {key: dict.fromkeys(STATES, 0) | {"all": 0} for key, _label in ORIGINS}
    late = ExpressionWrapper(Q(due__lt=day), output_field=BooleanField())
    grouped = (
        marked(rows, day)
        .order_by()
        .annotate(is_late=late)
        .values_list("origin", "state", "is_active", "is_late")
        .annotate(n=Count("pk"))
    )
    for origin, state, is_active, is_late, n in grouped:
        shown = state
        if state in ("open", "returned"):
            shown = "waiting" if not is_active else "late" if is_late else state
        found[origin][shown] += n
        found[origin]["all"] += n if state not in ("draft", "cancelled") else 0
    return found
