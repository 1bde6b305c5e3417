"""Settled rankings and the kinds of places, for the walk."""

from tests.walk.filled import CODES, Filled
from toso.figures.settling import settle
from toso.kit import clock
from toso.kit.period import Period
from toso.places.models import Standing, UnitTrait

RULE = {
    "version": 1,
    "year": 2022,
    "goals_of": 2022,
    "parts": [
        {
            "label": "Hộ",
            "weight": 1,
            "indicators": [{"code": "IND-KH22-05b", "text": "Hộ", "target": "30"}],
        }
    ],
    "weights_stated": False,
    "missing": "zero",
    "missing_stated": False,
    "ties_stated": False,
}


def rank_and_mark(filled: Filled) -> None:
    """One ranking of the province's communes, one of a district's; the traits of the world."""
    world = filled.world
    for area in ("Khánh Hòa", "Vạn Ninh", "Khánh Sơn"):
        here = Standing.objects.on(clock.today()).get(unit=world.units[area])
        inputs = [
            {
                "unit": str(world.units[name].pk),
                "name": name,
                "figures": {"IND-KH22-05b": [1, 9, 9]},
            }
            for name in ("Vạn Thắng", "Sơn Bình")
        ]
        made = settle(
            area=here, level="commune", year=2022, month=Period("2022-10"),
            charter={"stem": "khanh-hoa-2022", "name": "", "basis": [], "source": "", "quote": ""},
            rule=RULE, inputs=inputs, by=world.people["tung"],
        )  # fmt: skip
        filled.add("ranking", area, made.pk)
    names = {world.units[name].pk: name for name in CODES}
    for trait in UnitTrait.objects.filter(unit__in=names):
        filled.add("trait", names[trait.unit_id], trait.pk)
