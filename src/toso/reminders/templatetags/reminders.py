"""Today's reminder on the first page, and the words for channels and outcomes."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.reminders.models import Reminder

register = template.Library()


@register.inclusion_tag("reminders/_today.html")
def todays_reminder(account: Any) -> dict[str, Any]:
    """What the person was told today, until they have read it."""
    rows = Reminder.objects.filter(account=account.pk, day=clock.today(), read_at=None)
    return {"reminder": rows.first()}


@register.filter
def channel_word(key: str) -> str:
    return {
        "app": _("trong TổSố"), "email": _("thư điện tử"), "push": _("điện thoại"),
    }.get(key, key)  # fmt: skip


@register.filter
def did(key: str) -> str:
    """What an officer did: `đã gọi`."""
    return {"zalo": _("đã nhắn Zalo"), "phone": _("đã gọi")}.get(key, key)


@register.filter
def outcome_word(key: str) -> str:
    return {
        "": _("đang chờ"), "sending": _("chưa rõ đã đến chưa"), "sent": _("đã gửi"),
        "failed": _("không gửi được"), "unneeded": _("không cần nữa"),
    }.get(key, key)  # fmt: skip
