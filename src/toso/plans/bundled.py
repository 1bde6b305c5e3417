"""Plans that were issued or amended in a month, among its papers (printing.sources)."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.plans.models import PlanVersion
from toso.plans.papers import issued_at, paper
from toso.printing.sources import Listed, Ready, Source


def found(scope: Scope, period: Period) -> QuerySet[PlanVersion]:
    """Those of one's own area; the plans of units above it are not its papers."""
    rows = PlanVersion.objects.filter(
        plan__unit__in=scope.heritage(), issued_on__range=(period.first, period.last)
    )
    return rows.select_related("plan").order_by("plan", "number")


def named(rows: QuerySet[Any]) -> Iterator[Listed]:
    """`7-ke-hoach/ke-hoach-2022-xa-van-thang`; an amended plan says which version it is."""
    versions = list(rows)
    names = _names(versions)
    for row in versions:
        again = f"ban-{row.number}" if row.number > 1 else ""
        name = slug("ke-hoach", row.plan.years, names.get(row.pk, ""), again)
        yield Listed(row.pk, f"7-ke-hoach/{name}")


def _names(versions: list[PlanVersion]) -> dict[uuid.UUID, str]:
    """Of each version its unit, called as on the day of its issue."""
    units = {row.plan.unit_id for row in versions}
    standings = list(Standing.objects.filter(unit__in=units))
    return {
        row.pk: str(standing)
        for row in versions
        for standing in standings
        if standing.unit_id == row.plan.unit_id and row.issued_on in standing.valid
    }


def prepared(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    rows = PlanVersion.objects.filter(pk__in=keys)
    return {
        row.pk: Ready(paper(row, demo=demo), issued_at(row))
        for row in rows.select_related("plan__unit", "document__issuer")
    }


PLANS = Source(_("Kế hoạch"), found, named, prepared)
