"""A committee as of a day: who sat in it, by which decision, and what became of it over time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from toso.committees.models import Change, Seat
from toso.people.models import Organisation


@dataclass(frozen=True)
class Event:
    """A decision with who joined and who left by it."""

    change: Change
    joined: list[Seat]
    left: list[Seat]


def seats_on(committee: Organisation, day: date) -> list[Seat]:
    """Who sits on a day, the head first."""
    rows = Seat.objects.filter(committee=committee).on(day).ranked()
    return list(rows.select_related("opened_by__document", "organisation"))


def decision_on(committee: Organisation, day: date) -> Change | None:
    """The decision by which the list of a day stands: the latest that held then."""
    held = Change.objects.filter(committee=committee, withdrawn_at=None, on__lte=day)
    return held.select_related("document").order_by("-on", "-at").first()


def history(committee: Organisation) -> list[Event]:
    """All decisions, the latest first; those taken back stand among them, marked."""
    ranked = Seat.objects.ranked()
    rows = (
        Change.objects.filter(committee=committee)
        .select_related("document", "by")
        .prefetch_related(Prefetch("opened", ranked), Prefetch("closed", ranked))
        .order_by("-on", "-at")
    )
    return [Event(row, list(row.opened.all()), list(row.closed.all())) for row in rows]
