"""From a leg of the way to who stands there on a day: the unit, its name, the deadline."""

from dataclasses import dataclass
from datetime import date

from toso.charter import Charter
from toso.charter.running import charters_on
from toso.kit.workdays import WorkCalendar
from toso.people.models import Organisation
from toso.places.models import Ancestry, Standing, Unit
from toso.support import owners
from toso.support.routing import DEPARTMENT, OWNER, Leg, beyond

NO_OWNER = "no_owner"
# What a team without a decision is called.
TEAM = "Tổ"
LEVELS = {
    "commune_office": "commune",
    "commune": "commune",
    "district": "district",
    DEPARTMENT: "province",
    "province": "province",
}


@dataclass(frozen=True)
class Way:
    """Where a difficulty starts: the plan that holds there, and all that stands above it."""

    charter: Charter | None
    day: date
    above: dict[str, Standing]

    @classmethod
    def of(cls, unit: Unit, day: date) -> "Way":
        here = Ancestry.objects.filter(descendant=unit, valid__contains=day)
        standings = Standing.objects.filter(
            unit__in=here.values("ancestor"), valid__contains=day
        ).select_related("unit")
        above = {row.level: row for row in standings}
        return cls(_plan(above, day), day, above)


@dataclass(frozen=True)
class Holder:
    """Who gets it: the party at a place, by which sentence; a note why not whom the route names."""

    party: str
    place: Unit
    organisation: Organisation | None
    name: str
    leg: Leg
    note: str = ""


def holder(way: Way, leg: Leg | None, kind: str, platform: str) -> Holder | None:
    """Who stands at a leg on the day; where its level has ended, who stands above it."""
    note = ""
    while leg:
        if leg.party == OWNER:
            if found := owners.owner(platform, way.day):
                return Holder(OWNER, found.unit, found, found.short_name, leg)
            note = NO_OWNER
            leg = Leg(DEPARTMENT, leg.source, leg.quote)
        if place := way.above.get(LEVELS.get(leg.party, "")):
            name = called(leg.party, place, way)
            return Holder(leg.party, place.unit, None, name, leg, note)
        leg = beyond(way.charter, kind, leg.party, way.day)
    return None


def called(party: str, place: Standing, way: Way) -> str:
    """UBND xã Vạn Thắng; Văn phòng UBND xã Tịnh Trà; Sở TT&TT."""
    if party == DEPARTMENT:
        body = way.charter.body(DEPARTMENT, way.day) if way.charter else None
        return body.name if body else "Sở chủ trì chương trình"
    if party == "commune_office":
        return f"Văn phòng UBND {place}"
    return f"UBND {place}"


def deadline(way: Way, party: str) -> date | None:
    """The last day for an answer; None where nobody has set one (ESC-07)."""
    charter = way.charter
    days = charter.handling.days.get(party) if charter and charter.handling else None  # type: ignore[call-overload]
    if not charter or days is None:
        return None
    calendar = WorkCalendar.with_changes(charter.reports.days_off, charter.reports.days_on)
    return calendar.add(way.day, days)


def has_deadlines(day: date) -> bool:
    """Whether any plan in force says within how many days a level answers."""
    return any(charter.handling for charter in charters_on(day))


def _plan(above: dict[str, Standing], day: date) -> Charter | None:
    """The commune's own plan where it has one, else that of the province."""
    commune = above["commune"].code if "commune" in above else None
    running = charters_on(day)
    own = next((c for c in running if commune and c.programme.commune == commune), None)
    return own or next((c for c in running if c.programme.commune is None), None)
