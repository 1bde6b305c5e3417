"""Progress in words that a village head and a chairman both use."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from toso.figures.definitions import Definition
from toso.figures.reading import MET, NO_DATA
from toso.kit.period import Period
from toso.targets.progress import Progress
from toso.ui.numbers import number, percent, signed

SIGNS = {">": ">", ">=": "≥", "≈": "≈"}


def noun(indicator: Definition | None, n: int = 2) -> str:
    """What is counted: hộ, người, cơ sở…; of work its own word (lượt). Other tongues count one."""
    if indicator is None:
        return ""
    if indicator.is_flow:
        return indicator.unit
    words = {
        "resident": npgettext("đếm", "người", "người", n),
        "household": npgettext("đếm", "hộ", "hộ", n),
        "business": npgettext("đếm", "cơ sở", "cơ sở", n),
        "village": npgettext("đếm", "thôn", "thôn", n),
        "commune": npgettext("đếm", "xã", "xã", n),
    }
    return ", ".join(words[kind] for kind in indicator.kinds if kind in words)


def short(indicator: Definition | None, code: str = "") -> str:
    """The indicator's name for lists; one that no charter knows is shown by its code."""
    if indicator is None:
        return code
    name = indicator.short or indicator.text
    return name[:1].upper() + name[1:]


def counted(count: int | None, indicator: Definition | None) -> str:
    """`12 hộ`."""
    return f"{number(count)} {noun(indicator, count or 0)}".strip()


def aim(progress: Progress) -> str:
    """The sign of the plan before the target: `>`, `≥`, `≈`; a plain number needs none."""
    return SIGNS.get(progress.indicator.comparison, "") if progress.indicator else ""


def goal(progress: Progress) -> str:
    """`giao 2.700 hộ, ≥ 30% của 9.000`; a base that is not known is said to be so."""
    many = counted(progress.asked.count, progress.indicator)
    if progress.is_flow:
        return many
    if not progress.asked.base:
        return _("%(many)s, chưa rõ tổng số") % {"many": many}
    share = f"{aim(progress)} {percent(progress.goal)}".strip()
    return _("%(many)s, %(share)s của %(base)s") % {
        "many": many,
        "share": share,
        "base": number(progress.asked.base),
    }


def verdict(progress: Progress) -> tuple[str, str]:
    """Word and tone of the badge; the icon is the state's."""
    if progress.status == NO_DATA:
        return _("Chưa có số liệu"), "neutral"
    return (_("Đạt"), "success") if progress.status == MET else (_("Chưa đạt"), "warning")


def pace(progress: Progress) -> str:
    """`cần thêm 12 hộ mỗi tuần để kịp 31/12`: by week, by month when less than one a week."""
    asked = progress.pace
    if asked is None or progress.done is None:
        return _("Chưa có số liệu để tính nhịp độ.")
    if not asked.lacking:
        return _surpassed(progress)
    lacking = counted(asked.lacking, progress.indicator)
    if asked.is_over:
        return _("Năm đã hết, còn thiếu %s.") % lacking
    weekly, monthly = asked.per_week or 0, asked.per_month or 0
    each = _("%s mỗi tuần") % counted(weekly, progress.indicator)
    if asked.lacking * 7 < asked.days:
        each = _("%s mỗi tháng") % counted(monthly, progress.indicator)
    if asked.days <= 7:
        days = ngettext("trong %(n)s ngày", "trong %(n)s ngày", asked.days) % {"n": asked.days}
        each = f"{lacking} {days}"
    return _("Còn thiếu %(lacking)s: cần thêm %(each)s để kịp %(day)s.") % {
        "lacking": lacking,
        "each": each,
        "day": f"{progress.when.year.last:%d/%m/%Y}",
    }


def _surpassed(progress: Progress) -> str:
    over = (progress.done or 0) - progress.enough
    if over <= 0:
        return _("Đã đủ số giao.")
    return _("Đã vượt số giao %s.") % counted(over, progress.indicator)


def forecast(progress: Progress) -> str:
    """`Theo mức tăng bình quân 3 tháng gần nhất (+40 hộ mỗi tháng), hết năm ước được 2.310 hộ`."""
    if not progress.lacking or progress.when.is_over:
        return ""
    if not progress.when.has_begun:
        return _("Năm %s chưa bắt đầu.") % progress.when.year
    led = progress.forecast
    if led is None:
        return _("Chưa đủ hai tháng liền có số liệu để dự báo.")
    method = ngettext(
        "Theo mức tăng bình quân %(months)s tháng gần nhất (%(gain)s mỗi tháng)",
        "Theo mức tăng bình quân %(months)s tháng gần nhất (%(gain)s mỗi tháng)",
        led.months,
    ) % {
        "months": led.months,
        "gain": f"{signed(led.monthly)} {noun(progress.indicator, led.monthly)}".strip(),
    }
    short = progress.enough - led.expected
    outcome = _("đủ số giao") if short <= 0 else _("thiếu %s") % counted(short, progress.indicator)
    return _("%(method)s, hết năm ước được %(expected)s: %(outcome)s.") % {
        "method": method,
        "expected": counted(led.expected, progress.indicator),
        "outcome": outcome,
    }


def step(progress: Progress) -> str:
    """`Mốc tháng 10/2022: 1.200 hộ, còn thiếu 30`."""
    due = progress.step
    if due is None:
        return ""
    told = {
        "period": period(due.period),
        "count": counted(due.count, progress.indicator),
        "n": number(progress.behind_step),
    }
    if progress.behind_step is None:
        return _("Mốc %(period)s: %(count)s.") % told
    if not progress.behind_step:
        return _("Mốc %(period)s: %(count)s, đã đủ.") % told
    return _("Mốc %(period)s: %(count)s, còn thiếu %(n)s.") % told


def period(asked: Period) -> str:
    """`tháng 10/2022`, `quý 4/2022`, `6 tháng`, `năm 2022`."""
    year = asked.first.year
    if asked.kind == "month":
        return _("tháng %(month)s") % {"month": f"{asked.first.month}/{year}"}
    if asked.kind == "quarter":
        return _("quý %(quarter)s") % {"quarter": f"{asked.last.month // 3}/{year}"}
    return _("năm %s") % year if asked.kind == "year" else f"{asked.last:%m/%Y}"


def joined(parts: Sequence[str]) -> str:
    """Those that say something, with a dot between."""
    return " · ".join(part for part in parts if part)
