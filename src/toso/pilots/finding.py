"""Pilot models in the one search of the desk."""

from django.urls import reverse

from toso.kit.finding import Hit
from toso.kit.text import fold
from toso.people.scope import Scope
from toso.pilots.listing import places_of
from toso.pilots.models import Pilot


def find_pilots(scope: Scope, text: str, limit: int) -> list[Hit]:
    """By kind, name or place."""
    rows = Pilot.objects.within(scope).standing()
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    found = list(rows.order_by("-since", "pk")[:limit])
    places = places_of({p.unit_id for p in found}, scope.on) if found else {}
    return [
        Hit(str(pilot), f"{pilot.kind_name} · {places[pilot.unit_id].name}",
            reverse("pilots:pilot", args=[pilot.pk]))
        for pilot in found
    ]  # fmt: skip
