"""For the officer who calls: who owes what, how they were reminded, words to paste into Zalo."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.people.scope import Scope
from toso.reminders.gathering import OPEN
from toso.reminders.models import Call, Mention
from toso.reports import listing, permissions
from toso.reports.models import Obligation
from toso.reports.templatetags.reports import deadline, form_name, month

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Owing:
    """A report of the level below that is not there, with how its writer was reminded."""

    row: listing.Row
    reminded: list[Any]
    calls: list[Call]
    text: str


def owing(scope: Scope, by: Account, now: datetime) -> list[Owing]:
    """What the person waits for: late, due within a week, or of a period that has ended."""
    received: Any = Obligation.objects.received_by(scope).owed().with_state()
    below = received.filter(now__in=OPEN)
    near = Q(due__lte=now + AHEAD) | Q(due=None, ends__lt=now.astimezone(clock.HANOI).date())
    rows = below.filter(near).filter(ends__gte=now - timedelta(days=120))
    return list(_told(rows.select_related("team", "request"), scope, by))


def _told(rows: Iterable[Any], scope: Scope, by: Account) -> Iterable[Owing]:
    shown = [each for group in _by_end(rows) for each in listing.rows(group, scope)]
    keys = [row.obligation.pk for row in shown]
    reminded = _grouped(
        Mention.objects.filter(obligation__in=keys).select_related("reminder__account")
        .prefetch_related("reminder__deliveries").order_by("-reminder__at")
    )  # fmt: skip
    calls = _grouped(Call.objects.filter(obligation__in=keys).select_related("by").order_by("-at"))
    title = scope.main.title if scope.main else ""
    for row in shown:
        pk = row.obligation.pk
        yield Owing(row, reminded[pk], calls[pk], text_for(row, f"{by.full_name}, {title}"))


def _by_end(rows: Iterable[Any]) -> list[list[Any]]:
    """Names are of a period's last day, so periods are read apart; the latest first."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.last_day].append(row)
    return [groups[day] for day in sorted(groups, reverse=True)]


def _grouped(rows: Iterable[Any]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.obligation_id].append(row)
    return found


def text_for(row: listing.Row, signed: str) -> str:
    """A message for Zalo: who, what, by when, what to do; the officer reads it before it goes."""
    o = row.obligation
    told = {
        "name": row.contact.name if row.contact else row.name,
        "who": row.name, "what": f"{form_name(o)} ({month(o.period)})", "due": deadline(o.due),
        "signed": signed,
    }  # fmt: skip
    if o.now == "returned":  # type: ignore[attr-defined]
        said = _(
            "Kính gửi anh/chị %(name)s: %(what)s của %(who)s đã được trả lại để sửa, "
            "hạn: %(due)s. Đề nghị anh/chị mở TổSố, xem lý do, sửa và gửi lại. %(signed)s."
        )
    else:
        said = _(
            "Kính gửi anh/chị %(name)s: %(who)s chưa gửi %(what)s, hạn: %(due)s. Đề nghị "
            "anh/chị gửi trên TổSố; nếu khó khăn, xin nhắn lại để được nhập giúp. %(signed)s."
        )
    return said % told


def called(obligation: Obligation, channel: str, by: Account) -> Call:
    """Write down that somebody called or wrote, so that nobody is called twice for one thing."""
    permissions.require_review(by, obligation)
    made = Call.objects.create(obligation=obligation, channel=channel, by=by, at=clock.now())
    record("report.call", actor=by, subject=obligation.pk, place=obligation.unit_id,
           channel=channel)  # fmt: skip
    return made
