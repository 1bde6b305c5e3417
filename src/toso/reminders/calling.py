"""For the officer who calls: whom, how they were reminded already, and that they were called."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.reminders.models import Call, Mention
from toso.reports import calling, listing, permissions
from toso.reports.models import Obligation


@dataclass(frozen=True)
class Owing:
    """A report that is not there, with how its writers were reminded and who called."""

    row: listing.Row
    reminded: list[Any]
    calls: list[Any]


@dataclass(frozen=True)
class Person:
    """Somebody to call, the words to send them, and what they owe."""

    call: calling.Call
    owing: list[Owing]


def with_log(found: Sequence[calling.Call]) -> list[Person]:
    """Those to call, as `reports.calling` finds them, with how they were reminded and called."""
    keys = [row.obligation.pk for each in found for row in each.rows]
    mentions = Mention.objects.filter(obligation__in=keys).select_related("reminder__account")
    reminded = _grouped(
        mentions.prefetch_related("reminder__deliveries").order_by("-reminder__at", "pk")
    )
    calls = _grouped(Call.objects.filter(obligation__in=keys).select_related("by").order_by("-at"))
    return [
        Person(
            each,
            [
                Owing(row, reminded[row.obligation.pk], calls[row.obligation.pk])
                for row in each.rows
            ],
        )
        for each in found
    ]


def _grouped(rows: Iterable[Any]) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.obligation_id].append(row)
    return found


@transaction.atomic
def called(obligations: Iterable[Obligation], channel: str, by: Account) -> list[Call]:
    """Write down that somebody called or wrote, so that nobody is called twice for one thing."""
    made = []
    for obligation in obligations:
        permissions.require_review(by, obligation)
        made.append(
            Call.objects.create(obligation=obligation, channel=channel, by=by, at=clock.now())
        )
        record("report.call", actor=by, subject=obligation.pk, place=obligation.unit_id,
               channel=channel)  # fmt: skip
    return made
