"""Houses and what is known at each door: what the pages of the field ask."""

import uuid
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.urls import reverse

from toso.charter.skills import SKILLS, Skill
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Visit
from toso.people import asking
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.registers.models import Business, Household, Product, Resident, Status
from toso.registers.querysets import BusinessQuerySet, HouseholdQuerySet


def scope_of(request: HttpRequest) -> Scope:
    """The scope of a person who may read residents' names; 404 for anybody else."""
    return asking.scope_of(request, "residents.read")


def overseen(request: HttpRequest, level: str) -> Q:
    """The places of one level whose registers this person may see as counts and places, without
    a name: one's own, and all below a district or the department (REG-01, REG-07)."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    verbs = [verb for verb in ("residents.read", "register.summary") if scope.can(verb)]
    if not verbs:
        raise Http404
    return reduce(or_, (Q(unit__in=scope.units(verb, level)) for verb in verbs))


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


PAGES: dict[str, Any] = {
    "household": Household,
    "resident": Resident,
    "business": Business,
    "product": Product,
}


def subject_of(request: HttpRequest, kind: str, subject: uuid.UUID) -> tuple[Any, Standing]:
    """One registered thing and its village; 404 for what is foreign or no such kind."""
    if kind not in PAGES:
        raise Http404
    found = PAGES[kind].objects.within(scope_of(request)).filter(pk=subject).first()
    if found is None:
        raise Http404
    return found, village_of(request, found.village_id)


def address_of(kind: str, row: Any) -> str:
    """The page on which a registered thing is seen."""
    if kind == "product":
        kind = "household" if row.household_id else "business"
        return reverse(f"registers:{kind}", args=[row.household_id or row.business_id])
    if kind == "resident":
        return reverse("registers:household", args=[row.household_id])
    return reverse(f"registers:{kind}", args=[row.pk])


def writable(request: HttpRequest, village: uuid.UUID) -> Standing:
    """A village whose registers this person may write; 404 otherwise."""
    here = village_of(request, village)
    if not request.scope.contains(village, "register.write"):  # type: ignore[attr-defined]
        raise Http404
    return here


def rights(request: HttpRequest, here: Standing) -> dict[str, bool]:
    """What this person may do in a village, for the buttons of its pages."""
    scope = request.scope  # type: ignore[attr-defined]
    return {
        "may_visit": scope.contains(here.unit_id, "visit.record"),
        "may_write": scope.contains(here.unit_id, "register.write"),
    }


def sized(request: HttpRequest, template: str) -> str:
    """The full page, or its list when htmx asks for that part."""
    return f"{template}#list" if getattr(request, "htmx", False) else template


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
