"""Questions that wait for this person's side: for the first page, and beside a thing in a list."""

import uuid
from dataclasses import dataclass

from django.db.models import Count

from toso.people.scope import Scope
from toso.threads.models import Remark

FEW = 3
# More than this nobody counts on a first page.
MOST = 99


@dataclass(frozen=True)
class Waiting:
    """How many questions wait, and the oldest few; `more` when there are even more than counted."""

    count: int
    first: list[Remark]
    more: bool = False


def waiting(scope: Scope) -> Waiting:
    """One query, whatever there is."""
    asked = Remark.objects.open().waiting_for(scope).select_related("thread")
    rows = list(asked.order_by("at", "pk")[: MOST + 1])
    return Waiting(min(len(rows), MOST), rows[:FEW], len(rows) > MOST)


def unanswered(scope: Scope, about: str) -> dict[uuid.UUID, int]:
    """Thing of a kind → how many questions about it wait for this person's side; one query."""
    asked = Remark.objects.open().waiting_for(scope).filter(thread__about=about)
    counted = asked.order_by().values("thread__subject").annotate(n=Count("pk"))
    return dict(counted.values_list("thread__subject", "n"))
