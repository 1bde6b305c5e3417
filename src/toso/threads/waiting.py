"""Questions that wait for this person's side, for the first page."""

from dataclasses import dataclass

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
