"""The few words of targets for a first page: where a place stands, and what waits."""

from dataclasses import dataclass

from toso.kit import clock
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.targets import listing, summaries
from toso.targets.area import Area
from toso.targets.offices import ANSWERERS, seats
from toso.targets.progress import When
from toso.targets.states import State


@dataclass(frozen=True)
class YearOfTargets:
    """The targets of a place in the year that runs: for `targets/_standing.html`."""

    area: Area
    own: summaries.Summary
    given: list[summaries.Passed]
    to_answer: int

    @property
    def is_empty(self) -> bool:
        return not self.own.count and not self.given


def standing_of(here: Standing, scope: Scope) -> YearOfTargets:
    """How the targets of a place stand today: for a first page, at most eight queries.

    In a view: `{"targets": standing_of(area.here, area.scope)}`; in its template
    `{% include "targets/_standing.html" with year=targets %}`.
    """
    today = clock.today()
    area = Area(here, When.on(today), False, scope)
    own = summaries.by_unit([here.unit_id], area.when)[here.unit_id]
    waits = own.states[State.ASSIGNED] + own.states[State.ANSWERED]
    mine = _answers(scope, here)
    given = [] if own.count else summaries.passed_on(
        listing.given_from(area), here.unit_id, area.when
    )  # fmt: skip
    return YearOfTargets(area, own, given, waits if mine else 0)


def _answers(scope: Scope, here: Standing) -> bool:
    """Whether the person answers for some target of the place, as its receiver."""
    return any(here.unit_id in seats(scope, party, "answer") for party in ANSWERERS)
