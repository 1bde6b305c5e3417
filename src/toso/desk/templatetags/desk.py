"""Words of the desk's pages."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.charter.vocabulary import FORMS
from toso.desk.area import Area
from toso.figures.definitions import Definition
from toso.figures.reading import Reading
from toso.kit.period import Period
from toso.reports.models import Obligation
from toso.ui.numbers import number

register = template.Library()


@register.filter
def known_share(reading: Reading | None) -> float | None:
    """Percent of the denominator about which something is known; None hides the hatch."""
    if reading is None or reading.missing_share is None:
        return None
    return 100 - reading.missing_share


@register.filter
def aim(indicator: Definition) -> str:
    """The comparison of the plan as people write it; a plain number needs no sign."""
    return {">=": "≥", ">": ">", "≈": "≈"}.get(indicator.comparison, "")


@register.filter
def course(trend: Sequence[tuple[Period, Reading | None]]) -> list[float | int | None]:
    """The values of a sparkline; a month that was not counted stays a gap."""
    return [
        None if r is None else r.numerator if r.indicator.is_flow else r.share for _, r in trend
    ]


@register.filter
def obligation(owed: Obligation) -> str:
    """`Báo cáo tháng 10/2022 · Tổ công nghệ số cộng đồng Quảng Hội 1`."""
    asked = owed.request
    title = asked.title if asked else f"{_(FORMS.get(owed.form, owed.form))} {_when(owed.period)}"
    return f"{title} · {owed.team.name}" if owed.team else title


@register.filter
def awaited(row: Mapping[str, Any]) -> str:
    """`Báo cáo tháng 10/2022 của các Tổ`."""
    whose = {
        "team": _("của các Tổ"),
        "commune": _("của các xã, phường, thị trấn"),
        "district": _("của các huyện, thị xã, thành phố"),
    }.get(row["level"], "")
    return f"{_(FORMS.get(row['form'], row['form']))} {_when(row['period'])} {whose}"


@register.filter
def day_left(due: date, now: datetime) -> str:
    """The same of a day: that day itself still counts."""
    return left(datetime.combine(due, time.max, now.tzinfo), now)


@register.filter
def left(due: datetime, now: datetime) -> str:
    """How long until it is due, or how long it has been late."""
    days = (due.astimezone(now.tzinfo).date() - now.date()).days
    if due < now:
        over = max(1, -days)
        return ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", over) % {"n": over}
    if not days:
        return _("hạn hôm nay")
    return ngettext("còn %(n)s ngày", "còn %(n)s ngày", days) % {"n": days}


@register.filter
def last_month(before: int | None) -> str:
    """`cả tháng trước: 1.204`: a month that runs is not compared by its difference."""
    return "" if before is None else _("cả tháng trước: %(n)s") % {"n": number(before)}


@register.filter
def may_enter(area: Area) -> bool:
    return area.scope.contains(area.here.unit_id, "figure.enter")


@register.filter
def unlocalised(value: float) -> str:
    """A number for scripts, with a point whatever the language."""
    return f"{value:.4f}"


def _when(period: str) -> str:
    parsed = Period(period)
    return f"{parsed.first:%m/%Y}" if parsed.kind == "month" else period
