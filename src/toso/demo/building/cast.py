"""Who is where in the demo: places as they are being built, and who answers for each."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from toso.demo.building.land import Commune, District, Village
from toso.demo.building.letters import Person, Voice
from toso.demo.world import World
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.models import Account, Appointment
from toso.reports.models import Obligation

_OFFICE_HOURS = [8, 9, 10, 14, 15, 16]
# District and department run alike everywhere: they have officers.
_OFFICE_EFFORT = 0.8
_SIGNS = {
    "commune": "commune_chair",
    "district": "district_chair",
    "province": "department_director",
}
_REVIEWS = {
    "commune": "commune_officer",
    "district": "district_officer",
    "province": "department_officer",
}


class Cast:
    """The demo's people and places by unit."""

    def __init__(self, world: World, communes: list[Commune]) -> None:
        self.world = world
        self.communes: dict[UUID, Commune] = {c.unit: c for c in communes}
        self.villages: dict[UUID, Village] = {v.unit: v for c in communes for v in c.villages}
        self.districts: dict[UUID, District] = {c.district.unit: c.district for c in communes}
        roles = {*_SIGNS.values(), *_REVIEWS.values()}
        held = Appointment.objects.filter(role__in=roles).select_related("account")
        self.seats: dict[tuple[UUID, str], Account] = {
            (a.unit_id, a.role): a.account for a in held.order_by("-id")
        }

    def signer(self, obligation: Obligation) -> Account:
        return self.seats[obligation.unit_id, _SIGNS[obligation.level]]

    def reviewer(self, obligation: Obligation) -> Account:
        """Who answers at the level above."""
        assert obligation.parent
        return self.seats[obligation.parent.unit_id, _REVIEWS[obligation.parent.level]]

    def writer(self, obligation: Obligation) -> Account:
        """The officer who writes what the head signs."""
        return self.seats[obligation.unit_id, _REVIEWS[obligation.level]]

    def leader(self, obligation: Obligation) -> Person:
        return Person(*self.villages[obligation.unit_id].members[0])

    def voice(self, obligation: Obligation) -> Voice:
        """How the reporter writes."""
        unit = obligation.unit_id
        if obligation.level == "team":
            village = self.villages[unit]
            return Voice(village.commune.region, village.commune.kind, village.effort)
        if obligation.level == "commune":
            commune = self.communes[unit]
            return Voice(commune.region, commune.kind, commune.effort)
        if obligation.level == "district":
            district = self.districts[unit]
            return Voice(district.region, district.kind, _OFFICE_EFFORT)
        return Voice(effort=_OFFICE_EFFORT)


def day_after(month: Period, day: int, rng: Random) -> datetime:
    """A working hour of a day of the month after a period: that is when it is reported."""
    first = month.next().first
    return _at_work(datetime(first.year, first.month, day, tzinfo=HANOI), rng)


def soon_after(moment: datetime, rng: Random, days: int = 1) -> datetime:
    """A working hour, some days later."""
    return _at_work(moment + timedelta(days=days), rng)


def _at_work(day: datetime, rng: Random) -> datetime:
    return day.replace(
        hour=rng.choice(_OFFICE_HOURS), minute=rng.randrange(60), second=rng.randrange(60)
    )
