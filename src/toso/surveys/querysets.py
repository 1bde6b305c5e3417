"""What one may ask the surveys, in words."""

from datetime import date
from typing import Any, Self

from django.db import models

from toso.people.scope import Scope


class OwnedQuerySet(models.QuerySet[Any]):
    """Forms and criteria: things that a unit owns."""

    def within(self, scope: Scope, verb: str) -> Self:
        """Those that this person may work on by a verb; never a province's or a district's."""
        return self.filter(owner__in=scope.units(verb))


class AnswerQuerySet(models.QuerySet[Any]):
    """Answers."""

    def within(self, scope: Scope) -> Self:
        """Those that this person may read one by one: never above the commune (vietnam.md §4)."""
        return self.filter(village__in=scope.villages("residents.read"))

    def last_of_each(self) -> Self:
        """The last answer of each subject to each form."""
        return self.order_by("form", "subject", "-at", "-id").distinct("form", "subject")


class AssignmentQuerySet(models.QuerySet[Any]):
    """Households in groups."""

    def on(self, day: date) -> Self:
        """Those that held on a day."""
        return self.filter(since__lte=day).filter(
            models.Q(until__isnull=True) | models.Q(until__gt=day)
        )

    def within(self, scope: Scope) -> Self:
        return self.filter(village__in=scope.villages("residents.read"))
