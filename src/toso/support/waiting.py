"""Difficulties on which a person has the next word, for the first page."""

from dataclasses import dataclass

from toso.people.scope import Scope
from toso.support.models import Issue

FEW = 3
# More than this nobody counts on a first page.
MOST = 99


@dataclass(frozen=True)
class Waiting:
    count: int
    first: list[Issue]
    more: bool = False


def waiting(scope: Scope) -> Waiting:
    """One query, whatever there is: the oldest first."""
    rows = list(Issue.objects.waiting_for(scope).order_by("at", "pk")[: MOST + 1])
    return Waiting(min(len(rows), MOST), rows[:FEW], len(rows) > MOST)
