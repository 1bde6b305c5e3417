"""How villages are connected: operators, what is lacking, and the list for telecoms (REG-07)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toso.registers.models import Connectivity, Household, Status

# Those with a network of their own; their names are the same in every language.
OPERATORS = {
    "viettel": "Viettel",
    "vinaphone": "VinaPhone",
    "mobifone": "MobiFone",
    "vietnamobile": "Vietnamobile",
}


def latest(villages: Iterable[uuid.UUID]) -> dict[uuid.UUID, Connectivity]:
    """The record of each village that stands: the last one by the phone's time."""
    rows = (
        Connectivity.objects.filter(village__in=villages)
        .order_by("village", "-at", "-id")
        .distinct("village")
    )
    return {row.village_id: row for row in rows}


@dataclass(frozen=True)
class Fibred:
    """Of the households of a village: how many have fibre, and of how many it is known."""

    having: int
    known: int
    households: int

    @property
    def unknown(self) -> int:
        return self.households - self.known


def fibred(village: uuid.UUID, day: date) -> Fibred:
    """What each household of a village has said or shown; the same statuses that the indicators
    count (002 II.2.a; IND-TT25-09a)."""
    homes = Household.objects.filter(village=village).present(day)
    facts = Status.objects.filter(
        village=village, subject_kind="household", skill="fibre", until=None,
        subject__in=homes.values("pk"),
    )  # fmt: skip
    states = list(facts.values_list("state", flat=True))
    having = sum(state in ("installed", "uses") for state in states)
    return Fibred(having, len(states), homes.count())


def lacks_fibre(record: Connectivity) -> bool:
    """No fibre, or only in a part of the village."""
    return record.fibre != "yes"


def lacks_signal(record: Connectivity) -> bool:
    """No operator is heard well everywhere: none is good, or somebody lives in a dead zone."""
    heard = "good" in record.mobile.values() or not record.mobile
    return not heard or bool(record.dead_zones)


def unheard(record: Connectivity) -> int:
    """How many households live in its dead zones, as far as they were counted."""
    return sum(zone.get("households") or 0 for zone in record.dead_zones)
