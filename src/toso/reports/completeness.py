"""Who has sent, who in time, who how late: by unit, with all that stands below each.

Counted over rows of obligations, so nothing exceeds 100 %; who is exempt is on neither side.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from toso.kit.period import Period
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.reports.listing import Progress, Row, counted, rows
from toso.reports.models import Obligation
from toso.reports.templatetags.reports import FORM_NAMES

LEVELS = ["district", "commune", "team"]


@dataclass(frozen=True)
class UnitRow:
    """One unit: its own report, and the reports of everything below it."""

    row: Row
    below: Progress


@dataclass(frozen=True)
class Completeness:
    """The table of one kind of report and one level in one period, with the whole of it counted."""

    period: Period | None
    form: str
    forms: list[str]
    level: str
    levels: list[str]
    units: list[UnitRow]
    whole: Progress


def completeness(scope: Scope, period: Period | None, asked: str, kind: str = "") -> Completeness:
    """The level asked for; else the one directly below the person's own. One kind of report: the
    one asked for, else the first that the period has."""
    inside = Obligation.objects.within(scope).planned().with_state().select_related("team")
    of_period = list(inside.filter(period=period.text)) if period else []
    forms = sorted({o.form for o in of_period}, key=list(FORM_NAMES).index)
    form = kind if kind in forms else forms[0] if forms else ""
    every = [o for o in of_period if o.form == form]
    present = {o.level for o in every}
    levels = [level for level in _levels_below(scope) if level in present]
    level = asked if asked in levels else levels[0] if levels else ""
    chosen = [o for o in every if o.level == level]
    below = _below(every)
    units = [UnitRow(row, counted(below(row.obligation.pk))) for row in rows(chosen, scope)]
    return Completeness(period, form, forms, level, levels, units, counted(chosen))


def _levels_below(scope: Scope) -> list[str]:
    """The levels that report to the person's own, from the top; a team's people see their team."""
    if scope.main is None:
        return []
    own = ROLES[scope.main.role].level
    return {"province": LEVELS, "district": LEVELS[1:]}.get(own, LEVELS[2:])


def _below(every: Iterable[Obligation]) -> Callable[[uuid.UUID], Iterator[Obligation]]:
    """Report → those of all levels below it."""
    children: dict[uuid.UUID | None, list[Obligation]] = defaultdict(list)
    for obligation in every:
        children[obligation.parent_id].append(obligation)

    def of(key: uuid.UUID) -> Iterator[Obligation]:
        for child in children[key]:
            yield child
            yield from of(child.pk)

    return of
