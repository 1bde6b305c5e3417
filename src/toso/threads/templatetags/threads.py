"""The thread about the thing that a page shows, and in lists how many questions wait.

`{% load threads %}{% discussion subject %}`, `{% unanswered "task" task.pk %}`
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.template import Context, Library

from toso.threads.showing import conversation
from toso.threads.subjects import Subject, kinds
from toso.threads.waiting import unanswered as counted

register = Library()


@register.inclusion_tag("threads/_thread.html", takes_context=True)
def discussion(context: Context, subject: Subject | None) -> dict[str, Any]:
    """Stands at the foot of the page; nothing for who takes no part in the work."""
    request = context["request"]
    return {
        "subject": subject,
        "thread": conversation(subject, request.scope) if subject else None,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("threads/_unanswered.html", takes_context=True)
def unanswered(
    context: Context, about: str, keys: uuid.UUID | Iterable[uuid.UUID]
) -> dict[str, int]:
    """A chip beside a thing, or several in one row of a list; asked once for a page."""
    request = context["request"]
    known = request.__dict__.setdefault("unanswered", {})
    if about not in known:
        known[about] = counted(request.scope, about)
    things = [keys] if isinstance(keys, uuid.UUID) else keys
    return {"n": sum(known[about].get(key, 0) for key in things)}


@register.filter
def about_label(subject: Subject) -> str:
    """`Chỉ tiêu`, `Nhiệm vụ`, `Báo cáo`."""
    return str(kinds[subject.about].label)
