"""Giving tasks: one piece of work for one team or for many, as drafts, then issued.

A batch is written and issued in one act, with one entry in the journal.
"""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from toso.charter.verdict import Finding
from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.text import clean, fold
from toso.people.models import Account, Organisation
from toso.people.scope import Scope
from toso.places.models import Ancestry, Standing
from toso.plans.models import YearPlan
from toso.tasks.clarity import unclear
from toso.tasks.doing import count_again
from toso.tasks.models import Move, Task, TemplateVersion, Topic
from toso.tasks.people import writer
from toso.teams.models import Membership, Team


class Unclear(Exception):
    """Some tasks lack a clarity; `findings` says which, by task."""

    def __init__(self, findings: dict[uuid.UUID, list[Finding]]) -> None:
        super().__init__(findings)
        self.findings = findings


@dataclass
class Work:
    """What is to be done, whoever does it."""

    kind: str
    title: str
    origin: str = Task.Origin.PLANNED
    asked_by: str = ""
    content: str = ""
    deliverable: str = ""
    due: date | None = None
    accountable: Organisation | None = None
    accountable_commune: bool = False  # the committee of each team's own commune
    tags: Sequence[str] = ()
    services: Sequence[str] = ()
    documents: Sequence[Document] = ()
    plan: YearPlan | None = None
    topic: Topic | None = None
    template: TemplateVersion | None = None


@dataclass(frozen=True)
class Receiver:
    """A team that is given work, and who of it answers for the work: its leader unless chosen."""

    team: Team
    place: str
    commune: str
    member: uuid.UUID | None = None
    member_name: str = ""
    committee: Organisation | None = field(default=None, compare=False)
    area: uuid.UUID | None = None  # the commune


def receivers(teams: Iterable[Team], day: date, member: Any = None) -> list[Receiver]:
    """Teams with their leaders, places and communes, in the order of names; four queries."""
    listed = list(teams)
    leaders = _leaders(listed, day)
    places = _standings({team.host_id for team in listed}, day)
    parents = {s.parent_id for s in places.values() if s.parent_id}
    communes = _standings(parents | places.keys(), day)
    committees = _committees(communes.keys(), day)
    found = []
    for team in listed:
        place = places.get(team.host_id)
        above = place.parent_id if place and place.level == "village" else team.host_id
        who, name = (member.account_id, member.name) if member else leaders.get(team.pk, (None, ""))
        found.append(
            Receiver(
                team, str(place or team), str(communes.get(above, "")), who, name,
                committees.get(above), above,
            )
        )  # fmt: skip
    return sorted(found, key=lambda r: (r.commune, r.place, r.team.number))


def _leaders(teams: list[Team], day: date) -> dict[uuid.UUID, tuple[uuid.UUID | None, str]]:
    rows = Membership.objects.filter(team__in=teams, position="leader", valid__contains=day)
    return {row.team_id: (row.account_id, row.name) for row in rows}


def _standings(units: Collection[Any], day: date) -> dict[Any, Standing]:
    rows = Standing.objects.filter(unit__in=list(units), valid__contains=day)
    return {row.unit_id: row for row in rows}


def _committees(units: Collection[Any], day: date) -> dict[Any, Organisation]:
    """The People's Committees: a commune runs its teams directly (000 IV.2)."""
    rows = Organisation.objects.filter(
        unit__in=list(units), kind="peoples_committee", valid__contains=day
    )
    return {row.unit_id: row for row in rows}


def compose(work: Work, to: Sequence[Receiver], by: Account, scope: Scope) -> list[Task]:
    """The tasks as they would be written; nothing is kept: what a preview shows."""
    held, batch, moment = writer(scope), new_id(), clock.now()
    return [
        Task(
            pk=new_id(), kind=work.kind, origin=work.origin, asked_by=clean(work.asked_by),
            title=clean(work.title), content=work.content.strip(),
            deliverable=work.deliverable.strip(), due=work.due,
            accountable=one.committee if work.accountable_commune else work.accountable,
            team=one.team, unit_id=one.team.host_id, member_id=one.member,
            member_name=one.member_name, tags=list(work.tags), services=list(work.services),
            plan=work.plan, topic=work.topic, template=work.template,
            issuer_id=held.organisation_id if held else None, batch=batch, state="draft",
            folded=fold(f"{work.title} {work.content} {one.place}"), made_by=by, made_at=moment,
        )
        for one in to
    ]  # fmt: skip


@transaction.atomic
def draft(work: Work, to: Sequence[Receiver], by: Account, scope: Scope) -> list[Task]:
    """Keep tasks as drafts, gaps and all."""
    made = compose(work, to, by, scope)
    Task.objects.bulk_create(made)
    through = Task.documents.through
    links = [through(task_id=t.pk, document_id=d.pk) for t in made for d in work.documents]
    through.objects.bulk_create(links)
    if made:
        record("task.draft", actor=by, subject=made[0].batch, tasks=len(made), title=work.title)
    return made


@transaction.atomic
def issue(tasks: Sequence[Task], by: Account, title: str = "") -> None:
    """Give drafts to their teams. Raises Unclear when one of them lacks a clarity."""
    rows = list(
        Task.objects.select_for_update().filter(pk__in=[t.pk for t in tasks], state="draft")
    )
    today, moment = clock.today(), clock.now()
    if gaps := {row.pk: found for row in rows if (found := unclear(row, today))}:
        raise Unclear(gaps)
    for row in rows:
        row.state = Task.State.OPEN
    Task.objects.bulk_update(rows, ["state"])
    moves = [
        Move(
            task=row, word=Move.Word.ISSUED, member_id=row.member_id, member_name=row.member_name,
            by=by, by_name=by.full_name, by_title=title, at=moment,
        )
        for row in rows
    ]  # fmt: skip
    Move.objects.bulk_create(moves)
    count_again(rows, moment)
    for batch in sorted({row.batch for row in rows}):
        given = [row for row in rows if row.batch == batch]
        record(
            "task.issue", actor=by, subject=batch, title=given[0].title,
            tasks=[str(row.pk) for row in given],
        )  # fmt: skip


def teams_in(units: Iterable[uuid.UUID], scope: Scope) -> Any:
    """Teams that stand in some units of one's area."""
    return Team.objects.filter(host__in=scope.units("task.write"), valid__contains=scope.on).filter(
        host__in=Ancestry.objects.filter(ancestor__in=list(units), valid__contains=scope.on).values(
            "descendant"
        )
    )
