"""Invented businesses and cooperatives, with the trades that each kind of ground lives from."""

import tomllib
from pathlib import Path
from random import Random
from typing import NamedTuple

from toso.demo.words.people import person
from toso.demo.words.regions import Region

_ELDERS = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Út"]
_PLACES: dict[Region, list[str]] = {
    "coast": [
        "Vạn Hưng",
        "Vạn Thạnh",
        "Hòn Khói",
        "Đầm Môn",
        "Bình Ba",
        "Ninh Hải",
        "Cam Ranh",
        "Bãi Dài",
    ],
    "plain": ["Cam Lâm", "Diên Phú", "Ninh Đông", "Diên Khánh", "Ninh Hòa", "Vạn Bình", "Suối Tân"],
    "town": ["Nha Trang", "Hòn Chồng", "Tháp Bà", "Xóm Bóng", "Cam Ranh", "Phương Sài"],
    "mountain": ["Khánh Sơn", "Khánh Vĩnh", "Tô Hạp", "Sơn Bình", "Sông Cầu", "Khánh Phú"],
    "island": ["Trường Sa", "Song Tử"],
}
_SHARES = [("household_business", 0.74), ("establishment", 0.89), ("enterprise", 0.965)]


class Business(NamedTuple):
    """A business as the registers know it; `product` is empty where there are no goods to sell."""

    name: str
    type: str
    trade: str
    product: str
    workers: int
    is_sme: bool


def business(
    rng: Random, region: Region = "plain", type: str | None = None, place: str = ""
) -> Business:
    """One business of a type (household_business, establishment, enterprise, cooperative), or of
    any in the proportions of a village, named after a place where its trade likes that.

    SME: an enterprise with at most 200 workers. On the islands all are household businesses.
    """
    if region == "island":
        type = "household_business"
    elif type is None:
        chance = rng.random()
        type = next((name for name, share in _SHARES if chance < share), "cooperative")
    trades = _TRADES[type, region]
    trade, name, product, fewest, most = trades[int(rng.random() * len(trades))]
    # Small ones are many: the square bends the draw towards the fewest.
    workers = fewest + int(rng.random() ** 2 * (most - fewest + 1))
    words = {
        "owner": " ".join(person(rng, "plain", ages=(25, 65)).name.split(" ")[-2:]),
        "elder": f"{'Bà' if rng.random() < 0.7 else 'Ông'} {rng.choice(_ELDERS)}",
        "place": place or rng.choice(_PLACES[region]),
        "n": str(1 + int(rng.random() * 3)),
    }
    words["owner"] = words["owner"].removeprefix("Thị ").removeprefix("Văn ")
    return Business(
        name.format_map(words),
        type,
        trade,
        product.format_map(words),
        workers,
        type == "enterprise" and workers <= 200,
    )


_Trade = tuple[str, str, str, int, int]
_DATA: dict[str, dict[str, list[_Trade]]] = tomllib.loads(
    Path(__file__).with_name("businesses.toml").read_text("utf-8")
)
# Trades of the ground count twice against those found everywhere.
_TRADES: dict[tuple[str, Region], list[_Trade]] = {
    (type, region): ([] if region == "island" else grounds["any"]) + 2 * grounds.get(region, [])
    for type, grounds in _DATA.items()
    for region in _PLACES
}
