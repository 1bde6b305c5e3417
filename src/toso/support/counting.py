"""Difficulties counted: by unit below (ESC-07), by what is asked for (HIE-14), and communes whose
teams are not founded with what stands in the way (DEC-08)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q

from toso.people.scope import Scope
from toso.places.models import Ancestry, Standing
from toso.support.categories import ASKING, CATEGORIES
from toso.support.models import Issue
from toso.support.querysets import late
from toso.teams.coverage import villages_of


@dataclass(frozen=True)
class Below:
    """A unit right below, and what was reported from it; without a unit: what no unit holds."""

    unit: Standing | None
    open: int
    overdue: int
    oldest: date | None
    day: date

    @property
    def age(self) -> int | None:
        return (self.day - self.oldest).days if self.oldest else None


def by_unit(scope: Scope, day: date) -> list[Below]:
    """The units right below one's own, and a last line for the rest: one's own, or of places that
    have ended. The lines add up to the whole list."""
    main = scope.main
    if main is None:
        return []
    below = list(
        Standing.objects.filter(parent=main.unit_id, valid__contains=day).order_by("sort_key")
    )
    seen = Issue.objects.filter(pk__in=Issue.objects.within(scope).open().values("pk"))
    counts = {
        "n": Count("pk"), "overdue": Count("pk", filter=late(day)), "oldest": Min("reported_on"),
    }  # fmt: skip
    inside = seen.filter(
        unit__ancestor_rows__ancestor__in=[row.unit_id for row in below],
        unit__ancestor_rows__valid__contains=day,
    )
    rows = inside.values(below=F("unit__ancestor_rows__ancestor")).annotate(**counts)
    found = {row["below"]: row for row in rows.order_by()}
    lines = [_line(row, found.get(row.unit_id), day) for row in below]
    rest = seen.exclude(pk__in=inside.values("pk")).aggregate(**counts)
    return [*lines, _line(None, rest, day)] if rest["n"] else lines


def _line(unit: Standing | None, row: Any, day: date) -> Below:
    if row is None:
        return Below(unit, 0, 0, None, day)
    return Below(unit, row["n"], row["overdue"], row["oldest"], day)


@dataclass(frozen=True)
class Asked:
    """One kind of support: how many requests stand how, and how long the open ones have waited."""

    key: str
    label: Any
    states: dict[str, int]
    ages: dict[str, int]


def requests(scope: Scope, day: date) -> list[Asked]:
    """Requests for support by status and age, in one query (HIE-14)."""
    week, month = day - timedelta(days=7), day - timedelta(days=30)
    still = Q(ended_on=None)
    rows: Any = (
        Issue.objects.filter(pk__in=Issue.objects.within(scope).values("pk"))
        .filter(category__in=ASKING)
        .values("category", "state")
        .annotate(
            n=Count("pk"),
            week=Count("pk", filter=still & Q(reported_on__gte=week)),
            month=Count("pk", filter=still & Q(reported_on__gte=month, reported_on__lt=week)),
            more=Count("pk", filter=still & Q(reported_on__lt=month)),
        )
        .order_by()
    )
    found = {
        key: Asked(key, CATEGORIES[key].label, dict.fromkeys(Issue.State.values, 0),
                   dict.fromkeys(("week", "month", "more"), 0))
        for key in ASKING
    }  # fmt: skip
    for row in rows:
        one = found[row["category"]]
        one.states[row["state"]] += row["n"]
        for band in one.ages:
            one.ages[band] += row[band]
    return list(found.values())


@dataclass
class Unfounded:
    """A commune with villages for which no team is decided, and its open obstacles."""

    unit: Standing
    above: str
    lacking: int
    villages: int
    issues: list[Issue] = field(default_factory=list)

    @property
    def reported(self) -> bool:
        return bool(self.issues)


def unfounded(scope: Scope, day: date) -> tuple[list[Unfounded], list[Issue]]:
    """Communes of the area without all decisions, with obstacles reported there; and obstacles that
    belong to none of them (000 V.2; DEC-08)."""
    per = villages_of(scope.areas("report.write"), day).order_by().values("parent")
    counts = per.annotate(n=Count("pk"), lacking=Count("pk", filter=Q(has_team=False)))
    short = {row["parent"]: row for row in counts if row["lacking"]}
    rows = Standing.objects.filter(unit__in=short, valid__contains=day).order_by("sort_key")
    communes = list(rows)
    above = Standing.objects.filter(
        unit__in={row.parent_id for row in communes}, valid__contains=day
    )
    names: dict[UUID | None, str] = {row.unit_id: str(row) for row in above}
    found = {
        row.unit_id: Unfounded(row, names.get(row.parent_id, ""), short[row.unit_id]["lacking"],
                               short[row.unit_id]["n"])
        for row in communes
    }  # fmt: skip
    return list(found.values()), _obstacles(scope, day, found)


def _obstacles(scope: Scope, day: date, found: dict[UUID, Unfounded]) -> list[Issue]:
    seen = Issue.objects.within(scope).open().filter(category="establishment").with_age(day)
    issues = list(seen.order_by("reported_on", "pk"))
    at = Ancestry.objects.filter(
        descendant__in={i.unit_id for i in issues}, ancestor__in=found, valid__contains=day
    )
    commune = dict(at.values_list("descendant", "ancestor"))
    rest = []
    for issue in issues:
        if issue.unit_id in commune:
            found[commune[issue.unit_id]].issues.append(issue)
        else:
            rest.append(issue)
    return rest
