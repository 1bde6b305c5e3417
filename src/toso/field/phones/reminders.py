"""What a person has promised for today, and a message to all phones of a person. Who is told when,
and of which reports: the room `reminders`."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.field.models import PushSubscription
from toso.field.phones.webpush import FAILURES, send
from toso.kit.clock import HANOI
from toso.outreach.models import Assignment, Visit
from toso.people.models import Account
from toso.people.scope import Scope
from toso.tasks.pocket import due_for


def due(account: Account, now: datetime) -> list[str]:
    """What to say to a person now; numbers only, for it is read on a locked screen."""
    today = now.astimezone(HANOI).date()
    scope = Scope.of(account, today)
    if not scope:
        return []
    told = (_promised(account, scope, today), _tasks(account, scope, today))
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


def tell(account: Account, lines: list[str], sender: str, page: str = "/field/") -> bool:
    """Say it on every phone of the person, which opens a page; forget phones that want no more."""
    said = {"title": _("TổSố nhắc việc"), "body": " ".join(lines), "url": page, "tag": "due"}
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
