"""The list of a period: one row for each report, exceptions first, and how complete it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from toso.kit import clock
from toso.kit.period import Period
from toso.kit.text import sort_key
from toso.people.scope import Scope
from toso.reports.contacts import Contact, contacts
from toso.reports.links import report_url
from toso.reports.models import Obligation
from toso.reports.names import reporters

# What needs somebody comes first.
ORDER = ["late", "returned", "open", "drafting", "submitted", "accepted", "exempt"]


@dataclass(frozen=True)
class Row:
    """One report in a list."""

    obligation: Obligation
    name: str
    state: str
    days_late: int
    url: str
    contact: Contact | None

    @property
    def status(self) -> str:
        """How far the report is, in the one word that every page says (ui.states)."""
        now: str = self.obligation.now  # type: ignore[attr-defined]
        return STATUS.get(now, now)

    @property
    def lateness(self) -> str:
        """Whether it is overdue or came late, beside how far it is."""
        if self.state == "late":
            return "late"
        sent = self.state in ("submitted", "accepted")
        late = sent and self.obligation.last_late  # type: ignore[attr-defined]
        return "submitted_late" if late else ""


STATUS = {"open": "missing"}


@dataclass(frozen=True)
class Progress:
    """How complete and how timely a list is; counted over rows, so never above 100 %."""

    owed: int
    sent: int
    accepted: int
    to_review: int
    returned: int
    late: int
    on_time: int

    @property
    def missing(self) -> int:
        return self.owed - self.sent


def rows(obligations: Iterable[Obligation], scope: Scope) -> list[Row]:
    """Rows of obligations that carry their state (`with_state`), exceptions first."""
    every = list(obligations)
    called = reporters(every, every[0].last_day) if every else {}
    known = contacts(every, clock.today()) if scope.can("report.write") else {}
    made = [
        Row(
            o,
            called[o.pk],
            state_of(o),
            days_late(o),
            report_url(o),
            known.get(o.pk),
        )
        for o in every
    ]
    return sorted(made, key=lambda row: (ORDER.index(row.state), sort_key(row.name)))


def state_of(obligation: Obligation) -> str:
    """The annotated state, or "late" while nothing is there after the due moment."""
    now: str = obligation.now  # type: ignore[attr-defined]
    waiting = now in ("open", "drafting", "returned")
    return "late" if waiting and obligation.is_late(clock.now()) else now


def days_late(obligation: Obligation) -> int:
    """Whole days after the due day at which the report first came, or by now."""
    due = obligation.due
    first: datetime | None = obligation.first_at  # type: ignore[attr-defined]
    moment = (first or clock.now()).astimezone(clock.HANOI)
    if due is None or obligation.exempt_reason or not obligation.is_late(moment):
        return 0
    return max(1, (moment.date() - due.astimezone(clock.HANOI).date()).days)


def progress(every: Iterable[Row]) -> Progress:
    """Counts over the rows of a list."""
    return counted(row.obligation for row in every)


def counted(every: Iterable[Obligation]) -> Progress:
    """Counts over reports that are owed (`with_state`): exempt ones are out of both sides."""
    owed = [o for o in every if o.now != "exempt"]  # type: ignore[attr-defined]
    states = Counter(o.now for o in owed)  # type: ignore[attr-defined]
    sent = states["submitted"] + states["accepted"]
    return Progress(
        owed=len(owed),
        sent=sent,
        accepted=states["accepted"],
        to_review=states["submitted"],
        returned=states["returned"],
        late=sum(bool(days_late(o)) for o in owed),
        on_time=sum(o.first_late is False for o in owed),  # type: ignore[attr-defined]
    )


def periods(scope: Scope) -> list[Period]:
    """The periods for which there is anything in the person's area, latest first; of those that
    end together the month stands first."""
    texts = Obligation.objects.within(scope).values_list("period", flat=True).distinct()
    return latest_first(texts)[:24]


def latest_first(texts: Iterable[str]) -> list[Period]:
    """Periods by their last days, the shorter before the longer ones that end with it."""
    return sorted(map(Period, set(texts)), key=lambda p: (p.last, p.first), reverse=True)


def chosen(asked: str, known: list[Period]) -> Period | None:
    """The period asked for; else the month that is being collected: the last one that has ended."""
    for period in known:
        if period.text == asked:
            return period
    today = clock.today()
    ended = [period for period in known if period.last < today]
    return ended[0] if ended else known[0] if known else None
