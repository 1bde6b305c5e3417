"""What other rooms ask of the groups: for the phone, for a village's plan."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from toso.places.models import Ancestry, Unit
from toso.registers.models import Household
from toso.surveys.models import Criteria, CriteriaVersion, GroupAssignment, VillageGroup


@dataclass(frozen=True)
class Group:
    """One group of a village on a day, and what the team does with it."""

    key: str
    name: str
    households: int
    chat_name: str = ""
    chat_link: str = ""
    aim: str = ""


@dataclass(frozen=True)
class Member:
    """A household in a group, spoken for by its representative (REG-02)."""

    household: Household
    since: date
    until: date | None

    @property
    def representative(self) -> str:
        return str(self.household.representative)

    @property
    def may_be_contacted(self) -> bool:
        """Only who agreed is written to, and only their number is shown."""
        return self.household.contact_consent is True


def group_of(households: Iterable[uuid.UUID], day: date) -> dict[uuid.UUID, dict[str, str]]:
    """Household → its group on a day as {key, name, since}; those in none are left out."""
    rows = GroupAssignment.objects.filter(household__in=list(households)).on(day)
    return {
        row.household: {"key": row.group, "name": row.name, "since": row.since.isoformat()}
        for row in rows
    }


def summary(village: Unit, day: date) -> list[Group]:
    """The groups of a village on a day with their sizes, in the order of the criteria."""
    rows = GroupAssignment.objects.filter(village=village).on(day)
    counted = list(rows.values("group", "name", "version").annotate(n=Count("pk")).order_by())
    plans = {plan.group: plan for plan in VillageGroup.objects.filter(village=village)}
    names = {row["group"]: row["name"] for row in counted}
    sizes = {key: sum(r["n"] for r in counted if r["group"] == key) for key in names}
    version = version_for(village, day)
    order = [(group["key"], group["name"]) for group in version.groups] if version else []
    order += [(key, name) for key, name in names.items() if key not in dict(order)]
    return [_group(key, names.get(key, name), sizes.get(key, 0), plans) for key, name in order]


def homes_in(
    villages: Iterable[uuid.UUID], groups: Iterable[str], day: date
) -> list[tuple[uuid.UUID, uuid.UUID, str]]:
    """(household, village, group) of those that were in some groups on a day."""
    rows = GroupAssignment.objects.filter(village__in=set(villages), group__in=set(groups)).on(day)
    return list(rows.values_list("household", "village", "group"))


def sizes_by_village(villages: Iterable[uuid.UUID], day: date) -> dict[uuid.UUID, int]:
    """How many households of each village are in a group on a day."""
    rows = GroupAssignment.objects.filter(village__in=list(villages)).on(day)
    counted = rows.values("village").annotate(n=Count("pk")).order_by()
    return {row["village"]: row["n"] for row in counted}


def _group(key: str, name: str, households: int, plans: dict[str, Any]) -> Group:
    plan = plans.get(key)
    if plan is None:
        return Group(key, name, households)
    return Group(key, name, households, plan.chat_name, plan.chat_link, plan.aim)


def members(village: Unit, group: str, day: date) -> list[Member]:
    """Who is in a group of a village on a day."""
    rows = GroupAssignment.objects.filter(village=village, group=group).on(day)
    dates = {row.household: (row.since, row.until) for row in rows.order_by("since")}
    found = Household.objects.filter(pk__in=list(dates)).order_by("code")
    return [Member(household, *dates[household.pk]) for household in found]


def criteria_for(village: Unit, day: date) -> Criteria | None:
    """The criteria in force in a village: its own, else its commune's."""
    above = Ancestry.objects.filter(descendant=village, valid__contains=day).order_by("depth")
    owners = list(above.values_list("ancestor", flat=True))
    found = Criteria.objects.filter(owner__in=owners, versions__isnull=False).distinct()
    return min(found, key=lambda criteria: owners.index(criteria.owner_id), default=None)


def version_for(village: Unit, day: date) -> CriteriaVersion | None:
    """The version of the criteria that a village is grouped by."""
    criteria = criteria_for(village, day)
    return criteria.current if criteria else None
