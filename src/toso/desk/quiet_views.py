"""The page of villages without activity."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from toso.desk.area import Area, area_of
from toso.desk.area import months as known_months
from toso.desk.missing import contacts
from toso.desk.quiet import Row, activity, periods
from toso.kit import clock
from toso.kit.listing import FILE, Column, Filter, Listing
from toso.kit.period import Period
from toso.people.habits import listed, spreadsheet
from toso.reports.templatetags.reports import month as in_words

KINDS = {
    "month": gettext_lazy("Tháng"),
    "quarter": gettext_lazy("Quý"),
    "half": gettext_lazy("6 tháng"),
    "year": gettext_lazy("Năm"),
}


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Every village below with its activities in a period; at first those that had none."""
    area, period = _asked(request, area_of(request))
    if area.here.level == "village":
        return redirect(reverse("figures:index") + area.query())
    rows = activity(area.here.unit_id, period, area.day)
    # Teams' members are for those who follow reports, not for every reader of summaries.
    may_call = area.scope.can("report.write")
    listing = _listing(request, period, rows, may_call)
    if may_call:
        shown = list(listing.rows if FILE in request.GET else listing)
        found = contacts([row.standing for row in shown], clock.today())
        for row in shown:
            row.contact = found.get(row.standing.unit_id)
    quiet = sum(row.is_quiet for row in rows)
    context = {
        "area": area, "period": period, "rows": listing, "total": len(rows), "quiet": quiet,
        "active": len(rows) - quiet, "may_call": may_call, "runs": clock.today() in period,
        "all_url": listing.address(activity=""), "steps": _steps(area, period),
        "periods": [(KINDS[kind], some) for kind, some in periods(area.months())],
    }  # fmt: skip
    file = spreadsheet(request, listing, f"hoat-dong-tung-thon-{period}")
    return file or render(request, "desk/quiet.html", context)


def _steps(area: Area, period: Period) -> list[dict[str, str]]:
    """The way down to here, each step this page one level higher."""
    return [
        {"label": str(step), "url": f"?unit={step.unit_id}&period={period}"}
        for step in area.trail()
    ]


def _asked(request: HttpRequest, area: Area) -> tuple[Area, Period]:
    """The period, by default the month; the area is shown as it stood at its end, or stands now."""
    try:
        period = Period(request.GET.get("period") or area.month.text)
    except ValueError:
        raise Http404 from None
    if not any(month in known_months() for month in period.months()):
        raise Http404
    last = min(period.months()[-1], Period.of(clock.today()))
    return replace(area, month=last), period


def _listing(request: HttpRequest, period: Period, rows: list[Row], may_call: bool) -> Listing:
    columns = [
        Column("village", _("Thôn, tổ dân phố"), lambda r: str(r.standing), width=28,
               searched=True),
        Column("commune", _("Xã"), lambda r: str(r.parent or ""), width=24, searched=True),
        Column("visits", _("Lượt thăm"), lambda r: r.visits, "int"),
        Column("sessions", _("Buổi hướng dẫn"), lambda r: r.sessions, "int"),
        Column("last", _("Hoạt động gần nhất"), _last, width=20,
               by=lambda r: r.last.text if r.last else "0"),
    ]  # fmt: skip
    if may_call:  # whom to call is looked up for what is shown, so the list cannot sort by it
        columns += [
            Column("who", _("Người phụ trách"), lambda r: r.contact.name if r.contact else "",
                   width=26, fixed=True),
            Column("phone", _("Điện thoại"), lambda r: r.contact.phone if r.contact else "",
                   width=16, fixed=True, on_page=False),
        ]  # fmt: skip
    done = Filter(
        "activity", _("Hoạt động"),
        [("none", _("Chưa có hoạt động nào")), ("some", _("Có hoạt động"))],
        keep=lambda row, value: row.is_quiet == (value == "none"), default="none",
    )  # fmt: skip
    title = _("Hoạt động ở từng thôn, tổ dân phố, %(period)s") % {"period": in_words(period)}
    return listed(request, "desk.quiet", title, columns, rows, filters=[done])


def _last(row: Row) -> str:
    return f"{row.last.first:%m/%Y}" if row.last else _("chưa bao giờ")
