"""Sending what was written: each message by each channel at most once."""

import uuid
from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from toso.charter.models import Host
from toso.field.phones.reminders import tell
from toso.kit import clock
from toso.kit.folders import schema
from toso.reminders.gathering import OPEN
from toso.reminders.models import FAILED, SENDING, SENT, UNNEEDED, WAITING, Delivery, Reminder
from toso.reminders.steps import may_wake
from toso.reminders.weeks import Week, named
from toso.reports.models import Obligation


def deliver(key: uuid.UUID, now: datetime) -> int:
    """Send one message by the channels that still wait for it; returns by how many it went.

    The row says "being sent" before anything is sent, so a second job sends nothing.
    """
    if not may_wake(now):
        return 0
    waiting = Delivery.objects.filter(reminder=key, outcome=WAITING)
    return sum(_deliver(row, now) for row in waiting.select_related("reminder__account"))


def waiting_today(now: datetime) -> list[uuid.UUID]:
    """Today's messages that no job has sent: it was killed before it began."""
    day = now.astimezone(clock.HANOI).date()
    rows = Delivery.objects.filter(outcome=WAITING, reminder__day=day)
    return list(rows.values_list("reminder", flat=True).distinct())


def _deliver(row: Delivery, now: datetime) -> bool:
    mine = Delivery.objects.filter(pk=row.pk, outcome=WAITING)
    if not mine.update(outcome=SENDING, at=now):
        return False
    outcome = UNNEEDED if _is_settled(row.reminder) else _send(row)
    Delivery.objects.filter(pk=row.pk).update(outcome=outcome)
    return outcome == SENT


def _is_settled(reminder: Reminder) -> bool:
    """Whether all that it speaks of was sent, accepted or exempted since it was written."""
    mentioned = list(reminder.mentions.values_list("obligation", flat=True))
    if not mentioned or len(reminder.lines) > len(mentioned):
        return False
    left: Any = Obligation.objects.filter(pk__in=mentioned).owed().with_state()
    return not left.filter(now__in=OPEN).exists()


def _send(row: Delivery) -> str:
    reminder = row.reminder
    with translation.override(reminder.account.language or "vi"):
        if row.channel == "push":
            page = "/reminders/" if reminder.weeks.exists() else "/field/"
            return SENT if tell(reminder.account, reminder.short, sender(), page) else FAILED
        return _mail(reminder)


def _mail(reminder: Reminder) -> str:
    weeks = named(told.week for told in reminder.weeks.select_related("week"))
    spoken = {week.line() for week in weeks}
    lines = [
        _("Kính gửi %(name)s,") % {"name": reminder.account.full_name},
        "",
        *(f"- {line}" for line in reminder.lines if line not in spoken),
        *(line for week in weeks for line in _digest(week)),
        "",
        _("Mở TổSố: %(url)s") % {"url": f"{sender()}/reports/"},
        _("Tắt thư nhắc: %(url)s") % {"url": f"{sender()}/reminders/"},
    ]
    subject = _("TổSố nhắc việc") + f": {' '.join(reminder.short)}"
    try:
        sent = send_mail(subject[:150], "\n".join(lines), None, [reminder.account.email])
    except (OSError, SMTPException):
        return FAILED
    return SENT if sent else FAILED


def _digest(week: Week) -> list[str]:
    """A week in full, and the page with whom to call."""
    page = _("Xem cả tuần, cần gọi ai: %(url)s") % {"url": sender() + week.url}
    return ["", *week.told(), page]


def sender() -> str:
    """Who answers for the messages: the province's own address."""
    host = Host.objects.filter(tenant__schema_name=schema(), is_primary=True).first()
    return f"https://{host.domain if host else 'localhost'}"
