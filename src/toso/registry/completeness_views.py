"""Whether each commune has its database: four registers, village by village (REG-01)."""

import uuid
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.field.doors import overseen
from toso.figures.catalogue import indicators_here
from toso.kit import clock
from toso.kit.period import Period
from toso.people.habits import spreadsheet
from toso.places.models import Standing
from toso.registers.measures import REGISTERS, filled
from toso.registers.models import Business, Household
from toso.registry.lists import of_communes, of_villages


@require_GET
def completeness(request: HttpRequest) -> HttpResponse:
    """The communes of one's area with their four registers; of one commune, its villages."""
    day = clock.today()
    communes = Standing.objects.on(day).filter(overseen(request, "commune"))
    asked = _asked(request)
    rows = [c for c in communes.order_by("sort_key") if asked in (None, c.unit_id)]
    if asked and not rows:
        raise Http404
    has = filled(day, [c.unit_id for c in rows])
    wanted = demanded(Period.of(day))
    described: list[dict[str, Any]] = [
        {"commune": c, "has": [(r, has[c.unit_id][r]) for r in REGISTERS],
         "complete": all(has[c.unit_id][r] for r in wanted)}
        for c in rows if c.unit_id in has
    ]  # fmt: skip
    one = len(rows) == 1
    listing = of_communes(request, described)
    villages = of_villages(request, _villages(rows[0].unit_id, day)) if one else None
    context = {
        "rows": listing, "wanted": wanted, "of_villages": one, "villages": villages,
        "complete": sum(row["complete"] for row in described), "all": len(described),
        "may_open": request.scope.can("residents.read"),  # type: ignore[attr-defined]
        "one": asked,
    }  # fmt: skip
    file = spreadsheet(request, villages or listing, f"co-so-du-lieu-{day}")
    return file or render(request, "registry/completeness.html", context)


def demanded(month: Period) -> tuple[str, ...]:
    """The registers that the charter of a month asks for (IND-KH25-03); all four when silent."""
    asked = [d for d in indicators_here(month) if d.fact == "database_complete"]
    return tuple(asked[0].registers) if asked and asked[0].registers else REGISTERS


def _asked(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET["unit"]) if request.GET.get("unit") else None
    except ValueError:
        raise Http404 from None


def _villages(commune: uuid.UUID, day: Any) -> list[dict[str, Any]]:
    """Each village of a commune with how many its registers hold: counts, no names."""
    found = Standing.objects.on(day).at_level("village").filter(parent=commune)
    villages = list(found.order_by("sort_key"))
    ids = [v.unit_id for v in villages]
    homes = Household.objects.filter(village__in=ids).present(day)
    shops = Business.objects.filter(village__in=ids).present(day)
    counts = [
        dict(rows.order_by().values_list("village").annotate(Count("pk")))
        for rows in (
            homes,
            homes.filter(~Q(representative=""), contact_consent=True),
            shops.exclude(type="cooperative"),
            shops.filter(type="cooperative"),
        )
    ]
    return [
        {"village": v, "counts": [found.get(v.unit_id, 0) for found in counts]} for v in villages
    ]
