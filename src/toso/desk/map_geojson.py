"""A map's month as GeoJSON (RFC 7946), for other programs: points, codes and figures, no person."""

import json
from typing import Any

from django.utils.translation import override

from toso.desk.map import Dot, Map
from toso.kit.period import Period


def geojson(drawn: Map, *, demo: bool) -> bytes:
    """A FeatureCollection of the units on the map, in its order; titles are the plan's own words.

    What lies beside the features (`indicator`, `month`, `measure`…) are foreign members, which RFC
    7946 (6.1) allows; a reader that knows none of them still has every figure in the properties.
    """
    choice = drawn.choice
    with override("vi"):
        features = [_feature(drawn, dot) for dot in drawn.dots()]
    said = {
        "type": "FeatureCollection",
        "indicator": choice.indicator.code,
        "title": choice.indicator.text,
        "source": choice.indicator.source,
        "measure": drawn.measure,
        "month": choice.area.month.text,
        "is_demo": demo,
        "features": features,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(drawn: Map, dot: Dot) -> dict[str, Any]:
    """One unit. A village has no coordinates yet: its geometry is null (RFC 7946, 3.2)."""
    unit, count, parent = dot.standing, dot.count, dot.parent
    month: Period = drawn.choice.area.month
    known = count if count and (count.known or drawn.choice.indicator.is_flow) else None
    return {
        "type": "Feature",
        "id": str(unit.unit_id),
        "geometry": _point(unit.latitude, unit.longitude),
        "properties": {
            "code": unit.code,
            "name": str(unit),
            "level": unit.level,
            "parent": str(unit.parent_id) if unit.parent_id else None,
            "parent_code": parent.code if parent else None,
            "month": month.text,
            "value": None if dot.value is None else round(dot.value, 3),
            "numerator": known.numerator if known else None,
            "denominator": count.denominator if count else None,
            "unknown": dot.missing,
        },
    }


def _point(latitude: float | None, longitude: float | None) -> dict[str, Any] | None:
    """Longitude first (RFC 7946, 3.1.1); six digits are a tenth of a metre."""
    if latitude is None or longitude is None:
        return None
    return {"type": "Point", "coordinates": [round(longitude, 6), round(latitude, 6)]}
