"""Words of the field's pages: skills, states, results."""

from typing import Any

from django.template import Library
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from toso.charter.skills import Skill

register = Library()

RESULTS = {
    "helped": (_("Đã hướng dẫn"), "success", "done"),
    "promised": (_("Hẹn lần sau"), "info", "calendar"),
    "not_home": (_("Vắng nhà"), "neutral", "clock"),
    "declined": (_("Chưa muốn"), "warning", "minus"),
    "withdrawn": (_("Đã rút lại"), "neutral", "return"),
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
def help_results() -> list[tuple[str, Any]]:
    """The three steps of learning, in their order."""
    return [(key, HELPS[key][0]) for key in ("shown", "installed", "uses")]


@register.simple_tag
def visit_results() -> list[tuple[str, Any, str]]:
    """How a visit can end."""
    return [(key, *RESULTS[key][::2]) for key in ("helped", "not_home", "promised", "declined")]
