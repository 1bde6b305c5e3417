"""A version of a plan as its page shows it."""

from collections.abc import Sequence
from typing import Any

from toso.documents.chain import chain_up
from toso.documents.models import Document
from toso.kit import clock
from toso.people.scope import Scope
from toso.plans import board, permissions
from toso.plans.contents import headings, items, texts
from toso.plans.goals import kept
from toso.plans.heads import head_of
from toso.plans.issuing import lacking, latest, state
from toso.plans.models import PlanVersion
from toso.plans.reached import Reached, reached
from toso.plans.standing import version_on


def shown(version: PlanVersion, scope: Scope) -> dict[str, Any]:
    """Everything that the page says, read once."""
    plan, day = version.plan, clock.today()
    last, goals = latest(version), kept(version)
    versions = plan.versions.defer("contents").select_related("document").order_by("-number")
    every = [v for v in versions if permissions.may_read(scope, v)]
    standing = version_on(plan, day)
    writes = permissions.may_write(scope, plan)
    return {
        "version": version,
        "plan": plan,
        "unit": plan.unit.standing(day),
        "state": state(version, last),
        "last": last,
        "approval": version.moves.filter(kind="issued").first(),
        "head": head_of(plan.unit_id, version.issued_on or day),
        "chain": _chain(version, scope),
        "headings": headings(version),
        "texts": [part for part in texts(version) if not part.is_empty],
        "narratives": items(version, "narrative"),
        "steps": items(version, "step"),
        "years": by_year(reached(goals, plan.unit_id)),
        "groups": any(goal.group for goal in goals),
        "offices": by_owner(board.rows(version, day)),
        "lacks": lacking(version) if version.is_draft and writes else [],
        "versions": every,
        "is_standing": standing is not None and standing.pk == version.pk,
        "standing": standing,
        "writes": writes,
        "issues": permissions.may_issue(scope, plan),
    }


def _chain(version: PlanVersion, scope: Scope) -> list[Any]:
    """The documents above, from the nearest up to the resolution (TTR-01)."""
    if version.document is None:
        return []
    first = version.plan.versions.select_related("document").order_by("number").first()
    document = first.document if first and first.document else version.document
    return chain_up(document, Document.objects.within(scope))


def by_year(goals: Sequence[Reached]) -> list[tuple[str, list[Reached]]]:
    """Goals of each year; a text, so that nobody groups it by thousands."""
    years = sorted({one.goal.year for one in goals})
    return [(str(year), [one for one in goals if one.goal.year == year]) for year in years]


def by_owner(rows: Sequence[board.Row]) -> list[tuple[str, list[board.Row]]]:
    """Assignments of each office in the order in which they were written (ACT-22)."""
    ordered = sorted(rows, key=lambda row: row.part.key)
    owners = dict.fromkeys(row.owner for row in ordered)
    return [(owner, [row for row in ordered if row.owner == owner]) for owner in owners]
