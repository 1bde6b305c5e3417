"""Words of the registers' pages: requests, stars, the four registers."""

from typing import Any

from django.template import Library
from django.utils.translation import gettext_lazy as _

from toso.outreach.needs import NEEDS
from toso.registers.models import Business
from toso.registers.trades import TYPE_LABELS

register = Library()

REQUESTS = {
    "open": (_("Đang chờ xã trả lời"), "warning", "clock"),
    "approved": (_("Đã duyệt, sổ đã sửa"), "success", "done"),
    "refused": (_("Đã từ chối"), "neutral", "minus"),
}
REGISTERS = {
    "villages": _("thôn, tổ dân phố"),
    "households": _("hộ gia đình"),
    "businesses": _("cơ sở kinh doanh"),
    "cooperatives": _("hợp tác xã"),
}


@register.inclusion_tag("ui/badge.html")
def request_state(key: str) -> dict[str, Any]:
    """What became of a resident's request, as a chip."""
    label, tone, icon = REQUESTS[key]
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("ui/badge.html")
def stars(number: int) -> dict[str, Any]:
    """OCOP stars as a chip."""
    return {"label": f"OCOP {number} ★", "tone": "sun", "icon": "star"}


@register.simple_tag
def register_name(key: str) -> Any:
    """One of the four registers of a commune (000 II.1)."""
    return REGISTERS[key]


@register.filter
def type_label(shop: Business) -> Any:
    """What kind of business it is, in words (REG-03)."""
    return TYPE_LABELS.get(shop.type, shop.type)


@register.filter
def need_words(key: str) -> Any:
    """A need that a visit begins with, in words."""
    return NEEDS[key].label if key in NEEDS else key
