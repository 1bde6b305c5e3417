"""Who may come in to which page; what is not theirs is not there (404)."""

import uuid

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from toso.kit import clock
from toso.people.asking import scope_of
from toso.people.scope import Scope
from toso.tasks.models import Request, Task, Topic
from toso.tasks.people import manages, may_ask, proposes
from toso.tasks.querysets import DO, HAND, WRITE


def reader(request: HttpRequest) -> Scope:
    return scope_of(request, WRITE, DO, HAND)


def proposer(request: HttpRequest) -> Scope:
    """The province's people, who propose for everybody (000 V.2; 004 ¶4)."""
    scope = scope_of(request, WRITE)
    if not proposes(scope):
        raise Http404
    return scope


def task_of(request: HttpRequest, key: uuid.UUID) -> Task:
    """A task that the person may read."""
    rows = Task.objects.within(reader(request)).select_related(
        "team", "member", "accountable", "issuer__unit", "plan", "topic", "template", "made_by"
    )
    found: Task = get_object_or_404(rows, pk=key)
    return found


def own_task(request: HttpRequest, key: uuid.UUID, *, draft: bool = False) -> Task:
    """A task that the person's own office gave; with `draft`, one not issued yet."""
    task = task_of(request, key)
    if not manages(reader(request), task) or (draft and task.state != "draft"):
        raise Http404
    return task


def topic_of(request: HttpRequest, key: uuid.UUID) -> Topic:
    rows = Topic.objects.within(reader(request)).select_related("start", "issuer")
    found: Topic = get_object_or_404(rows, pk=key)
    return found


def correspondent(request: HttpRequest) -> Scope:
    """Whoever may ask other organisations, or is appointed at one that may be asked."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    appointed = any(a.organisation_id for a in scope.appointments)
    if not (appointed or may_ask(scope) or scope.can(DO)):
        raise Http404
    return scope


def request_of(request: HttpRequest, key: uuid.UUID) -> Request:
    """A request that the person's side sent or received, with its state today."""
    rows = Request.objects.within(correspondent(request)).with_state(clock.today())
    related = rows.select_related("team", "sender", "receiver", "task", "unit")
    found: Request = get_object_or_404(related, pk=key)
    return found
