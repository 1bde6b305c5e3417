"""Who answers for a report: the chair at that place on that day (000 V.7; HIE-03).

The commune's chair answers for its teams too: the plan makes the commune "cơ quan trực tiếp lãnh
đạo, chỉ đạo … và chịu trách nhiệm trước cấp trên … đối với kết quả hoạt động của Tổ".
"""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from toso.people.models import Appointment

if TYPE_CHECKING:
    from toso.reports.models import Obligation

POSTS = {
    "team": "commune_chair",
    "commune": "commune_chair",
    "district": "district_chair",
    "province": "department_director",
}
TITLES = {
    "commune_chair": "Chủ tịch UBND cấp xã",
    "district_chair": "Chủ tịch UBND cấp huyện",
    "department_director": "Giám đốc Sở",
}


def accountable(obligations: Iterable["Obligation"], on: date) -> dict[uuid.UUID, dict[str, str]]:
    """Obligation → role, title and name of who held the post that day; no name when nobody did."""
    seats = {o.pk: (POSTS[o.level], _place(o)) for o in obligations}
    held = {
        (a.role, a.unit_id): a
        for a in Appointment.objects.filter(
            role__in={role for role, _unit in seats.values()},
            unit__in={unit for _role, unit in seats.values()},
            valid__contains=on,
        ).select_related("account")
    }
    return {pk: _person(role, held.get((role, unit)), on) for pk, (role, unit) in seats.items()}


def _place(obligation: "Obligation") -> uuid.UUID:
    if obligation.level == "team" and obligation.has_receiver:
        commune: uuid.UUID = obligation.receiver[1]
        return commune
    return obligation.unit_id


def _person(role: str, held: Appointment | None, on: date) -> dict[str, str]:
    return {
        "role": role,
        "title": held.title if held else TITLES[role],
        "name": held.account.full_name if held else "",
        "on": on.isoformat(),
    }
