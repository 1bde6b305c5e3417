"""Households fall into groups by the criteria in force: tried before saving, then kept by date."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from toso.journal.chain import record
from toso.kit import clock
from toso.places.models import Ancestry, Unit
from toso.registers.models import Household
from toso.surveys.models import Criteria, CriteriaVersion, GroupAssignment
from toso.surveys.rules import asked, place
from toso.surveys.topics import NUMBER, Topic, known, topics

Placed = tuple[Mapping[str, Any], list[dict[str, Any]]]


@dataclass(frozen=True)
class Outcome:
    """What a run changed: households put into another group, left where they were, taken out."""

    moved: int
    kept: int
    left: int


def villages_of(owner: Unit, day: date) -> list[uuid.UUID]:
    """The villages that criteria are for: of a commune, those without criteria of their own."""
    rows = Ancestry.objects.filter(
        ancestor=owner, descendant__level="village", valid__contains=day
    ).values_list("descendant", flat=True)
    own = set(Criteria.objects.filter(versions__isnull=False).values_list("owner", flat=True))
    return sorted(v for v in rows if v == owner.pk or v not in own)


def try_out(
    owner: Unit, groups: Sequence[Mapping[str, Any]], day: date
) -> tuple[Counter[str], int]:
    """How many households each group would have (by key), and how many are in none."""
    placed, households = _placed(groups, villages_of(owner, day), topics(owner.pk, day), day)
    sizes = Counter(group["key"] for group, _why in placed.values())
    return sizes, households - len(placed)


@transaction.atomic
def save_criteria(owner: Unit, groups: list[dict[str, Any]], by: Any) -> CriteriaVersion:
    """A new version of a unit's criteria; unchanged criteria make none."""
    criteria, _fresh = Criteria.objects.get_or_create(owner=owner)
    criteria = Criteria.objects.select_for_update().get(pk=criteria.pk)
    current: CriteriaVersion | None = criteria.current
    if current and current.groups == groups:
        return current
    version = CriteriaVersion.objects.create(
        criteria=criteria, number=current.number + 1 if current else 1, groups=groups,
        made_by=by, made_at=clock.now(),
    )  # fmt: skip
    record("criteria.save", actor=by, subject=criteria.pk, place=owner.pk, number=version.number)
    return version


@transaction.atomic
def regroup(criteria: Criteria, by: Any = None) -> Outcome:
    """Put every household where the criteria say, today. Nothing changed writes nothing."""
    list(Criteria.objects.select_for_update().order_by("pk").values_list("pk"))
    version, day = criteria.current, clock.today()
    if version is None:
        return Outcome(0, 0, 0)
    villages = villages_of(criteria.owner, day)
    placed, _all = _placed(version.groups, villages, topics(criteria.owner_id, day), day)
    standing = {
        row.household: row
        for row in GroupAssignment.objects.filter(village__in=villages, until__isnull=True)
    }
    outcome = _write(version, placed, standing, day)
    if outcome.moved or outcome.left:
        record("criteria.regroup", actor=by, subject=criteria.pk, place=criteria.owner_id,
               moved=outcome.moved, left=outcome.left, number=version.number)  # fmt: skip
    return outcome


def _placed(
    groups: Sequence[Mapping[str, Any]],
    villages: Sequence[uuid.UUID],
    about: Mapping[str, Topic],
    day: date,
) -> tuple[dict[uuid.UUID, Placed], int]:
    """Household → its group and why, of those that fall into one; and how many there are."""
    wanted = asked(groups)
    kinds = {key: about[key].kind if key in about else NUMBER for key in wanted}
    households = known(wanted, villages, day)
    placed = {}
    for household, values in households.items():
        group, why = place(groups, values, kinds)
        if group is not None:
            placed[household] = (group, why)
    return placed, len(households)


def _write(
    version: CriteriaVersion,
    placed: Mapping[uuid.UUID, Placed],
    standing: dict[uuid.UUID, GroupAssignment],
    day: date,
) -> Outcome:
    homes = _homes(placed)
    ended, replaced, begun = [], [], []
    for household, (group, why) in placed.items():
        old = standing.pop(household, None)
        if old and (old.version_id, old.group) == (version.pk, group["key"]):
            continue
        if old and old.since == day:
            old.version, old.group, old.name, old.why = version, group["key"], group["name"], why
            replaced.append(old)
            continue
        if old:
            ended.append(old.pk)
        begun.append(
            GroupAssignment(
                household=household,
                village_id=homes[household],
                version=version,
                group=group["key"],
                name=group["name"],
                since=day,
                why=why,
            )  # fmt: skip
        )
    gone = [row.pk for row in standing.values()]
    GroupAssignment.objects.filter(pk__in=gone, since=day).delete()
    GroupAssignment.objects.filter(pk__in=[*ended, *gone]).update(until=day)
    GroupAssignment.objects.bulk_update(replaced, ["version", "group", "name", "why"], 1_000)
    GroupAssignment.objects.bulk_create(begun, 1_000)
    moved = len(begun) + len(replaced)
    return Outcome(moved, len(placed) - moved, len(gone))


def _homes(placed: Mapping[uuid.UUID, Placed]) -> dict[uuid.UUID, uuid.UUID]:
    rows = Household.objects.filter(pk__in=list(placed)).values_list("pk", "village")
    return dict(rows)
