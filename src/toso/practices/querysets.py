"""Words to ask for practices with."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from toso.kit.text import fold
from toso.people.scope import Scope
from toso.places.models import Ancestry

if TYPE_CHECKING:
    from toso.practices.models import Practice, Replication  # noqa: F401


class PracticeQuerySet(models.QuerySet["Practice"]):
    """Every read starts from `within(request.scope)`."""

    def within(self, scope: Scope) -> Self:
        """Those of the person's area; what their own commune applies, for its teams; what was
        replicated where they are or below; and what comes from other provinces (000 V.2)."""
        if not (scope.can("report.write") or scope.can("visit.record")):
            return self.none()
        above = Ancestry.objects.filter(descendant__in=scope.areas(), valid__contains=scope.on)
        communes = above.filter(ancestor__level="commune").values("ancestor")
        applied = Q(commune__in=communes) | Q(decision__dispatch__unit__in=communes)
        applied &= Q(decision__applies=True)
        places = Q(unit__in=above.values("ancestor")) | Q(unit__in=scope.heritage())
        return self.filter(
            Q(unit__in=scope.heritage())
            | applied
            | Q(submission=None)
            | Exists(_replications().filter(places, practice=OuterRef("pk")))
        )

    def with_stage(self) -> Self:
        """With what `stage` needs, for a list."""
        return self.select_related("evaluation").annotate(
            spread=Exists(_replications().filter(practice=OuterRef("pk")))
        )

    def matching(self, text: str) -> Self:
        return self.filter(folded__contains=fold(text))


def _replications() -> models.QuerySet["Replication"]:
    from toso.practices.models import Replication

    return Replication.objects.all()
