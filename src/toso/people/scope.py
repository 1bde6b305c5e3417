"""Scope: what a signed-in person may see and change, from appointments alone.

One rule in two forms that must agree (a property test proves it): `contains(unit_id)` for one place
and `units()` / `villages()` as subqueries for all of them.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from toso.kit.statements import rows
from toso.people.models import Account, Appointment
from toso.people.roles import ROLES
from toso.places.finding import left_within
from toso.places.models import Ancestry, Level, Standing, Unit


@dataclass(frozen=True)
class Scope:
    """The appointments of one account that hold on one day."""

    account: Account | None
    appointments: tuple[Appointment, ...]
    on: date

    @classmethod
    def of(cls, account: Account, on: date) -> "Scope":
        """The scope of an account on a day; nothing when no appointment holds."""
        held = (
            Appointment.objects.filter(account=account, valid__contains=on)
            .select_related("unit", "organisation")
            .order_by("id")
        )
        return cls(account, tuple(a for a in held if a.role in ROLES), on)

    @classmethod
    def nobody(cls, on: date) -> "Scope":
        return cls(None, (), on)

    def __bool__(self) -> bool:
        return bool(self.appointments)

    def can(self, verb: str) -> bool:
        """Whether any appointment allows the verb somewhere."""
        return any(verb in ROLES[a.role].verbs for a in self.appointments)

    def areas(self, verb: str | None = None) -> list[uuid.UUID]:
        """The units at the top of each area, for a verb or for reading at all."""
        return [a.unit_id for a in self.appointments if verb is None or verb in ROLES[a.role].verbs]

    def units(self, verb: str | None = None, level: str | None = None) -> QuerySet[Ancestry]:
        """Subquery of the ids of all units inside the areas, `…filter(unit__in=scope.units())`."""
        rows = Ancestry.objects.filter(ancestor__in=self.areas(verb), valid__contains=self.on)
        if level:
            rows = rows.filter(descendant__level=level)
        return rows.values("descendant")  # type: ignore[return-value]

    def heritage(self, verb: str | None = None) -> QuerySet[Unit]:
        """Subquery of the ids of the units inside the areas, and of those that ended: there, or
        with an heir there. What they signed is read by whoever stands in their place."""
        areas = self.areas(verb)
        later = Standing.objects.filter(unit=OuterRef("descendant")).exclude(
            valid__not_gt=OuterRef("valid")
        )
        ended = Ancestry.objects.filter(
            ~Exists(later), ancestor__in=areas, valid__endswith__lte=self.on
        )
        return Unit.objects.filter(
            Q(pk__in=self.units(verb))
            | Q(pk__in=ended.values("descendant"))
            | Q(pk__in=left_within(areas, self.on))
        ).values("pk")  # type: ignore[return-value]

    def above(self) -> QuerySet[Ancestry]:
        """Subquery of the ids of the areas themselves and of all units that stand above them."""
        rows = Ancestry.objects.filter(descendant__in=self.areas(), valid__contains=self.on)
        return rows.values("ancestor")  # type: ignore[return-value]

    def villages(self, verb: str | None = None) -> QuerySet[Ancestry]:
        """Subquery of the ids of the villages inside the areas."""
        return self.units(verb, level="village")

    def among(self, villages: Collection[uuid.UUID], verb: str) -> set[uuid.UUID]:
        """Which of these are villages inside the areas."""
        asked = [self.areas(verb), list(villages), self.on]
        return {village for (village,) in rows(_AMONG, asked)} if villages else set()

    def contains(self, unit: Unit | uuid.UUID, verb: str | None = None) -> bool:
        """Whether a unit lies inside the areas, for a verb or for reading at all."""
        unit_id = unit.pk if isinstance(unit, Unit) else unit
        return Ancestry.objects.filter(
            ancestor__in=self.areas(verb), descendant=unit_id, valid__contains=self.on
        ).exists()

    def bodies(self, verb: str) -> list[str]:
        """The kinds of the organisations for which a verb is held: `youth_union`, `bank`…"""
        held = (a for a in self.appointments if verb in ROLES[a.role].verbs)
        return [a.organisation.kind for a in held if a.organisation]

    def role_keys(self) -> set[str]:
        return {a.role for a in self.appointments}

    @property
    def main(self) -> Appointment | None:
        """The appointment that the home page speaks to: the highest one held."""
        by_level = sorted(self.appointments, key=lambda a: Level.values.index(ROLES[a.role].level))
        return by_level[0] if by_level else None


_AMONG = """
select distinct a.descendant_id
from public.places_ancestry a join public.places_unit u on u.id = a.descendant_id
where a.ancestor_id = any(%s) and a.descendant_id = any(%s) and a.valid @> %s::date
  and u.level = 'village'
"""
