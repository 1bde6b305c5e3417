"""Reminders: at most one a day for a person, by day, about what the person has promised or owes."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.charter.models import Host
from toso.field.models import PushSubscription
from toso.field.phones.webpush import FAILURES, send
from toso.kit.clock import HANOI
from toso.kit.folders import schema
from toso.outreach.models import Assignment, Visit
from toso.people.models import Account
from toso.people.scope import Scope
from toso.reports.models import Obligation
from toso.tasks.pocket import due_for

MORNING, EVENING = 7, 20


def remind(now: datetime) -> int:
    """Remind everybody of this province who has something due and was not reminded today; returns
    how many people. Nobody is woken between 20:00 and 07:00."""
    here = now.astimezone(HANOI)
    if not MORNING <= here.hour < EVENING:
        return 0
    sender, count = _sender(), 0
    wanting = PushSubscription.objects.values("account").annotate(Count("pk"))
    people = Account.objects.filter(pk__in=wanting.values("account"), is_active=True)
    for account in people.order_by("pk"):
        with translation.override(account.language or "vi"):
            lines = due(account, now)
            if lines and _claim(account, here.date()):
                count += _tell(account, lines, sender)
    return count


def due(account: Account, now: datetime) -> list[str]:
    """What to say to a person now; numbers only, for it is read on a locked screen."""
    today = now.astimezone(HANOI).date()
    scope = Scope.of(account, today)
    if not scope:
        return []
    told = (_promised(account, scope, today), _tasks(account, scope, today), *_reports(scope, now))
    return [line for line in told if line]


def _tasks(account: Account, scope: Scope, today: date) -> str:
    """The person's tasks that are due today or tomorrow, or late."""
    mine = due_for(account, scope.villages("visit.record"), today)
    if not mine:
        return ""
    said = ngettext("Có %(n)s nhiệm vụ đến hạn.", "Có %(n)s nhiệm vụ đến hạn.", mine)
    return said % {"n": mine}


def _promised(account: Account, scope: Scope, today: date) -> str:
    """Houses that expect this person today: assigned to them, or promised by them."""
    later = Visit.objects.standing().filter(household=OuterRef("household"), at__gt=OuterRef("at"))
    assigned = Assignment.objects.filter(
        household=OuterRef("household"), replaced=False, member__isnull=False
    )
    expected = (
        Visit.objects.standing()
        .filter(village__in=scope.villages("visit.record"), return_on=today, result="promised")
        .exclude(Exists(later))
    )
    mine = expected.filter(Exists(assigned.filter(member=account.pk))).count()
    mine += expected.filter(~Exists(assigned), member=account).count()
    if not mine:
        return ""
    return ngettext("Hôm nay có %(n)s hộ hẹn gặp.", "Hôm nay có %(n)s hộ hẹn gặp.", mine) % {
        "n": mine
    }


def _reports(scope: Scope, now: datetime) -> list[str]:
    """Reports that are due tomorrow, and those that came back since yesterday."""
    tomorrow = now.astimezone(HANOI).date() + timedelta(days=1)
    rows: QuerySet[Any] = Obligation.objects.written_by(scope).owed().with_state()
    mine: list[Any] = list(rows.filter(now__in=["open", "drafting", "returned"]))
    owed = [o for o in mine if o.due and o.due.astimezone(HANOI).date() == tomorrow]
    back = [o for o in mine if o.returned_at and o.returned_at > now - timedelta(days=1)]
    lines = []
    if owed:
        lines.append(_("Báo cáo đến hạn nộp ngày mai."))
    if back:
        lines.append(_("Báo cáo bị trả lại, cần sửa."))
    return lines


def _claim(account: Account, day: date) -> bool:
    """Whether it is still to be said today; whoever asks first says it, also between processes."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"account": account.pk, "day": day})
        return cursor.fetchone() is not None


def _tell(account: Account, lines: list[str], sender: str) -> bool:
    """Say it on every phone of the person; forget those that want it no more."""
    said = {"title": _("TổSố nhắc việc"), "body": " ".join(lines), "url": "/field/", "tag": "due"}
    done = False
    for row in PushSubscription.objects.filter(account=account):
        outcome = send(row, said, sender)
        done = done or outcome == "sent"
        if outcome == "gone" or outcome == "failed" and row.failures + 1 >= FAILURES:
            row.delete()
        else:
            row.failures = row.failures + 1 if outcome == "failed" else 0
            row.save(update_fields=["failures"])
    return done


def _sender() -> str:
    """Who answers for the messages: the province's own address."""
    host = Host.objects.filter(tenant__schema_name=schema(), is_primary=True).first()
    return f"https://{host.domain if host else 'localhost'}"


_CLAIM = """
insert into field_reminded as r (account_id, day) values (%(account)s, %(day)s)
on conflict (account_id) do update set day = excluded.day where r.day < excluded.day
returning day
"""
