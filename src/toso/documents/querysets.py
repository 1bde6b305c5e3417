"""What one may ask the documents, in words."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce

from toso.documents.naming import typed_words
from toso.kit.text import fold
from toso.people.scope import Scope
from toso.places.models import Ancestry

ISSUED = models.Q(number__isnull=False) | models.Q(is_numberless=True)


class DocumentQuerySet(models.QuerySet[Any]):
    """`Document.objects.within(scope).matching("6863")`."""

    def within(self, scope: Scope) -> Self:
        """Those of one's own area, and of all above it: a province's plan is read in its villages.

        A draft is read only where it is written.
        """
        above = Ancestry.objects.filter(descendant__in=scope.areas(), valid__contains=scope.on)
        return self.filter(
            (ISSUED & models.Q(unit__in=scope.heritage()))
            | (ISSUED & models.Q(unit__in=above.values("ancestor")))
            | (ISSUED & models.Q(unit__isnull=True))
            | models.Q(unit__in=scope.areas("document.write"))
        )

    def written_by(self, scope: Scope) -> Self:
        """Those that this person may write, mend and issue: of one's own place."""
        return self.filter(unit__in=scope.areas("document.write"))

    def issued(self) -> Self:
        return self.filter(ISSUED)

    def drafts(self) -> Self:
        return self.exclude(ISSUED)

    def matching(self, typed: str) -> Self:
        """Those that hold each word typed: of number, alias, kind, title or issuer.

        `6863`, `6863 / kh-ubnd` and `ke hoach 6863` find the same one (DOC-01); diacritics that
        were typed must be there: `Đức` does not find Dục.
        """
        found = self
        for word in typed_words(typed):
            found = found.filter(folded__contains=fold(word))
            if fold(word) != word:
                found = found.filter(words__contains=word)
        return found

    def with_state(self, on: date) -> Self:
        """Each with `now`, how it stands on a day: a key of `chain.LABELS`, as `in_force` says."""
        links = self.model.linked_from.rel.related_model.objects.filter(
            models.Q(document__number__isnull=False) | models.Q(document__is_numberless=True),
            other=models.OuterRef("pk"),
        ).annotate(day=Coalesce("since", "document__issued_on"))
        changes = links.filter(models.Q(day__lte=on) | models.Q(day__isnull=True))
        ends = changes.filter(how__in=["replaces", "repeals"]).order_by("day", "pk")
        return self.annotate(
            ended=models.Subquery(ends.values("how")[:1]),
            now=models.Case(
                models.When(~ISSUED, then=models.Value("draft")),
                models.When(annulled__isnull=False, then=models.Value("annulled")),
                models.When(issued_on__gt=on, then=models.Value("not_yet")),
                models.When(ended="replaces", then=models.Value("replaced")),
                models.When(ended="repeals", then=models.Value("repealed")),
                models.When(
                    models.Exists(changes.filter(how="amends")), then=models.Value("amended")
                ),
                default=models.Value("in_force"),
            ),
        )
