"""League tables of the units below an area."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from toso.desk.choosing import Choice, choice_of
from toso.desk.league import SINCE, League, Row, league, least_of, month_before
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed, spreadsheet

SINCE_WORDS = {
    "month": gettext_lazy("tháng trước"),
    "quarter": gettext_lazy("đầu quý"),
    "year": gettext_lazy("đầu năm"),
}


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Most improved, highest, who needs help first, and every unit below (never a person)."""
    choice = choice_of(request, "since")
    since = request.GET.get("since") or SINCE[0]
    if since not in SINCE:
        raise Http404
    shares = tuple(d for d in choice.indicators if not d.is_flow and d.unit == "percent")
    choice = replace(choice, indicators=shares)
    if choice.indicator not in shares:
        raise Http404
    month = choice.area.month
    then = month_before(month, since, choice.area.here.unit_id)
    table = league(choice.units, choice.indicator, month, then)
    rows = _listing(request, choice, table)
    context = {
        "choice": choice, "area": choice.area, "table": table, "rows": rows,
        "since": since, "sinces": SINCE_WORDS.items(),
        "least": least_of(choice.indicator),
    }  # fmt: skip
    file = spreadsheet(request, rows, f"tien-bo-{choice.indicator.code}-{month}")
    return file or render(request, "desk/league.html", context)


def _listing(request: HttpRequest, choice: Choice, table: League) -> Listing:
    month, then = choice.area.month, table.then
    columns = [
        Column("unit", _("Địa bàn"), lambda r: str(r.unit), width=28, searched=True),
        Column("share", f"{month.first:%m/%Y}", lambda r: _part(r.share), "percent"),
        Column("before", f"{then.first:%m/%Y}" if then else _("Trước đó"),
               lambda r: _part(r.before), "percent"),
        Column("change", _("Thay đổi, điểm phần trăm"),
               lambda r: None if r.change is None else float(round(r.change, 2)), "points"),
        Column("reached", _("Đạt"), lambda r: r.now[0] if r.share is not None else None, "int"),
        Column("of", _("Tổng số"), lambda r: r.now[1] if r.now else None, "int"),
        Column("missing", _("Chưa có số liệu"), lambda r: r.missing, "int"),
    ]  # fmt: skip
    which = Filter(
        "which", _("Những nơi"),
        [("compared", _("Được so sánh")), ("small", _("Số nhỏ, không so sánh")),
         ("silent", _("Chưa có số liệu"))],
        keep=lambda row, value: value == _kind(row),
    )  # fmt: skip
    title = f"{choice.indicator.short or choice.indicator.text} · {choice.area.here}"
    return listed(request, "desk.league", title, columns, table.rows, filters=[which],
                  per_page=50)  # fmt: skip


def _kind(row: Row) -> str:
    return "silent" if row.share is None else "small" if row.is_small else "compared"


def _part(share: object) -> float | None:
    return None if share is None else float(share) / 100  # type: ignore[arg-type]
