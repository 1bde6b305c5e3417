"""Asking other organisations to join, and their answers, person and unit named (TSK-13)."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.text import clean, fold
from toso.people.models import Account, Appointment, Organisation
from toso.people.scope import Scope
from toso.places.models import Ancestry
from toso.tasks.models import Reply, Request, Task
from toso.tasks.querysets import HAND, organisations_of
from toso.teams.models import Team


class Over(Exception):
    """The request was answered or withdrawn already."""


@dataclass(frozen=True)
class Sender:
    """On whose behalf one asks: a team, or the organisation of one's appointment."""

    appointment: Appointment
    team: Team | None

    @property
    def key(self) -> str:
        return str(self.team.pk if self.team else self.appointment.organisation_id)

    @property
    def name(self) -> str:
        return str(self.team or self.appointment.organisation)


def senders(scope: Scope) -> list[Sender]:
    """The teams that one leads and the organisations that one acts for."""
    led = Team.objects.filter(host__in=scope.areas(HAND), valid__contains=scope.on)
    held = {a.unit_id: a for a in scope.appointments if not a.organisation_id}
    found = [Sender(held[team.host_id], team) for team in led if team.host_id in held]
    offices = organisations_of(scope)
    return found + [Sender(a, None) for a in scope.appointments if a.organisation_id in offices]


def askable(scope: Scope, province: uuid.UUID) -> QuerySet[Organisation]:
    """The organisations of the province, of every level, but one's own."""
    here = Ancestry.objects.filter(ancestor=province, valid__contains=scope.on)
    own = [a.organisation_id for a in scope.appointments if a.organisation_id]
    return (
        Organisation.objects.filter(unit__in=here.values("descendant"), valid__contains=scope.on)
        .exclude(pk__in=own)
        .order_by("short_name")
    )


@transaction.atomic
def ask(
    sender: Sender, receiver: Organisation, said: dict[str, Any], by: Account, task: Task | None
) -> Request:
    """Send a request; it is read by whoever is appointed at the organisation asked."""
    held = sender.appointment
    made: Request = Request.objects.create(
        unit_id=held.unit_id, team=sender.team,
        sender=None if sender.team else held.organisation, receiver=receiver, task=task,
        title=clean(said["title"]), content=said["content"].strip(), due=said["due"],
        folded=fold(f"{said['title']} {said['content']} {receiver.short_name} {sender.name}"),
        by=by, by_name=by.full_name, by_title=held.title, sent_at=clock.now(),
    )  # fmt: skip
    record(
        "request.send", actor=by, subject=made.pk, place=made.unit_id, to=receiver.short_name,
        title=made.title,
    )  # fmt: skip
    return made


@transaction.atomic
def reply(
    request: Request, word: str, text: str, by: Account, held: Appointment | None, title: str = ""
) -> Reply:
    """A word in the thread; an answer or a withdrawal ends the request. Raises Over."""
    row: Request = Request.objects.select_for_update().get(pk=request.pk)
    ended = {Reply.Word.ANSWERED, Reply.Word.WITHDRAWN}
    if word in ended and row.replies.filter(word__in=ended).exists():
        raise Over
    made: Reply = Reply.objects.create(
        request=row, word=word, text=text.strip(), by=by, by_name=by.full_name,
        organisation=held.organisation if held else None,
        by_title=held.title if held else title, at=clock.now(),
    )  # fmt: skip
    record(f"request.{word}", actor=by, subject=row.pk, place=row.unit_id, text=made.text)
    return made


def age(request: Any, day: date) -> int:
    """Days that the request has waited, or did wait for its answer."""
    end = request.over_at.astimezone(HANOI).date() if request.over_at else day
    return int((end - request.sent_on).days)


def counts(rows: Any) -> dict[str, int]:
    """How many of some requests stand how; of those annotated with `now`."""
    found = dict.fromkeys(("sent", "overdue", "answered", "withdrawn"), 0)
    for now in rows.values_list("now", flat=True):
        found[now] += 1
    return found
