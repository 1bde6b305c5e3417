"""What receivers are called: a team by its name, a place by its standing, a household group."""

import uuid
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from toso.kit import clock
from toso.places.models import Standing
from toso.surveys.models import CriteriaVersion
from toso.targets.models import Target


def receivers(targets: Sequence[Target]) -> dict[uuid.UUID, str]:
    """Target → "xã Vạn Thắng", "Tổ công nghệ số cộng đồng Quảng Hội 1", "… · Nhóm tiểu thương"."""
    places = unit_names(target.unit_id for target in targets)
    groups = group_names({target.group for target in targets if target.group})
    found = {}
    for target in targets:
        name = target.team.name if target.team else places.get(target.unit_id, "")
        group = groups.get(target.group, target.group)
        found[target.pk] = f"{name} · {group}" if group else name
    return found


def unit_names(units: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Place → its name today; of one that stands no more, its last."""
    rows = Standing.objects.filter(unit__in=set(units), valid__startswith__lte=clock.today())
    return {row.unit_id: str(row) for row in rows.order_by("valid")}


def group_names(keys: set[str]) -> dict[str, str]:
    """Key of a household group → its name in the newest criteria that have it."""
    if not keys:
        return {}
    holds = reduce(or_, (Q(groups__contains=[{"key": key}]) for key in keys))
    rows = CriteriaVersion.objects.filter(holds).order_by("made_at").values_list("groups")
    return {g["key"]: g["name"] for (groups,) in rows for g in groups if g["key"] in keys}
