"""The ways between the desk's views of the same figures."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toso.desk.area import Area
from toso.desk.choosing import Choice

register = template.Library()

# key, label, icon, route
VIEWS = [
    ("figures", _("Bảng"), "chart", "figures:index"),
    ("map", _("Bản đồ"), "map", "desk:map"),
    ("trends", _("Xu hướng"), "trend", "desk:trends"),
    ("missing", _("Chưa có số liệu"), "unknown", "desk:missing"),
    ("quiet", _("Nơi chưa có hoạt động"), "clock", "desk:quiet"),
    ("league", _("Tiến bộ"), "arrow-up", "ranking:league"),
    ("ranking", _("Xếp hạng"), "star", "ranking:index"),
    ("compare", _("So sánh vùng"), "pin", "ranking:compare"),
]


@register.inclusion_tag("ui/tabs.html")
def desk_tabs(choice: Choice | Area, current: str) -> dict[str, Any]:
    """Table, map, trends, rankings: of the same unit and month, and the same indicator."""
    kept = choice.query() if isinstance(choice, Area) else choice.query(measure=None, sort=None)
    items = [
        {
            "label": label,
            "icon": icon,
            "url": reverse(route) + kept,
            "current": key == current,
        }
        for key, label, icon, route in VIEWS
    ]
    return {"items": items, "label": _("Cách xem số liệu")}


@register.simple_tag
def trends_query(choice: Choice, **changed: object) -> str:
    """The address part of the same trends, seen another way."""
    return choice.query(**changed)


@register.filter
def top(high: str) -> str:
    """What the upper line of a chart stands for."""
    return str(_("vạch trên: %(n)s")) % {"n": high}
