"""Words to ask for practices with."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from toso.kit.text import fold
from toso.people.scope import Scope
from toso.places.models import Ancestry

if TYPE_CHECKING:
    from toso.practices.models import Practice  # noqa: F401


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Every read starts from `within(request.scope)`."""

    def within(self, scope: Scope) -> Self:
        """Those of the person's area; and what their own commune applies, for its teams."""
        if not (scope.can("report.write") or scope.can("visit.record")):
            return self.none()
        above = Ancestry.objects.filter(
            descendant__in=scope.areas(), ancestor__level="commune", valid__contains=scope.on
        )
        applied = Q(commune__in=above.values("ancestor"), decision__applies=True)
        return self.filter(Q(unit__in=scope.heritage()) | applied)

    def matching(self, text: str) -> Self:
        return self.filter(folded__contains=fold(text))
