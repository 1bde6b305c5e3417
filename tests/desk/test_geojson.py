"""The map leaves as GeoJSON that other programs open: RFC 7946, with the figures of the month."""

import json
from datetime import date
from typing import Any

from tests.desk.test_map import HOMES, address, mapped
from toso.demo.world import World
from toso.places.models import Standing

__all__ = ["mapped"]


def opened(answer: Any) -> dict[str, Any]:
    """The file as a reader takes it: strict JSON in UTF-8, and the shapes of RFC 7946."""
    assert answer.status_code == 200 and answer["Content-Type"] == "application/geo+json"
    assert answer["Content-Disposition"].startswith("attachment;")
    found: dict[str, Any] = json.loads(answer.content.decode("utf-8"), parse_constant=_refuse)
    assert found["type"] == "FeatureCollection" and "crs" not in found
    for feature in found["features"]:
        assert feature["type"] == "Feature" and isinstance(feature["properties"], dict)
        assert isinstance(feature["id"], str) and "geometry" in feature
        if place := feature["geometry"]:
            assert place["type"] == "Point"
            longitude, latitude = place["coordinates"]
            assert -180 <= longitude <= 180 and -90 <= latitude <= 90
    return found


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def named(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {feature["properties"]["name"]: feature for feature in found["features"]}


def test_a_map_leaves_as_points_with_stable_codes_and_the_tables_figures(
    mapped: World, as_person: Any
) -> None:
    page = as_person("hai").get(address(mapped, "Khánh Hòa", level="district"))
    found = opened(
        as_person("hai").get(address(mapped, "Khánh Hòa", "map/geojson/", level="district"))
    )
    assert (found["indicator"], found["month"], found["is_demo"]) == (HOMES, "2022-10", True)
    by_id = {feature["id"]: feature for feature in found["features"]}
    for dot in page.context["dots"]:
        feature = by_id[str(dot.standing.unit_id)]
        said = feature["properties"]
        assert said["code"] == dot.standing.code and said["level"] == "district"
        assert said["value"] == (None if dot.value is None else round(dot.value, 3))
        assert said["unknown"] == dot.missing
    place = Standing.objects.get(unit=mapped.units["Vạn Ninh"], valid__contains=date(2022, 10, 18))
    there = by_id[str(place.unit_id)]["geometry"]["coordinates"]
    assert there == [round(place.longitude, 6), round(place.latitude, 6)]


def test_a_village_has_no_place_and_an_unknown_figure_is_null_not_zero(
    mapped: World, as_person: Any
) -> None:
    found = named(opened(as_person("chi").get(address(mapped, "Vạn Thắng", "map/geojson/"))))
    silent, nothing = found["thôn Phú Hội"], found["thôn Quảng Hội 2"]
    assert silent["geometry"] is None
    assert silent["properties"]["value"] is None and silent["properties"]["numerator"] is None
    assert nothing["properties"]["value"] == 0 and nothing["properties"]["numerator"] == 0


def test_a_foreign_map_is_not_there(mapped: World, as_person: Any) -> None:
    at = address(mapped, "Khánh Hòa", "map/geojson/")
    assert as_person("chi").get(at).status_code == 404
    at = address(mapped, "Quảng Hội 1", "map/geojson/")
    assert as_person("chi").get(at).status_code == 404
