"""Every screen of the phone app that opens without anything recorded, by their addresses."""

import re
from pathlib import Path

from django.apps import apps

from toso.demo.world import World

_DEFINED = re.compile(r'^define\("([^"]+)"', re.MULTILINE)


def screens(world: World, village: str) -> list[str]:
    """The addresses without parts, and those whose parts are of every village."""
    unit, house = world.units[village].pk, world.households[f"{village} 1"].pk
    person, shop = world.residents[f"{village} 1 1"].pk, world.businesses[village].pk
    filled = {
        "/house/:id": [f"/house/{house}", f"/house/{shop}"],
        "/visit/:kind/:id": [f"/visit/household/{house}", f"/visit/business/{shop}"],
        "/amend/:id": [f"/amend/{house}", f"/amend/{person}", f"/amend/{shop}"],
        "/new/:kind": ["/new/household", "/new/business"],
        "/new/:kind/:owner": [f"/new/resident/{house}", f"/new/product/{house}"],
        "/leave/:id": [f"/leave/{house}"], "/ask/:id": [f"/ask/{house}"],
        "/correct/:id": [f"/correct/{house}"], "/stall/:id": [f"/stall/{house}"],
        "/guides/:key": ["/guides/vneid"],
        "/guides/:key/:kind/:id": [f"/guides/vneid/household/{house}"],
        "/hand-over/:id": [f"/hand-over/{house}"],
        "/connectivity/:village": [f"/connectivity/{unit}"],
        "/events/new/:village": [f"/events/new/{unit}"],
        "/points/new/:village": [f"/points/new/{unit}"],
        "/sessions/new/:village": [f"/sessions/new/{unit}"],
    }  # fmt: skip
    return [
        address
        for pattern in _patterns()
        for address in filled.get(pattern, [] if ":" in pattern else [pattern])
    ]


def _patterns() -> list[str]:
    found: set[str] = set()
    for config in apps.get_app_configs():
        for script in (Path(config.path) / "static" / config.label / "js").glob("*.js"):
            found.update(_DEFINED.findall(script.read_text(encoding="utf-8")))
    return sorted(found)
