"""What is talked about of targets: one target, between its receiver and who stands above (HIE-08).

A target may come from further up than the level above (Quảng Ngãi's department gives to the teams);
then the levels between, which have its copy, take part too.
"""

import uuid
from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from toso.figures.catalogue import find
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.targets.finding import readable
from toso.targets.models import Target
from toso.targets.naming import receivers
from toso.targets.offices import LEVELS
from toso.threads.querysets import talks
from toso.threads.subjects import Subject, levels_between


def find_targets(scope: Scope, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, Subject]:
    """Those of a person's scope, by the rule of their page."""
    if not talks(scope):
        return {}
    found = list(readable(scope).filter(pk__in=keys).select_related("unit", "team"))
    names = receivers(found)
    return {target.pk: about_target(target, names[target.pk]) for target in found}


def about_target(target: Target, whose: str) -> Subject:
    """The target as a thing that is talked about."""
    indicator = find(target.indicator, Period(f"{target.year}-12"))
    name = indicator.short if indicator else target.indicator
    return Subject(
        "target", target.pk, target.unit_id, levels(target),
        _("%(name)s, năm %(year)s") % {"name": name, "year": target.year},
        whose, reverse("targets:target", args=[target.pk]),
    )  # fmt: skip


def levels(target: Target) -> tuple[str, ...]:
    """From the receiver's level up to the giver's, and at least the one right above."""
    low, high = (LEVELS.get(party, "village") for party in (target.receiver, target.assigner))
    return levels_between(low, high)
