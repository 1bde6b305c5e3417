"""Who answers to the level above for a target: the chair at that place on that day (HIE-03).

The commune's chair answers for its teams too: 6863/KH-UBND V.7; 3730/UBND-KGVX PL II.
"""

from datetime import date

from toso.people.models import Appointment
from toso.targets.models import Target

_POSTS = {
    "district": ("district_chair", "district"),
    "commune": ("commune_chair", "commune"),
    "team": ("commune_chair", "commune"),
}


def accountable(target: Target, day: date) -> Appointment | None:
    """The appointment by post on a day; None when nobody held the post."""
    if target.receiver not in _POSTS:
        return None
    role, level = _POSTS[target.receiver]
    return (
        Appointment.objects.filter(
            role=role,
            valid__contains=day,
            unit__level=level,
            unit__descendant_rows__descendant=target.unit_id,
            unit__descendant_rows__valid__contains=day,
        )
        .select_related("account")
        .order_by("id")
        .first()
    )
