"""What a team was told, the latest first; and what was said of one notice."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from toso.feedback.models import Answer, Notice, Receipt
from toso.people.scope import Scope

PAGE = 20


def feed(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """The person's notices; those that they have not opened are marked."""
    rows: Any = Notice.objects.within(scope).with_state().select_related("dispatch", "team")
    page = Paginator(rows.order_by("-dispatch__sent_at", "pk"), PAGE).get_page(
        request.GET.get("page")
    )
    opened = Receipt.objects.filter(account=scope.account, notice__in=[row.pk for row in page])
    mine = set(opened.values_list("notice", flat=True))
    return {"list": page, "rows": [(row, row.pk not in mine) for row in page]}


def unread(scope: Scope) -> list[Notice]:
    """What this person of a team has not opened yet, the latest first."""
    if not scope.can("visit.record"):
        return []
    rows = Notice.objects.within(scope).unread_by(scope.account).select_related("dispatch", "team")
    return list(rows.order_by("-dispatch__sent_at")[:4])


def thread(notice: Notice) -> list[Answer]:
    return list(notice.answers.select_related("by").order_by("at", "id"))
