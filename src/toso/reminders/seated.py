"""Who sits in a commune's steering committee, for the page of whom to call there (TTR-21)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from toso.committees.composition import decision_on, seats_on
from toso.committees.models import Seat
from toso.committees.seats import KIND
from toso.people.models import Appointment, Organisation
from toso.places.models import Standing
from toso.teams.contacts import Contact, Group


def seated(commune: Standing, day: date) -> list[Group]:
    """The committee of a commune as of a day, its head first; nothing where there is none."""
    held = Organisation.objects.filter(kind=KIND, unit=commune.unit_id, valid__contains=day)
    committee = held.first()
    if committee is None:
        return []
    seats, decision = seats_on(committee, day), decision_on(committee, day)
    phones = _phones(commune, day)
    people = [Contact(str(seat), _title(seat), phones.get(seat.name, "")) for seat in seats]
    note = _("Theo %(document)s.") % {"document": decision.document} if decision else ""
    return [
        Group(committee.name, people, note, reverse("committees:committee", args=[committee.pk]))
    ]


def _title(seat: Seat) -> str:
    """`Trưởng ban, Chủ tịch UBND xã`: the seat, then what the person is."""
    said = [seat.get_role_display(), seat.post, seat.body if seat.name else ""]
    return ", ".join(part for part in said if part)


def _phones(commune: Standing, day: date) -> dict[str, str]:
    """Name → number of who holds a post of the commune; a name that two people have is left out."""
    held = Appointment.objects.filter(unit=commune.unit_id, valid__contains=day)
    known: dict[str, set[str]] = {}
    for name, phone in held.values_list("account__full_name", "account__phone"):
        known.setdefault(name, set()).add(phone)
    return {name: next(iter(some)) for name, some in known.items() if len(some) == 1}
