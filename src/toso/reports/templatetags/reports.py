"""Words of the pages of reports."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from toso.charter.vocabulary import PARTIES
from toso.kit import clock
from toso.kit.papers.words import roman as _roman
from toso.kit.period import Period
from toso.reports import written
from toso.reports.errata_paper import said
from toso.reports.lines import Line
from toso.reports.weekdays import weekday as _weekday

register = template.Library()


@register.filter
def month(period: str | Period) -> str:
    """`2022-09` → `tháng 9/2022`; quarters, halves and years in words, too."""
    parsed = Period(str(period))
    year, number = parsed.first.year, parsed.text[-1]
    match parsed.kind:
        case "month":
            return _("tháng %(month)s") % {"month": f"{parsed.first.month}/{year}"}
        case "quarter":
            return _("quý %(number)s/%(year)s") % {"number": _roman(int(number)), "year": year}
        case "half" if number == "1":
            return _("6 tháng đầu năm %(year)s") % {"year": year}
        case "half":
            return _("6 tháng cuối năm %(year)s") % {"year": year}
    return _("năm %(year)s") % {"year": year}


@register.filter
def form_name(obligation: Any) -> str:
    """What kind of report it is: the request's own words, or the kind of the plan."""
    if obligation.request:
        return str(obligation.request.title)
    return str(FORM_NAMES.get(obligation.form, ""))


FORM_NAMES = {
    "monthly": gettext_lazy("Báo cáo tháng"),
    "quarterly": gettext_lazy("Báo cáo quý"),
    "continuous": gettext_lazy("Báo cáo thường xuyên"),
    "formation": gettext_lazy("Báo cáo tiến độ thành lập Tổ"),
    "midyear_review": gettext_lazy("Sơ kết 6 tháng"),
    "annual_review": gettext_lazy("Tổng kết năm"),
    "feedback_notice": gettext_lazy("Thông báo kết quả cho Tổ"),
    "adhoc": gettext_lazy("Báo cáo đột xuất"),
}


@register.filter
def deadline(due: datetime | None) -> str:
    """`hết ngày 19/10/2022`, or that the plan names no day."""
    if due is None:
        return _("kế hoạch không nêu ngày")
    return _("hết ngày %s") % f"{due.astimezone(clock.HANOI):%d/%m/%Y}"


@register.filter
def label(state: str) -> str:
    """The states of a list, as chips to filter by."""
    return {
        "late": _("Quá hạn"),
        "returned": pgettext("tình trạng", "Trả lại"),
        "open": _("Chưa viết"),
        "drafting": _("Đang viết"),
        "submitted": _("Đã gửi, chờ duyệt"),
        "accepted": _("Đã duyệt"),
        "exempt": _("Được miễn"),
    }.get(state, state)


@register.filter
def roman(number: int) -> str:
    return _roman(number)


@register.filter
def coverage(snapshot: dict[str, Any]) -> str:
    """`Tổng hợp từ 27/30 Tổ; 2/3 xã`: what the report stands on."""
    held = snapshot["coverage"]
    if snapshot["level"] not in ("commune", "district", "province"):
        return ""
    words = _stands_on(held["expected"])[snapshot["level"]]
    words %= {"n": held["included"], "all": held["expected"]}
    if snapshot["level"] == "commune":
        return words
    owed = held["teams"]["expected"]
    teams = ngettext("%(n)s/%(all)s Tổ", "%(n)s/%(all)s Tổ", owed) % {
        "n": held["teams"]["included"],
        "all": owed,
    }
    return f"{words} ({teams})"


def _stands_on(owed: int) -> dict[str, str]:
    """Level → the sentence, for so many below that owe a report."""
    return {
        "commune": ngettext("Tổng hợp từ %(n)s/%(all)s Tổ", "Tổng hợp từ %(n)s/%(all)s Tổ", owed),
        "district": ngettext(
            "Tổng hợp từ %(n)s/%(all)s xã, phường, thị trấn",
            "Tổng hợp từ %(n)s/%(all)s xã, phường, thị trấn",
            owed,
        ),
        "province": ngettext(
            "Tổng hợp từ %(n)s/%(all)s huyện, thị xã, thành phố",
            "Tổng hợp từ %(n)s/%(all)s huyện, thị xã, thành phố",
            owed,
        ),
    }


@register.filter
def declared_of(work: list[Line], goals: list[Line]) -> list[Line]:
    """The numbers beside which somebody declares another."""
    return [line for line in [*work, *goals] if line.declared is not None]


@register.filter
def moment(text: str) -> datetime:
    """A moment of a snapshot, to be printed by the `date` filter."""
    return datetime.fromisoformat(text)


@register.filter
def channel(key: str) -> str:
    return {
        "paper": _("giấy"),
        "zalo": _("tin nhắn Zalo"),
        "phone": _("điện thoại"),
    }.get(key, _("phần mềm"))


@register.filter
def signed(number: int) -> str:
    """`+12`, `−3`, `0`: a difference with its sign in words' order."""
    return written.difference(number)


@register.filter
def points(value: Decimal) -> str:
    """`+2,5 điểm %`: how far a share moved."""
    shown = f"{abs(value):.1f}".removesuffix(".0").replace(".", ",")
    return _("%(sign)s%(n)s điểm %%") % {"sign": "+" if value > 0 else "−", "n": shown}


@register.filter
def erratum_number(figure: dict[str, Any], side: str) -> str:
    """One side of a number that a correction changes: `31/100`."""
    return said(figure[side], figure["flow"])


@register.filter
def span(months: dict[str, list[str]]) -> str:
    return written.span(months)


@register.filter
def of(position: int, names: list[str]) -> str:
    return names[position]


@register.filter
def reliefs(obligation: Any) -> list[Any]:
    """Every extension and exemption of a report, oldest first, undone ones too."""
    rows = obligation.reliefs.select_related("relief__by", "undone_by")
    return list(rows.order_by("relief__at"))


@register.filter
def weekday(day: date | None) -> str:
    return _weekday(day) if day else ""


@register.filter
def party(key: str) -> str:
    return _(PARTIES[key])


@register.filter
def form_called(form: str) -> str:
    return str(FORM_NAMES[form])


@register.filter
def periods_of(entry: Any) -> str:
    """The periods that a line of the year's calendar is about."""
    known = entry.periods
    if not known:
        return _("thường xuyên")
    if len(known) == 1:
        return month(known[0])
    return _("%(n)s kỳ: %(first)s đến %(last)s") % {
        "n": len(known), "first": month(known[0]), "last": month(known[-1]),
    }  # fmt: skip
