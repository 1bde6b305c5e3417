"""The department's calendar: what a year will ask, and the days that a decision changed."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from toso.charter.vocabulary import PARTIES
from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.people.asking import person, scope_of
from toso.people.habits import listed, spreadsheet
from toso.reports.models import DayChange
from toso.reports.refusals import Refused
from toso.reports.relief_forms import DayForm
from toso.reports.templatetags.reports import FORM_NAMES, periods_of
from toso.reports.weekdays import weekday
from toso.reports.workdays import change_day, drop_change, may_change
from toso.reports.year import FIRST, LAST, Entry, charters_of, months_of, year_of


@require_GET
def year(request: HttpRequest) -> HttpResponse:
    """The calendar of a year, before it starts or after."""
    return _page(request, DayForm())


def _page(request: HttpRequest, form: DayForm, status: int = 200) -> HttpResponse:
    scope = scope_of(request, "report.write")
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isdecimal() and FIRST <= int(asked) <= LAST else _next()
    charters = charters_of(number)
    entries = [entry for charter in charters for entry in year_of(charter, number)]
    rows = _list(request, entries, number)
    file = spreadsheet(request, rows, f"lich-bao-cao-{number}")
    if file:
        return file
    context = {
        "year": number, "years": range(FIRST, LAST + 1), "rows": rows,
        "days": _("T2 T3 T4 T5 T6 T7 CN").split(), "form": form,
        "charters": charters,
        "months": list(months_of(entries, charters[0], number)) if charters else [],
        "changes": DayChange.objects.select_related("by").order_by("day"),
        "may_change": may_change(scope), "today": clock.today(),
    }  # fmt: skip
    return render(request, "reports/year.html", context, status=status)


def _next() -> int:
    """The year that is about to start: next year from October on."""
    today = clock.today()
    return today.year + (today.month >= 10)


def _list(request: HttpRequest, entries: list[Entry], number: int) -> Listing:
    columns = [
        Column("day", _("Hạn"), lambda e: e.day, "date"),
        Column("weekday", _("Thứ"), lambda e: weekday(e.day) if e.day else "",
               on_page=False),
        Column("form", _("Báo cáo"), lambda e: str(FORM_NAMES[e.duty.form]),
               width=30),
        Column("period", _("Kỳ"), periods_of, width=34),
        Column("reporter", _("Nơi báo cáo"), lambda e: _(PARTIES[e.duty.reporter]), width=30),
        Column("receiver", _("Nơi nhận"), lambda e: _(PARTIES[e.duty.receiver]), width=30),
        Column("why", _("Trùng ngày nghỉ"), lambda e: e.why, width=40),
        Column("source", _("Căn cứ"), lambda e: e.duty.source, width=26),
    ]  # fmt: skip
    dated = Filter(
        "dated", _("Hạn"), [("yes", _("Có ngày hạn")), ("no", _("Kế hoạch không nêu ngày"))],
        keep=lambda e, value: (e.day is not None) == (value == "yes"),
    )  # fmt: skip
    title = _("Lịch báo cáo năm %(year)s") % {"year": number}
    return listed(request, "reports.year", title, columns, entries, filters=[dated], per_page=60)


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Enter a day off or a day worked after all; what is not sent yet follows."""
    if not may_change(scope_of(request)):
        raise Http404
    form = DayForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        moved = change_day(person(request), **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, form, 422)
    messages.success(request, _moved(moved))
    return redirect(_back(form.cleaned_data["day"].year))


@require_POST
def drop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a changed day back."""
    if not may_change(scope_of(request)):
        raise Http404
    held = get_object_or_404(DayChange, pk=key)
    number = held.day.year
    messages.success(request, _moved(drop_change(person(request), held)))
    return redirect(_back(number))


def _back(number: int) -> str:
    return f"{reverse('reports:year')}?year={number}"


def _moved(moved: int) -> str:
    said = ngettext(
        "Đã ghi lịch. %(n)s báo cáo chưa gửi đổi ngày hạn.",
        "Đã ghi lịch. %(n)s báo cáo chưa gửi đổi ngày hạn.", moved,
    )  # fmt: skip
    return said % {"n": moved}
