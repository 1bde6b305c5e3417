"""Homes of the demo: households, residents, businesses, village by village."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Model

from toso.demo import words
from toso.demo.building.copying import Shipment
from toso.demo.building.land import Commune, Village
from toso.kit.ids import new_id
from toso.kit.text import fold
from toso.registers.codes import household_code
from toso.registers.models import Business, Household, Numbering, Resident

REGISTERED = date(2022, 8, 5)
# Old enough in 2022 to be shown something on a phone.
GROWN = 2007
_WEIGHT = {"town": 1.5, "coast": 1.1, "plain": 1.0, "mountain": 0.55, "island": 0.08}


@dataclass
class Home:
    """A household while visits are invented: who lives there and can be helped."""

    pk: UUID
    adults: list[UUID]
    qualifying: bool
    version: int


@dataclass
class Built:
    """What one village holds; `version` is the village's last change number so far."""

    village: Village
    homes: list[Home]
    shops: list[tuple[UUID, bool]]
    version: int


def share_out(communes: list[Commune], households: int, rng: Random) -> None:
    """How many households each village has; together exactly as many as asked.

    Unless they are fewer than the villages: then one in each, and those that tests know.
    """
    villages = [v for commune in communes for v in commune.villages]
    weights = [_WEIGHT[v.commune.region] * rng.lognormvariate(0, 0.35) for v in villages]
    total = sum(weights)
    for village, weight in zip(villages, weights, strict=True):
        village.homes = max(village.least_homes, int(households * weight / total))
    left = households - sum(v.homes for v in villages)
    by_size = sorted(villages, key=lambda v: -v.homes)
    while left:
        step = 1 if left > 0 else -1
        open_to = [v for v in by_size if step > 0 or v.homes > v.least_homes][: abs(left)]
        if not open_to:
            return
        for village in open_to:
            village.homes += step
        left -= step * len(open_to)


def build_homes(village: Village, number: int, rng: Random, shipment: Shipment) -> Built:
    """Put the registers of one village on the shipment; the named world's households count too."""
    homes, rows, people = [], [], []
    region, code = village.commune.region, village.commune.code
    known = _known(village)
    for n in range(len(known) + 1, village.homes + 1):
        key, members = new_id(), words.household(rng, region)
        qualifying = rng.random() < 0.06
        phone = f"+8497{rng.randint(1_000_000, 9_999_999)}" if rng.random() < 0.6 else ""
        name = members[0].name
        rows.append(
            (key, village.unit, REGISTERED, household_code(code, number, n),
             words.address(rng, region, village.commune.kind), name, phone,
             _folded(name), qualifying, qualifying and rng.random() < 0.2, n)
        )  # fmt: skip
        adults = []
        for member in members:
            person = new_id()
            grown = member.birth_year <= GROWN
            if grown:
                adults.append(person)
            people.append(
                (person, village.unit, REGISTERED, key, member.name, _folded(member.name),
                 member.birth_year, grown and rng.random() < 0.25, n)
            )  # fmt: skip
        homes.append(Home(key, adults, qualifying, n))
    shops = list(_shops(village, rng))
    shipment.add(Household, rows)
    shipment.add(Resident, people)
    shipment.add(Business, [row for row, _ in shops])
    shipment.add(Numbering, [(village.unit, code, number, village.homes)])
    flags = [(row[0], qualifying) for row, qualifying in shops]
    return Built(village, known + homes, flags, village.homes)


def _known(village: Village) -> list[Home]:
    """The households that the named world has here."""
    if not village.named:
        return []
    return [
        Home(
            home.pk,
            [r.pk for r in home.residents.all() if (r.birth_year or 0) <= GROWN],
            False,
            0,
        )
        for home in Household.objects.filter(village=village.unit).prefetch_related("residents")
    ]


def _folded(name: str) -> str:
    """`fold`, remembering words: names are made of a few hundred."""
    return " ".join(map(_folded_word, name.split(" ")))


_folded_word = cache(fold)


REGISTERS: dict[type[Model], list[str]] = {
    Household: [
        "id",
        "village_id",
        "registered_on",
        "code",
        "address",
        "representative",
        "phone",
        "folded",
        "qualifying_products",
        "ocop",
        "version",
    ],  # fmt: skip
    Resident: [
        "id",
        "village_id",
        "registered_on",
        "household_id",
        "name",
        "folded",
        "birth_year",
        "had_procedure",
        "version",
    ],  # fmt: skip
    Business: [
        "id",
        "village_id",
        "registered_on",
        "name",
        "folded",
        "type",
        "is_sme",
        "trade",
        "workers",
        "non_local_workers",
        "had_procedure",
        "qualifying_products",
        "ocop",
        "version",
    ],  # fmt: skip
    Numbering: ["village_id", "commune_code", "number", "households"],
}


def _shops(village: Village, rng: Random) -> Iterator[tuple[tuple[Any, ...], bool]]:
    for _ in range(max(1, round(village.homes * rng.uniform(0.03, 0.07)))):
        shop = words.business(rng, village.commune.region, place=village.name)
        away = int(shop.workers * rng.uniform(0, 0.4)) if shop.workers > 20 else 0
        qualifying = bool(shop.product) and rng.random() < 0.3
        yield (
            (new_id(), village.unit, REGISTERED, shop.name, _folded(shop.name), shop.type,
             shop.is_sme, shop.trade, shop.workers, away, rng.random() < 0.3, qualifying,
             qualifying and rng.random() < 0.25, 1),
            qualifying,
        )  # fmt: skip
