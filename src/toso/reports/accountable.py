"""Who answers for a report: the chair at that place on that day (000 V.7; HIE-03).

The commune's chair answers for its teams too: the plan makes the commune "cơ quan trực tiếp lãnh
đạo, chỉ đạo … và chịu trách nhiệm trước cấp trên … đối với kết quả hoạt động của Tổ".
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from toso.people.models import Appointment
from toso.reports.seats import Seat

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


def accountable(
    obligations: Iterable["Obligation"], seats: Mapping[uuid.UUID, Seat], on: date
) -> dict[uuid.UUID, dict[str, str]]:
    """Obligation → role, title and name of who held the post that day; no name when nobody did."""
    posts = {o.pk: (POSTS[o.level], seats[o.pk].unit) for o in obligations}
    held = {
        (a.role, a.unit_id): a
        for a in Appointment.objects.filter(
            role__in={role for role, _unit in posts.values()},
            unit__in={unit for _role, unit in posts.values()},
            valid__contains=on,
        ).select_related("account")
    }
    return {pk: _person(role, held.get((role, unit)), on) for pk, (role, unit) in posts.items()}


def _person(role: str, held: Appointment | None, on: date) -> dict[str, str]:
    return {
        "role": role,
        "title": held.title if held else TITLES[role],
        "name": held.account.full_name if held else "",
        "on": on.isoformat(),
    }
