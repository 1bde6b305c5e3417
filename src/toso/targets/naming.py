"""What receivers are called: a team by its name, a place by its standing, a household group."""

import uuid
from collections.abc import Collection, Sequence

from toso.kit import clock
from toso.places.finding import called
from toso.surveys.models import CriteriaVersion
from toso.targets.models import Target


def receivers(targets: Sequence[Target]) -> dict[uuid.UUID, str]:
    """Target → "xã Vạn Thắng", "Tổ công nghệ số cộng đồng Quảng Hội 1", "… · Nhóm tiểu thương"."""
    places = called((target.unit_id for target in targets), clock.today())
    groups = group_names({(target.unit_id, target.group) for target in targets if target.group})
    found = {}
    for target in targets:
        name = target.team.name if target.team else places.get(target.unit_id, "")
        group = groups.get((target.unit_id, target.group), target.group)
        found[target.pk] = f"{name} · {group}" if group else name
    return found


def group_names(wanted: Collection[tuple[uuid.UUID, str]]) -> dict[tuple[uuid.UUID, str], str]:
    """(place, key of a household group) → its name in the newest criteria of the place, or of one
    above it, that have it; keys are only their owner's."""
    if not wanted:
        return {}
    below = "criteria__owner__descendant_rows__descendant"
    rows = CriteriaVersion.objects.filter(**{f"{below}__in": {unit for unit, _ in wanted}})
    return {
        (unit, group["key"]): group["name"]
        for unit, groups in rows.order_by("made_at").values_list(below, "groups")
        for group in groups
        if (unit, group["key"]) in wanted
    }
