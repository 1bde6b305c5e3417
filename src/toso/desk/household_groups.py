"""Figures of one household group: those of its households alone (000 IV.1.c, IV.1.d)."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.http import Http404, HttpRequest

from toso.desk.area import Area
from toso.figures.definitions import Definition
from toso.figures.parts import has_parts, subjects_of
from toso.figures.reading import Reading
from toso.figures.sources import Subject
from toso.places.models import Ancestry
from toso.surveys.groups import homes_in
from toso.surveys.models import GroupAssignment
from toso.targets.measured import measured_groups


class Chosen(NamedTuple):
    """A household group as its place calls it."""

    key: str
    name: str


def group_asked(request: HttpRequest, area: Area, indicator: Definition) -> Chosen | None:
    """`?group=`: one that households of the area are or were in; 404 for any other."""
    key = request.GET.get("group")
    if not key:
        return None
    below = Ancestry.objects.filter(ancestor=area.here.unit_id, valid__contains=area.day)
    rows = GroupAssignment.objects.filter(village__in=below.values("descendant"), group=key)
    name = rows.order_by("-since", "-pk").values_list("name", flat=True).first()
    if name is None or not has_parts(indicator):
        raise Http404
    return Chosen(key, name)


def of_group(
    units: Sequence[uuid.UUID], group: Chosen, indicator: Definition, area: Area
) -> dict[uuid.UUID, Reading]:
    """Unit → its reading; a unit where nobody is in the group has none."""
    asked = [(unit, group.key) for unit in units]
    found = measured_groups(asked, {indicator.code: indicator}, [area.month], area.day)
    return {unit: reading for ((unit, _), _, _), reading in found.items()}


def of_its_households(
    group: Chosen, indicator: Definition, area: Area, which: str
) -> list[Subject]:
    """Who of the group stands behind a number of a village."""
    village = area.here.unit_id
    members = [home for home, _, _ in homes_in([village], [group.key], area.day)]
    return subjects_of(indicator, village, area.month, which, members)
