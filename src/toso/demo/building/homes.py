"""Homes of the demo: households, residents, businesses, village by village."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from toso.demo import words
from toso.demo.building.copying import copy_rows
from toso.demo.building.ground import Commune, Village
from toso.kit.ids import new_id
from toso.kit.text import fold
from toso.registers.codes import household_code
from toso.registers.models import Business, Household, Numbering, Resident

REGISTERED = date(2022, 8, 5)
_WEIGHT = {"town": 1.5, "coast": 1.1, "plain": 1.0, "mountain": 0.55, "island": 0.08}


@dataclass
class Home:
    """A household while visits are invented: who lives there and can be helped."""

    pk: UUID
    adults: list[UUID]
    qualifying: bool


@dataclass
class Built:
    """What one village holds."""

    village: Village
    homes: list[Home]
    shops: list[tuple[UUID, bool]]


def share_out(communes: list[Commune], households: int, rng: Random) -> None:
    """How many households each village has; together exactly as many as asked."""
    villages = [v for commune in communes for v in commune.villages]
    weights = [_WEIGHT[v.commune.region] * rng.lognormvariate(0, 0.35) for v in villages]
    total, left = sum(weights), households
    for village, weight in zip(villages, weights, strict=True):
        village.homes = max(3, int(households * weight / total))
        left -= village.homes
    for n in range(abs(left)):
        villages[n % len(villages)].homes += 1 if left > 0 else -1 if villages[0].homes > 3 else 0


def build_homes(village: Village, number: int, rng: Random) -> Built:
    """Write the registers of one village; the named world's households stay and count."""
    known = list(Household.objects.filter(village=village.unit).values_list("pk", flat=True))
    homes, rows, people = [], [], []
    region, code = village.commune.region, village.commune.code
    for n in range(len(known) + 1, village.homes + 1):
        key, members = new_id(), words.household(rng, region)
        qualifying = rng.random() < 0.06
        phone = f"+8497{rng.randint(1_000_000, 9_999_999)}" if rng.random() < 0.6 else ""
        rows.append(
            (key, village.unit, REGISTERED, household_code(code, number, n),
             words.address(rng, region, village.commune.kind), members[0].name, phone,
             fold(members[0].name), qualifying, qualifying and rng.random() < 0.2, 0)
        )  # fmt: skip
        adults = []
        for member in members:
            person = new_id()
            grown = member.birth_year <= 2007
            if grown:
                adults.append(person)
            people.append(
                (person, village.unit, REGISTERED, key, member.name, fold(member.name),
                 member.birth_year, grown and rng.random() < 0.25, 0)
            )  # fmt: skip
        homes.append(Home(key, adults, qualifying))
    copy_rows(Household, _HOUSEHOLD, rows)
    copy_rows(Resident, _RESIDENT, people)
    shops = list(_shops(village, rng))
    copy_rows(Business, _BUSINESS, [row for row, _ in shops])
    Numbering.objects.update_or_create(
        village_id=village.unit,
        defaults={"commune_code": code, "number": number, "households": village.homes},
    )
    return Built(village, homes, [(row[0], qualifying) for row, qualifying in shops])


_HOUSEHOLD = [
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
]
_RESIDENT = [
    "id",
    "village_id",
    "registered_on",
    "household_id",
    "name",
    "folded",
    "birth_year",
    "had_procedure",
    "version",
]
_BUSINESS = [
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
]


def _shops(village: Village, rng: Random) -> Iterator[tuple[tuple[object, ...], bool]]:
    for _ in range(max(1, round(village.homes * rng.uniform(0.03, 0.07)))):
        shop = words.business(rng, village.commune.region, place=village.name)
        away = int(shop.workers * rng.uniform(0, 0.4)) if shop.workers > 20 else 0
        qualifying = bool(shop.product) and rng.random() < 0.3
        yield (
            (new_id(), village.unit, REGISTERED, shop.name, fold(shop.name), shop.type,
             shop.is_sme, shop.trade, shop.workers, away, rng.random() < 0.3, qualifying,
             qualifying and rng.random() < 0.25, 0),
            qualifying,
        )  # fmt: skip
