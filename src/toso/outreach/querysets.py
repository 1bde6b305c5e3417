"""What one may ask the visits, in words."""

import uuid
from typing import Any, Self

from django.db import models

from toso.kit.period import Period
from toso.people.scope import Scope


class VisitQuerySet(models.QuerySet[Any]):
    """Visits."""

    def within(self, scope: Scope) -> Self:
        """Those that this person may read one by one: of the team and the commune."""
        return self.filter(village__in=scope.villages("residents.read"))

    def standing(self) -> Self:
        """Those that count: not replaced by a correction and not taken back."""
        return self.filter(void=False)

    def during(self, period: Period) -> Self:
        """Those made in a period, by the day on the phone in Viet Nam."""
        return self.filter(day__range=(period.first, period.last))

    def incomplete(self) -> Self:
        """Those saved without the need that they should begin with (OUT-03)."""
        return self.filter(need="")

    def houses(self) -> "models.QuerySet[Any, uuid.UUID]":
        """The households that these visits reached."""
        return self.filter(household__isnull=False).values_list("household", flat=True)
