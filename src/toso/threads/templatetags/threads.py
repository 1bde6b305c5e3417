"""`{% load threads %}{% discussion subject %}`: the thread about the thing that a page shows."""

from typing import Any

from django.template import Context, Library

from toso.threads.showing import conversation
from toso.threads.subjects import Subject, kinds

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


@register.filter
def about_label(subject: Subject) -> str:
    """`Chỉ tiêu`, `Nhiệm vụ`, `Báo cáo`."""
    return str(kinds[subject.about].label)
