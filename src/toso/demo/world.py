"""The named world: three communes of Khánh Hòa in 2022 that tests, demo and screenshots share.

Real units by their official codes; people, villages and households are invented. Each commune has
an unmistakable word in its residents' names (`SECRET_WORDS`), so that a leak shows at once.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django_tenants.utils import schema_context

from toso.charter import load
from toso.charter.models import Host, Programme, Province
from toso.demo.cast import (
    FAMILIES,
    GIVEN,
    ORGANISATIONS,
    PEOPLE,
    PERSONAS,
    SECRET_WORDS,
    UNITS,
    VILLAGES,
)
from toso.demo.kinds import mark_named
from toso.demo.named_units import ALWAYS, FOUNDED, named, named_units
from toso.documents.charters import from_charter
from toso.kit.clock import HANOI
from toso.kit.text import fold, name_key
from toso.people.models import Account, Appointment, Organisation
from toso.places.models import Unit
from toso.registers.models import Business, Household, Resident
from toso.teams.models import Decision, Membership, Team

SCHEMA = "khanh_hoa"


@dataclass
class World:
    """The named things of the world, by the names that tests use."""

    province: Province
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Account] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    households: dict[str, Household] = field(default_factory=dict)
    residents: dict[str, Resident] = field(default_factory=dict)
    businesses: dict[str, Business] = field(default_factory=dict)


def build_world() -> World:
    """Make the world, or find it again; safe to call twice.

    Units are those of the country when it is loaded, else the few that the world needs.
    """
    units = named_units()
    mark_named(units)
    province, _ = Province.objects.get_or_create(
        schema_name=SCHEMA,
        defaults={"name": "Khánh Hòa", "unit": units["Khánh Hòa"], "is_demo": True},
    )
    for host in ("khanh-hoa.localhost", "localhost", "127.0.0.1", "testserver"):
        Host.objects.get_or_create(
            domain=host, defaults={"tenant": province, "is_primary": host.startswith("khanh")}
        )
    Programme.objects.get_or_create(
        province=province, charter="khanh-hoa-2022", defaults={"valid": ALWAYS}
    )
    world = World(province, units)
    organisations = _organisations(units)
    _people(world, organisations)
    with schema_context(SCHEMA):
        _teams(world, organisations)
        _registers(world)
        from_charter(load("khanh-hoa-2022"))
    return world


def _organisations(units: dict[str, Unit]) -> dict[str, Organisation]:
    made: dict[str, Organisation] = {}
    for key, kind, name, short, symbol, unit, parent in ORGANISATIONS:
        made[key], _ = Organisation.objects.get_or_create(
            pk=named(key),
            defaults={
                "kind": kind, "name": name, "short_name": short, "symbol": symbol,
                "unit": units[unit], "parent": made.get(parent), "valid": ALWAYS,
            },
        )  # fmt: skip
    return made


def _people(world: World, organisations: dict[str, Organisation]) -> None:
    for key, name, role, title, organisation, unit in PEOPLE:
        account, _ = Account.objects.get_or_create(
            pk=named(key),
            defaults={
                "username": key, "full_name": name, "folded": fold(name),
                "sort_key": name_key(name), "is_persona": key in PERSONAS, "password": "!",
            },
        )  # fmt: skip
        world.people[key] = account
        Appointment.objects.get_or_create(
            pk=named(f"{key} {role}"),
            defaults={
                "account": account, "role": role, "title": title, "valid": ALWAYS,
                "organisation": organisations.get(organisation), "unit": world.units[unit],
            },
        )  # fmt: skip


def _teams(world: World, organisations: dict[str, Organisation]) -> None:
    places = {village: commune for village, _, commune in VILLAGES}
    for number, village in enumerate(["Quảng Hội 1", "Quảng Hội 2", "Tổ dân phố 1", "Xóm Cỏ"], 1):
        commune = places[village]
        team, fresh = Team.objects.get_or_create(
            pk=named(f"team {village}"),
            defaults={
                "level": "village", "host": world.units[village], "name": f"Tổ công nghệ số cộng đồng {village}",
                "valid": DateRange(FOUNDED, None, "[)"),
            },
        )  # fmt: skip
        world.teams[village] = team
        if fresh:
            _found(world, team, number, organisations[f"ubnd {commune}"])


def _found(world: World, team: Team, number: int, issuer: Organisation) -> None:
    moment = datetime(2022, 8, 12, 9, tzinfo=HANOI)
    members = [
        (world.people[key], _member(name, "leader" if role == "team_leader" else "member"))
        for key, name, role, _, _, unit in PEOPLE
        if world.units[unit] == team.host
    ]
    decision = Decision.objects.create(
        pk=named(f"decision {team.name}"), team=team, kind="establish",
        draft={"members": [said for _, said in members]}, issuer=issuer,
        issued_by="commune_chair", number=40 + number, signed_on=date(2022, 8, 12),
        takes_effect=FOUNDED, signer="Phạm Ngọc Dũng", signer_title="CHỦ TỊCH",
        made_at=moment, issued_at=moment,
    )  # fmt: skip
    for account, said in members:
        Membership.objects.create(
            team=team, account=account, name=account.full_name, folded=account.folded,
            sort_key=account.sort_key, position=said["position"], posts=said["posts"],
            organisations=said["organisations"], skills=said["skills"], opened_by=decision,
            valid=DateRange(FOUNDED, None, "[)"),
        )  # fmt: skip


def _member(name: str, position: str) -> dict[str, Any]:
    return {
        "name": name, "position": position, "posts": ["youth_branch_secretary"],
        "organisations": ["youth_union"], "skills": ["it_basic"], "workplace": "", "phone": "",
        "person": "",
    }  # fmt: skip


def _registers(world: World) -> None:
    for village, _, commune in VILLAGES:
        unit = world.units[village]
        word = next(w for code, w in SECRET_WORDS.items() if _code_of(commune) == code)
        for n in range(1, 4):
            family = FAMILIES[n - 1]
            name = f"{family} {word} {GIVEN[0]}"
            household, _ = Household.objects.get_or_create(
                pk=named(f"household {village} {n}"),
                defaults={
                    "village": unit, "code": f"{n:03}", "representative": name, "folded": fold(name),
                    "address": f"xóm {n}", "registered_on": FOUNDED,
                },
            )  # fmt: skip
            world.households[f"{village} {n}"] = household
            for m, year in enumerate((1968, 1990, 2010), 1):
                person = f"{family} {word} {GIVEN[m - 1]}"
                resident, _ = Resident.objects.get_or_create(
                    pk=named(f"resident {village} {n} {m}"),
                    defaults={
                        "village": unit, "household": household, "name": person,
                        "folded": fold(person), "birth_year": year, "registered_on": FOUNDED,
                    },
                )  # fmt: skip
                world.residents[f"{village} {n} {m}"] = resident
        shop = f"Tạp hóa {word}"
        world.businesses[village], _ = Business.objects.get_or_create(
            pk=named(f"business {village}"),
            defaults={
                "village": unit, "name": shop, "folded": fold(shop), "type": "establishment",
                "registered_on": FOUNDED, "workers": 2,
            },
        )  # fmt: skip


def _code_of(commune: str) -> str:
    return next(code for _, code, name, _, _ in UNITS if name == commune)
