"""How complete a period is, unit by unit."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from toso.kit.listing import Column, Filter, Listing
from toso.people.asking import scope_of
from toso.people.habits import listed, spreadsheet
from toso.reports import listing
from toso.reports.completeness import Completeness
from toso.reports.completeness import completeness as of
from toso.reports.listing import ORDER
from toso.reports.lists import sent_on
from toso.reports.templatetags.reports import FORM_NAMES, label, month

NAMES = {
    "district": gettext_lazy("Cấp huyện"),
    "commune": gettext_lazy("Cấp xã"),
    "team": gettext_lazy("Tổ"),
}


@require_GET
def completeness(request: HttpRequest) -> HttpResponse:
    """One row for each unit of a level: its own report, and how complete it is below."""
    scope = scope_of(request, "report.review", "register.summary")
    known = listing.periods(scope)
    period = listing.chosen(request.GET.get("period", ""), known)
    found = of(scope, period, request.GET.get("level", ""), request.GET.get("form", ""))
    rows = _units(request, found)
    context = {
        "found": found,
        "rows": rows,
        "period": period,
        "periods": known,
        "forms": [(form, FORM_NAMES[form]) for form in found.forms],
        "levels": [(level, NAMES[level]) for level in found.levels],
    }
    file = spreadsheet(request, rows, f"day-du-{period}-{found.level}")
    return file or render(request, "reports/completeness.html", context)


def _units(request: HttpRequest, found: Completeness) -> Listing:
    present = [s for s in ORDER if any(u.row.state == s for u in found.units)]
    state = Filter(
        "state", _("Tình trạng"), [(s, label(s)) for s in present],
        keep=lambda u, value: u.row.state == value,
    )  # fmt: skip
    columns = [
        Column("name", _("Đơn vị"), lambda u: u.row.name, width=44, searched=True),
        Column("state", _("Tình trạng"), lambda u: label(u.row.state), width=22,
               by=lambda u: ORDER.index(u.row.state)),
        Column("sent", _("Gửi lúc"), lambda u: sent_on(u.row), "date"),
        Column("late", _("Chậm (ngày)"), lambda u: u.row.days_late or None, "int"),
        *(_below() if found.level != "team" else []),
        Column("contact", _("Người phụ trách"), lambda u: u.row.contact.name if u.row.contact
               else "", width=30, searched=True),
        Column("phone", _("Điện thoại"), lambda u: u.row.contact.phone if u.row.contact else "",
               width=16, on_page=False),
    ]  # fmt: skip
    title = _("Đầy đủ và đúng hạn %(month)s") % {"month": month(found.period or "")}
    return listed(
        request, "reports.completeness", title, columns, found.units, filters=[state],
        per_page=100, notes=[_("Đúng hạn: bản gửi đầu tiên kịp hạn. Nơi được miễn không tính.")],
    )  # fmt: skip


def _below() -> Sequence[Column]:
    return [
        Column("owed", _("Dưới phải gửi"), lambda u: u.below.owed, "int"),
        Column("below", _("Dưới đã gửi"), lambda u: u.below.sent, "int"),
        Column("accepted", _("Dưới đã duyệt"), lambda u: u.below.accepted, "int"),
        Column("in_time", _("Dưới đúng hạn"), lambda u: u.below.on_time, "int"),
        Column("missing", _("Dưới còn thiếu"), lambda u: u.below.missing, "int"),
    ]
