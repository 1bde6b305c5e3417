"""What one may ask the documents, in words."""

from typing import Any, Self

from django.db import models

from toso.kit.text import fold
from toso.people.scope import Scope
from toso.places.models import Ancestry


class DocumentQuerySet(models.QuerySet[Any]):
    """`Document.objects.within(scope).matching("6863")`."""

    def within(self, scope: Scope) -> Self:
        """Those of one's own area, and of all above it: a province's plan is read in its villages.

        A draft is read only where it is written.
        """
        above = Ancestry.objects.filter(descendant__in=scope.areas(), valid__contains=scope.on)
        issued = models.Q(number__isnull=False)
        return self.filter(
            models.Q(unit__in=scope.units())
            | (issued & models.Q(unit__in=above.values("ancestor")))
            | (issued & models.Q(unit__isnull=True))
        )

    def matching(self, typed: str) -> Self:
        """Those whose number, alias, title or issuer holds each word, with or without marks."""
        found = self
        for word in fold(typed).split():
            found = found.filter(folded__contains=word)
        return found
