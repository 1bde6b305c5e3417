"""How communes stand with platforms: the last word of each, and who has said nothing."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from toso.adoption.catalogue import Known, platforms_on
from toso.adoption.models import Adoption
from toso.people.scope import Scope
from toso.places.models import Standing

TONES = {"in_use": ("success", "done"), "not_started": ("warning", "clock"),
         "": ("neutral", "unknown")}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A commune and what it said of one platform; None: nothing."""

    commune: Standing
    above: str
    said: Adoption | None

    @property
    def state(self) -> str:
        return self.said.state if self.said else ""

    @property
    def label(self) -> str:
        return called(self.state)

    @property
    def look(self) -> tuple[str, str]:
        return TONES[self.state]


@dataclass(frozen=True)
class Line:
    """A platform and how many communes of an area use it."""

    platform: Known
    in_use: int
    not_started: int
    communes: int

    @property
    def silent(self) -> int:
        return self.communes - self.told

    @property
    def told(self) -> int:
        return self.in_use + self.not_started


def called(state: str) -> str:
    """A state in words; of whom nothing is known nothing is said."""
    return str(Adoption.State(state).label) if state else _("Chưa có số liệu")


def latest(communes: Iterable[uuid.UUID]) -> dict[tuple[uuid.UUID, str], Adoption]:
    """(commune, platform) → the last word that was not taken back."""
    rows = Adoption.objects.filter(unit__in=communes, withdrawn_at=None)
    found = rows.order_by("unit", "platform", "-at", "-pk").distinct("unit", "platform")
    return {(row.unit_id, row.platform): row for row in found}


def communes_of(scope: Scope) -> list[Standing]:
    """The communes of one's area today; a team's is its own."""
    rows = Standing.objects.on(scope.on).at_level("commune").filter(area(scope))
    return list(rows.order_by("sort_key", "code"))


def area(scope: Scope) -> Q:
    """The communes below one's places, or above them."""
    return Q(unit__in=scope.units(level="commune")) | Q(unit__in=scope.above())


def lines(scope: Scope) -> list[Line]:
    """Every platform of the catalogue, counted over one's communes."""
    communes = communes_of(scope)
    said = latest([c.unit_id for c in communes])
    counts = Counter((platform, row.state) for (_unit, platform), row in said.items())
    return [
        Line(known, counts[key, "in_use"], counts[key, "not_started"], len(communes))
        for key, known in platforms_on(scope.on).items()
    ]


def rows(scope: Scope, platform: str) -> list[Row]:
    """Every commune of one's area with its word about one platform, those without one too."""
    communes = communes_of(scope)
    said = latest([c.unit_id for c in communes])
    parents = Standing.objects.on(scope.on).filter(unit__in={c.parent_id for c in communes})
    above = {row.unit_id: str(row) for row in parents}
    return [
        Row(c, above.get(c.parent_id, "") if c.parent_id else "", said.get((c.unit_id, platform)))
        for c in communes
    ]
