"""Words and marks of the plan pages: every state is a word and a shape, colour only repeats."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.template import Library
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.figures.reading import MET, NO_DATA, NOT_MET
from toso.plans.board import RISK_WORDS, STATE_WORDS, Row
from toso.plans.contents import DAYS, LABELS, Part
from toso.plans.goals import Goal
from toso.plans.reached import Reached
from toso.plans.readiness import ITEMS, LACKING, READY, Mark
from toso.ui.numbers import number

register = Library()

_PLAN: dict[str, tuple[Promise, str, str]] = {
    "draft": (gettext_lazy("Dự thảo"), "neutral", "draft"),
    "returned": (gettext_lazy("Trả lại để sửa"), "warning", "return"),
    "submitted": (gettext_lazy("Đang trình ký"), "info", "send"),
    "issued": (gettext_lazy("Đã ban hành"), "success", "done"),
}
_WORK = {"todo": ("neutral", "clock"), "doing": ("info", "play"), "done": ("success", "done"),
         "halted": ("warning", "pause")}  # fmt: skip
_RISK: dict[str, tuple[Promise, str, str]] = {
    "none": (gettext_lazy("Không có rủi ro"), "success", "check"),
    "low": (gettext_lazy("Rủi ro thấp"), "neutral", "info"),
    "medium": (gettext_lazy("Rủi ro trung bình"), "warning", "warning"),
    "high": (gettext_lazy("Rủi ro cao"), "danger", "danger"),
}
_GOAL: dict[str, tuple[Promise, str, str]] = {
    MET: (gettext_lazy("Đạt"), "success", "done"),
    NOT_MET: (gettext_lazy("Chưa đạt"), "warning", "target"),
    NO_DATA: (gettext_lazy("Chưa có số liệu"), "neutral", "unknown"),
}


_SIGNS: dict[str, Promise] = {
    ">": gettext_lazy("trên"), ">=": gettext_lazy("từ"), "≈": gettext_lazy("khoảng")
}  # fmt: skip


def _badge(label: object, tone: str, icon: str) -> dict[str, Any]:
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("ui/badge.html")
def plan_state(state: str) -> dict[str, Any]:
    return _badge(*_PLAN[state])


@register.inclusion_tag("ui/badge.html")
def work_state(row: Row) -> dict[str, Any]:
    """How an assignment stands; one that is late says so first."""
    if row.is_overdue:
        return _badge(_("Quá hạn, %(state)s") % {"state": row.state_label}, "danger", "danger")
    label = row.state_label
    return _badge(label[:1].upper() + label[1:], *_WORK[row.state])


@register.inclusion_tag("ui/badge.html")
def risk_mark(row: Row) -> dict[str, Any]:
    if not row.risk:
        return _badge(_("Chưa đánh giá"), "neutral", "unknown")
    return _badge(*_RISK[row.risk])


@register.inclusion_tag("ui/badge.html")
def goal_state(one: Reached) -> dict[str, Any]:
    """Đạt or chưa đạt by the plan's own comparison; of a group or without a number neither."""
    return _badge(*_GOAL.get(one.status, (_("Kế hoạch không nêu con số"), "neutral", "info")))


@register.filter
def aim(goal: Goal) -> str:
    """What is asked, in the words of the page's language."""
    if goal.count is None and not goal.value:
        return _("không nêu con số")
    if goal.count is None:
        unit = _("%/năm") if goal.unit == "percent_per_year" else "%"
        return f"{_SIGNS.get(goal.comparison, '')} {goal.value.replace('.', ',')}{unit}".strip()
    return goal.aim if goal.base else f"{number(goal.count)} ({_('chưa rõ tổng số')})"


@register.inclusion_tag("ui/badge.html")
def ready_mark(mark: Mark) -> dict[str, Any]:
    """`✓ có`, `✗ chưa`, `? chưa kiểm tra được`; what was only confirmed by hand says so."""
    if mark.state == READY:
        return _badge(_("Xã xác nhận") if mark.confirmed else _("Có"), "success", "done")
    if mark.state == LACKING:
        return _badge(_("Chưa"), "warning", "close")
    return _badge(_("Chưa kiểm tra được"), "neutral", "unknown")


@register.filter
def of(held: Mapping[str, Any] | None, key: str) -> Any:
    return (held or {}).get(key, "")


@register.filter
def typed(part: Part, problem: Mapping[str, Any] | None) -> dict[str, str]:
    """What stands in the fields: what was just typed when it could not be kept."""
    said = problem.get("said") if problem else None
    if said:
        return dict(said)
    return {
        name: typed_day(part, name) if name in DAYS else text for name, text in part.body.items()
    }


@register.filter
def typed_day(part: Part, name: str) -> str:
    day = part.day(name)
    return f"{day:%d/%m/%Y}" if day else ""


@register.filter
def words(text: str) -> list[str]:
    return text.split()


@register.filter
def label(name: str) -> Promise:
    return LABELS[name]


@register.filter
def state_word(state: str) -> Promise:
    return STATE_WORDS[state]


@register.filter
def risk_word(risk: str) -> Promise:
    return RISK_WORDS[risk]


@register.filter
def item_title(key: str) -> Promise:
    return ITEMS[key]


@register.filter
def place_of(team: uuid.UUID, places: Mapping[uuid.UUID, tuple[str, str]]) -> str:
    """The commune of a team."""
    return places[team][1]
