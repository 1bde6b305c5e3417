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


class ResidentQuerySet(SubjectQuerySet):
    """Residents: who left with the whole household has left, too."""

    def present(self, on: date) -> Self:
        return super().present(on).exclude(household__gone_on__lte=on)


class BusinessQuerySet(SubjectQuerySet):
    """Businesses and cooperatives."""

    def employing_more_than(self, workers: int) -> Self:
        """Those with more workers than a number (Kiên Giang asks for teams above 300)."""
        return self.filter(workers__gt=workers)

    def to_be_looked_at(self) -> Self:
        """More than 300 workers and none from elsewhere: worth a look, nothing more (REG-08)."""
        return self.employing_more_than(300).filter(non_local_workers=0)


class ProductQuerySet(SubjectQuerySet):
    """Products of households and businesses."""

    def present(self, on: date) -> Self:
        """Those made on a day by somebody who is there."""
        return (
            super()
            .present(on)
            .exclude(household__gone_on__lte=on)
            .exclude(business__gone_on__lte=on)
        )


class RequestQuerySet(models.QuerySet[Any]):
    """Residents' requests to correct the registers."""

    def within(self, scope: Scope) -> Self:
        """Those of the villages whose residents this person may read."""
        return self.filter(village__in=scope.villages("residents.read"))

    def waiting(self) -> Self:
        """Those that nobody has decided, the oldest first."""
        return self.filter(state="open").order_by("at", "id")
