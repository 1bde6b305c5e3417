"""What one may ask the registers, in words."""

from datetime import date
from typing import Any, Self

from django.db import models

from toso.kit.text import fold
from toso.people.scope import Scope


class SubjectQuerySet(models.QuerySet[Any]):
    """Households, residents and businesses."""

    def within(self, scope: Scope) -> Self:
        """Those whose names this person may read: never above the commune (vietnam.md §4)."""
        return self.filter(village__in=scope.villages("residents.read"))

    def present(self, on: date) -> Self:
        """Those who had come and had not left on a day."""
        return self.filter(registered_on__lte=on).filter(
            models.Q(gone_on=None) | models.Q(gone_on__gt=on)
        )

    def matching(self, text: str) -> Self:
        """Those whose name has every word of the text, whatever the diacritics and the case."""
        found: Self = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


class HouseholdQuerySet(SubjectQuerySet):
    """Households are found by their words, their code, and the names of who lives there."""

    def matching(self, text: str) -> Self:
        found: Self = self
        for word in fold(text).split():
            found = found.filter(
                models.Q(folded__contains=word)
                | models.Q(code__icontains=word)
                | models.Exists(
                    self.model.residents.rel.related_model.objects.filter(
                        household=models.OuterRef("pk"), folded__contains=word
                    )
                )
            )
        return found


class BusinessQuerySet(SubjectQuerySet):
    """Businesses and cooperatives."""

    def employing_more_than(self, workers: int) -> Self:
        """Those with more workers than a number (Kiên Giang asks for teams above 300)."""
        return self.filter(workers__gt=workers)
