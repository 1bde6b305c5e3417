"""Last month's tasks again: written as drafts for the month after, a team each as before."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.tasks.models import Task
from toso.tasks.querysets import organisations_of


def copyable(scope: Scope, month: Period) -> list[Task]:
    """The tasks that one's organisation gave for a month, but those that were cancelled."""
    rows = Task.objects.within(scope).due_within(month).filter(issuer__in=organisations_of(scope))
    return list(
        rows.exclude(state__in=["cancelled", "draft"])
        .select_related("team", "accountable")
        .prefetch_related("documents")
        .order_by("title", "due", "unit", "pk")
    )


@transaction.atomic
def copy(tasks: Sequence[Task], by: Account) -> list[Task]:
    """Drafts of the same work, due on the same day of the next month; topics are not carried on."""
    moment, batches = clock.now(), {row.batch: new_id() for row in tasks}
    made = [
        Task(
            pk=new_id(), kind=row.kind, origin=row.origin, asked_by=row.asked_by, title=row.title,
            folded=row.folded, content=row.content, deliverable=row.deliverable,
            due=next_month(row.due), accountable_id=row.accountable_id, team_id=row.team_id,
            unit_id=row.unit_id, member_id=row.member_id, member_name=row.member_name,
            tags=row.tags, services=row.services, plan_id=row.plan_id,
            template_id=row.template_id, issuer_id=row.issuer_id, batch=batches[row.batch],
            state="draft", made_by=by, made_at=moment,
        )
        for row in tasks
    ]  # fmt: skip
    Task.objects.bulk_create(made)
    through = Task.documents.through
    through.objects.bulk_create(
        through(task_id=new.pk, document_id=document.pk)
        for new, old in zip(made, tasks, strict=True)
        for document in old.documents.all()
    )
    if made:
        record("task.copy", actor=by, subject=made[0].batch, tasks=len(made))
    return made


def next_month(day: date | None) -> date | None:
    """The same day a month on, or that month's last: 31/10 becomes 30/11."""
    if day is None:
        return None
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
