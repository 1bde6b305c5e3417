"""What visits tell of a household, for those who group households (registers.facts)."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from toso.outreach.models import Visit
from toso.registers.facts import Fact, Value


class VisitFacts:
    """How often a household was visited."""

    def facts(self) -> Sequence[Fact]:
        return [Fact("visits", _("Số lượt Tổ đã đến nhà"))]

    def read(
        self, keys: Collection[str], villages: Sequence[uuid.UUID], day: date
    ) -> Iterator[tuple[uuid.UUID, str, Value]]:
        """Standing visits up to a day; households never visited are left out."""
        visits = Visit.objects.standing().filter(village__in=villages, day__lte=day)
        reached = visits.filter(household__isnull=False).values("household")
        for row in reached.annotate(times=Count("pk")).order_by():
            yield row["household"], "visits", row["times"]
