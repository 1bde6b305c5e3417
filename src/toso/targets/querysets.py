"""What one may ask the targets, in words."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models

from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.models import Unit


class TargetQuerySet(models.QuerySet[Any]):
    """`Target.objects.within(scope).of_year(2022).to("commune").with_versions()`."""

    def within(self, scope: Scope) -> Self:
        """Those of units in one's area: the levels between see the copies of what teams receive."""
        return self.filter(unit__in=scope.heritage()).readable_by(scope)

    def readable_by(self, scope: Scope) -> Self:
        """Household groups are named and made in the commune, and are not read above it."""
        return self.filter(models.Q(group="") | models.Q(unit__in=scope.units("residents.read")))

    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def of(self, unit: Unit) -> Self:
        return self.filter(unit=unit)

    def to(self, receiver: str) -> Self:
        return self.filter(receiver=receiver)

    def whole(self) -> Self:
        """Not those of single household groups, which are parts of these."""
        return self.filter(group="")

    def standing(self) -> Self:
        """Not those that went into another by a merger: these stay readable, they bind nobody."""
        return self.filter(successor=None)

    def with_versions(self) -> Self:
        """With all versions and replies, so that `targets.states` asks the database nothing."""
        return self.with_numbers().prefetch_related("versions__document")

    def with_numbers(self) -> Self:
        """The same without the documents, for who only adds up."""
        return self.prefetch_related("versions__replies").select_related("unit", "team", "parent")


class GivingQuerySet(models.QuerySet[Any]):
    """`Assignment.objects.within(scope).drafts()`."""

    def within(self, scope: Scope) -> Self:
        """Issued ones of one's area; a draft only where it is written."""
        seats = [a.unit_id for a in scope.appointments if "target.draft" in ROLES[a.role].verbs]
        issued = models.Q(issued_at__isnull=False, unit__in=scope.heritage())
        return self.filter(issued | models.Q(unit__in=seats))

    def drafts(self) -> Self:
        return self.filter(issued_at=None)

    def issued(self) -> Self:
        return self.filter(issued_at__isnull=False)

    def of(self, units: Iterable[Unit]) -> Self:
        return self.filter(unit__in=units)
