"""Houses and what is known at each door: what the pages of the field ask."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest

from toso.charter.skills import SKILLS, Skill
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.registers.models import Business, Household, Status
from toso.registers.querysets import BusinessQuerySet, HouseholdQuerySet


def scope_of(request: HttpRequest) -> Scope:
    """The scope of a person who may read residents' names; 404 for anybody else."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not scope.can("residents.read"):
        raise Http404
    return scope


def villages_of(scope: Scope, day: date) -> QuerySet[Standing]:
    """The villages whose residents this person may read, in Vietnamese order."""
    return Standing.objects.filter(
        unit__in=scope.villages("residents.read"), valid__contains=day
    ).order_by("sort_key")


def village_of(request: HttpRequest, village: uuid.UUID) -> Standing:
    """One of those villages; a foreign one is not there."""
    found = villages_of(scope_of(request), clock.today()).filter(unit=village).first()
    if found is None:
        raise Http404
    return found


def houses(village_ids: Any, day: date) -> HouseholdQuerySet:
    """The households present, with their last visit; those never visited come first (OUT-04)."""
    visits = Visit.objects.standing().filter(household=OuterRef("pk")).order_by("-day", "-pk")
    found: HouseholdQuerySet = (
        Household.objects.filter(village__in=village_ids)
        .present(day)
        .annotate(
            last_visit=Subquery(visits.values("day")[:1]),
            last_result=Subquery(visits.values("result")[:1]),
        )
        .order_by(F("last_visit").asc(nulls_first=True), "code")
    )
    return found


def summaries(standings: Iterable[Standing], day: date) -> list[dict[str, Any]]:
    """Each village with its households, how many were ever visited, and this month's visits."""
    rows = list(standings)
    ids = [row.unit_id for row in rows]
    month = Period.of(day)
    homes = Household.objects.filter(village__in=ids).present(day)
    visited = homes.filter(Exists(Visit.objects.standing().filter(household=OuterRef("pk"))))
    made = Visit.objects.standing().during(month).filter(village__in=ids)
    counts = [_by_village(found) for found in (homes, visited, made)]
    return [
        {
            "standing": row,
            "households": counts[0].get(row.unit_id, 0),
            "visited": counts[1].get(row.unit_id, 0),
            "unvisited": counts[0].get(row.unit_id, 0) - counts[1].get(row.unit_id, 0),
            "visits": counts[2].get(row.unit_id, 0),
        }
        for row in rows
    ]


def businesses(village_ids: Any, day: date) -> BusinessQuerySet:
    """The businesses and cooperatives present."""
    shops: BusinessQuerySet = Business.objects.filter(village__in=village_ids)
    return shops.present(day).order_by("folded")


def known_of(subjects: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[tuple[Skill, Status]]]:
    """What each subject has or uses today, in the order of the list of skills."""
    order = list(SKILLS)
    found: dict[uuid.UUID, list[tuple[Skill, Status]]] = {}
    rows = Status.objects.filter(subject__in=list(subjects), until=None)
    for row in sorted(rows, key=lambda s: order.index(s.skill)):
        found.setdefault(row.subject, []).append((SKILLS[row.skill], row))
    return found


def _by_village(rows: QuerySet[Any]) -> dict[uuid.UUID, int]:
    return dict(rows.order_by().values_list("village").annotate(Count("pk")))
