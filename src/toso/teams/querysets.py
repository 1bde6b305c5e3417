"""What one may ask the decisions about teams, in words."""

from typing import TYPE_CHECKING, Self

from django.db import models

from toso.people.scope import Scope

if TYPE_CHECKING:
    from toso.teams.models import Decision  # noqa: F401

READ = "report.write"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """`Decision.objects.within(scope)`."""

    def within(self, scope: Scope) -> Self:
        """Those about teams of one's own area; of hosts that ended and left them here, what was
        issued (docs/adr/0017)."""
        inherited = models.Q(issued_at__isnull=False, team__host__in=scope.heritage(READ))
        return self.filter(models.Q(team__host__in=scope.units(READ)) | inherited)
