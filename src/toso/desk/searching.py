"""The one search: places here, other things as their rooms register them (kit.finding)."""

import re
import uuid

from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse

from toso.kit.finding import Hit
from toso.kit.text import clean, fold
from toso.people.scope import Scope
from toso.places.models import Level, Standing
from toso.places.naming import VILLAGE_KINDS

_KINDS = (
    *("thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã"),
    *VILLAGE_KINDS,
)
_KIND = re.compile(rf"^(?:{'|'.join(sorted(map(fold, _KINDS), key=len, reverse=True))})\s+(?=\S)")


def find_places(scope: Scope, text: str, limit: int) -> list[Hit]:
    """Places of one's area, with or without their kind before the name: `xã Vạn Thắng`.

    The name itself first, then what begins with it, then the higher level.
    """
    if not scope:
        return []
    inside = Standing.objects.on(scope.on).filter(unit__in=scope.units())
    inside = inside.exclude(level="workplace")  # found by its team, for it has no figures
    bare = clean(text)[len(fold(text)) - len(_KIND.sub("", fold(text))) :]
    named = inside.matching(text)
    if bare != clean(text):
        kind = fold(clean(text)[: -len(bare)])
        kinds = [word for word in _KINDS if fold(word) == kind]
        named = named | inside.matching(bare).filter(kind__in=kinds)
    asked = fold(bare)
    near = Case(
        When(Q(folded=asked) | Q(folded=fold(text)), then=Value(0)),
        When(folded__startswith=asked, then=Value(1)),
        default=Value(2), output_field=IntegerField(),
    )  # fmt: skip
    high = Case(
        *(When(level=level, then=Value(n)) for n, level in enumerate(Level.values)),
        output_field=IntegerField(),
    )  # fmt: skip
    rows = list(named.annotate(near=near, high=high).order_by("near", "high", "sort_key")[:limit])
    above = _above(rows, scope)
    return [_hit(row, above) for row in rows]


def _hit(row: Standing, above: dict[uuid.UUID | None, Standing]) -> Hit:
    named, parent = str(row), above.get(row.parent_id)
    upper = [parent, above.get(parent.parent_id) if parent else None]
    said = ", ".join(str(place) for place in upper if place)
    return Hit(
        named[:1].upper() + named[1:], said, f"{reverse('figures:index')}?unit={row.unit_id}"
    )


def _above(rows: list[Standing], scope: Scope) -> dict[uuid.UUID | None, Standing]:
    """The parents of the rows and theirs, by id: to say where a place lies."""
    standing = Standing.objects.on(scope.on)
    parents = {row.unit_id: row for row in standing.filter(unit__in=[r.parent_id for r in rows])}
    upper = standing.filter(unit__in=[row.parent_id for row in parents.values()])
    return {row.unit_id: row for row in (*upper, *parents.values())}
