"""Words to ask for seats with: who sat on a day, in the order in which they are named."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Value, When


class SeatQuerySet(models.QuerySet[Any]):
    """`Seat.objects.of(committee).on(day).ranked()`."""

    def on(self, day: date) -> Self:
        return self.filter(valid__contains=day)

    def ranked(self) -> Self:
        """The committee before its assisting group, its head first."""
        roles = self.model.Role.values
        ranks = [When(role=role, then=Value(n)) for n, role in enumerate(roles)]
        return self.annotate(rank=Case(*ranks, default=len(roles))).order_by(
            "-part", "rank", "opened_by__on", "pk"
        )
