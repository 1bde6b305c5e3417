"""What the charter asks of a plan: its headings, its goals, its signature.

A commune that has a charter of its own (xã Tịnh Trà, 002) writes by that one.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import connection

from toso.charter import Charter, load
from toso.charter.models import Programme
from toso.charter.running import charter_on
from toso.kit.text import slug
from toso.places.models import Standing, Unit


@dataclass(frozen=True)
class Condition:
    """A heading that must not stay empty: what the plan has to fit (000 IV.1.d; CAS-06)."""

    key: str
    title: str
    source: str
    quote: str


def charter_for(unit: Unit | uuid.UUID, day: date) -> Charter:
    """The charter by which a unit plans on a day: its own, else its province's."""
    codes = set(Standing.objects.on(day).filter(unit=unit).values_list("code", flat=True)) - {""}
    running = Programme.objects.filter(
        province__schema_name=connection.schema_name,  # type: ignore[attr-defined]
        valid__contains=day,
    ).order_by("-valid")
    for stem in running.values_list("charter", flat=True):
        if load(stem).programme.commune in codes:
            return load(stem)
    return charter_on(day)


def conditions(charter: Charter) -> tuple[Condition, ...]:
    """The headings of the plan that a commune gives its teams; none where the plan is silent."""
    step = next(
        (s for s in charter.targets if (s.assigner, s.receiver) == ("commune", "team")), None
    )
    if step is None:
        return ()
    return tuple(
        Condition(slug("condition", text), text, step.source, step.quote)
        for text in step.conditions
    )


def years(charter: Charter, year: int) -> tuple[int, int]:
    """The years of a plan begun in a year: that one; of a commune with goals of its own, until the
    last goal (002: "đến năm 2025, định hướng đến năm 2030")."""
    if charter.programme.commune is None or not charter.indicators:
        return year, year
    return year, max(year, *(indicator.year for indicator in charter.indicators))


def has_own_goals(charter: Charter) -> bool:
    """Whether the goals stand in the plan itself and no level above gives them (002 I)."""
    return charter.programme.commune is not None
