"""Frames that a page puts around its own content: card, alert, empty state, disclosure."""

from collections.abc import Mapping
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from toso.ui import icons
from toso.ui.states import tone as _tone


def card(content: str, title: str = "", icon: str = "", **more: Any) -> SafeString:
    """A surface with a heading: url, note, tone, id, level (2)."""
    level = int(more.get("level", 2))
    head = _card_head(title, icon, level, more) if title else mark_safe("")
    return format_html(
        '<section class="card card--{}"{}>{}<div class="card__body">{}</div></section>',
        more.get("tone") or "plain",
        format_html(' id="{}"', more["id"]) if more.get("id") else "",
        head,
        content,
    )


def alert(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A message in the page: info, success, warning, danger."""
    tone = _tone(tone)
    known = {"success": "done", "warning": "warning", "danger": "danger"}
    role = "alert" if tone == "danger" else "status"
    heading = format_html('<p class="alert__title">{}</p>', title) if title else ""
    return format_html(
        '<div class="alert alert--{}" role="{}">{}<div class="alert__body">{}{}</div></div>',
        tone,
        role,
        icons.draw(known.get(tone, "info"), "lg"),
        heading,
        content,
    )


def empty_state(content: str, title: str, picture: str = "boat") -> SafeString:
    """Nothing here yet: why, and what to do next. Pictures: boat, nest, paper, calm."""
    return format_html(
        '<div class="empty"><img class="empty__picture" src="{}" alt="" width="200" height="132">'
        '<p class="empty__title">{}</p><div class="empty__body">{}</div></div>',
        static(f"ui/img/empty-{picture}.svg"),
        title,
        content,
    )


def disclosure(content: str, summary: str, open: bool = False, tone: str = "") -> SafeString:
    """More for those who want it; works without scripts."""
    return format_html(
        '<details class="disclosure {}"{}><summary class="disclosure__summary">{}{}</summary>'
        '<div class="disclosure__body">{}</div></details>',
        f"disclosure--{tone}" if tone else "",
        mark_safe(" open") if open else "",
        icons.draw("next"),
        summary,
        content,
    )


def _card_head(title: str, name: str, level: int, more: Mapping[str, Any]) -> SafeString:
    text = format_html('<a href="{}">{}</a>', more["url"], title) if more.get("url") else title
    return format_html(
        '<header class="card__head">{}<h{} class="card__title">{}</h{}>{}</header>',
        icons.draw(name) if name else "",
        level,
        text,
        level,
        format_html('<span class="card__note">{}</span>', more["note"]) if more.get("note") else "",
    )
