"""Words of the field's pages: skills, states, results."""

from typing import Any

from django.template import Library
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from toso.charter.skills import Skill
from toso.ui.icons import symbols

register = Library()

RESULTS = {
    "helped": (_("Đã hướng dẫn"), "success", "done"),
    "promised": (_("Hẹn lần sau"), "info", "calendar"),
    "not_home": (_("Vắng nhà"), "neutral", "clock"),
    "declined": (_("Chưa muốn"), "warning", "minus"),
    "withdrawn": (_("Đã rút lại"), "neutral", "return"),
}
POINTS = {
    "proposed": (_("Chờ duyệt"), "warning", "clock"),
    "approved": (_("Đã duyệt"), "success", "done"),
    "refused": (_("Không duyệt"), "neutral", "close"),
    "closed": (_("Đã ngừng"), "neutral", "minus"),
}
HELPS = {
    "shown": (_("Đã chỉ"), "neutral", "eye"),
    "installed": (_("Đã cài"), "info", "check"),
    "uses": (_("Dùng được"), "success", "done"),
    "no": (_("Chưa có"), "neutral", "minus"),
}


@register.filter
def words(skill: Skill) -> str:
    """A skill in the reader's language."""
    return skill.en if get_language() == "en" else skill.vi


@register.inclusion_tag("ui/badge.html")
def result(key: str) -> dict[str, Any]:
    """How a visit ended, as a chip."""
    label, tone, icon = RESULTS[key]
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("ui/badge.html")
def known(skill: Skill, state: str) -> dict[str, Any]:
    """A skill and how far someone got with it, as a chip."""
    label, tone, icon = HELPS[state]
    return {"label": f"{words(skill)}: {label}", "tone": tone, "icon": icon}


@register.simple_tag
def icon_symbols() -> SafeString:
    """All icons once, so that the app's scripts draw them by name with no request."""
    drawings = ((name, mark_safe(drawing)) for name, drawing in symbols().items())
    return format_html_join("", '<symbol id="icon-{}" viewBox="0 0 24 24">{}</symbol>', drawings)


@register.inclusion_tag("ui/badge.html")
def point_state(key: str) -> dict[str, Any]:
    """What the commune said of a demonstration point, as a chip."""
    label, tone, icon = POINTS[key]
    return {"label": label, "tone": tone, "icon": icon}
