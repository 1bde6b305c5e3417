"""The ground of the demo: villages in every commune, committees, and the people who run them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo import words
from toso.demo.words import Region
from toso.demo.world import START, World
from toso.kit.ids import new_id
from toso.kit.text import fold, name_key
from toso.people.models import Account, Appointment, Organisation
from toso.places.actions import NewVillage, found_villages
from toso.places.models import Standing, Unit

DAY = date(2022, 8, 1)
ALWAYS = DateRange(START, None, "[)")


@dataclass
class Village:
    """A village of the demo while it is being built."""

    unit: UUID
    name: str
    kind: str
    commune: "Commune"
    team: UUID | None = None
    founded: date | None = None
    members: list[tuple[UUID, str]] = field(default_factory=list)
    effort: float = 0.0
    homes: int = 0


@dataclass
class Commune:
    """A commune of the demo: its ground, how well it runs, its villages, its committee."""

    unit: UUID
    code: str
    name: str
    kind: str
    district: str
    region: Region
    effort: float
    villages: list[Village] = field(default_factory=list)
    committee: UUID | None = None
    officer: UUID | None = None
    chair: UUID | None = None
    chair_name: str = ""


def survey(world: World, rng: Random) -> list[Commune]:
    """Every commune of the province with its villages, founding those it lacks."""
    communes = list(_communes(world, rng))
    fresh: list[NewVillage] = []
    for commune in communes:
        if not _villages(commune):
            unit = Unit(pk=commune.unit, level="commune")
            named = words.villages(commune.name, commune.kind, commune.region, rng)
            fresh += [NewVillage(unit, name, kind) for name, kind in named]
    found_villages(fresh, START, "Dữ liệu minh họa")
    for commune in communes:
        commune.villages = [
            Village(s.unit_id, s.name, s.kind, commune, effort=_effort(rng, commune.effort))
            for s in _villages(commune)
        ]
    return communes


def _communes(world: World, rng: Random) -> Iterator[Commune]:
    on_the_day = Standing.objects.on(DAY)
    districts = {s.unit_id: s.name for s in on_the_day.filter(parent=world.province.unit_id)}
    rows = on_the_day.filter(level="commune", parent__in=districts).order_by("code")
    for row in rows:
        district = districts[row.parent_id]
        region = words.region_of(district, row.name, row.kind)
        base = {"town": 0.68, "coast": 0.55, "plain": 0.58, "mountain": 0.4, "island": 0.3}[region]
        effort = 0.72 if row.name in world.units else _effort(rng, base)
        yield Commune(row.unit_id, row.code, row.name, row.kind, district, region, effort)


def _villages(commune: Commune) -> list[Standing]:
    return list(
        Standing.objects.on(DAY).filter(parent=commune.unit, level="village").order_by("sort_key")
    )


def _effort(rng: Random, around: float) -> float:
    """How well a place runs, 0.05 to 0.98: believable unevenness, no two alike."""
    return min(0.98, max(0.05, rng.gauss(around, 0.17)))


def people(world: World, communes: list[Commune], rng: Random) -> None:
    """Committees of districts and communes with their chairs and officers, where there are none."""
    above = {
        s.unit_id: s
        for s in Standing.objects.on(DAY).filter(parent=world.province.unit_id, level="district")
    }
    there = {o.unit_id: o for o in Organisation.objects.filter(kind="peoples_committee")}
    province = there[world.province.unit_id]
    held = set(Appointment.objects.values_list("unit", "role"))
    made = _Made()
    for unit, standing in above.items():
        if unit not in there:
            there[unit] = made.committee(standing, province)
        made.holders(standing, there[unit], _DISTRICT, held, rng, "plain")
    parents = dict(Standing.objects.on(DAY).filter(level="commune").values_list("unit", "parent"))
    for commune in communes:
        standing = Standing(unit_id=commune.unit, name=commune.name, kind=commune.kind)
        if commune.unit not in there:
            there[commune.unit] = made.committee(standing, there[parents[commune.unit]])
        commune.committee = there[commune.unit].pk
        made.holders(standing, there[commune.unit], _COMMUNE, held, rng, commune.region)
    made.save()
    _seat(communes)


_DISTRICT = [
    ("district_chair", "Chủ tịch UBND {kind}"),
    ("district_officer", "Chuyên viên Phòng Văn hóa và Thông tin"),
]
_COMMUNE = [
    ("commune_chair", "Chủ tịch UBND {kind}"),
    ("commune_officer", "Công chức Văn hóa - Xã hội"),
]


class _Made:
    """Rows gathered before they are written at once."""

    def __init__(self) -> None:
        self.committees: list[Organisation] = []
        self.accounts: list[Account] = []
        self.appointments: list[Appointment] = []

    def committee(self, place: Standing, parent: Organisation) -> Organisation:
        made = Organisation(
            pk=new_id(), kind="peoples_committee", unit_id=place.unit_id, parent=parent,
            name=f"ỦY BAN NHÂN DÂN {place.kind} {place.name}".upper(),
            short_name=f"UBND {place.kind} {place.name}", symbol="UBND", valid=ALWAYS,
        )  # fmt: skip
        self.committees.append(made)
        return made

    def holders(
        self, place: Standing, body: Organisation, roles: list[tuple[str, str]],
        held: set[tuple[UUID, str]], rng: Random, region: Region,
    ) -> None:  # fmt: skip
        for role, title in roles:
            if (place.unit_id, role) in held:
                continue
            account = self.account(words.person(rng, region, ages=(30, 58)).name)
            self.appointments.append(
                Appointment(
                    pk=new_id(),
                    account=account,
                    role=role,
                    title=title.format(kind=place.kind),
                    organisation=body,
                    unit_id=place.unit_id,
                    valid=ALWAYS,
                )  # fmt: skip
            )

    def account(self, name: str, phone: str = "") -> Account:
        key = new_id()
        account = Account(
            pk=key, username=f"{fold(name).replace(' ', '.')}.{key.hex[-6:]}", full_name=name,
            folded=fold(name), sort_key=name_key(name), phone=phone, password="!",
        )  # fmt: skip
        self.accounts.append(account)
        return account

    def save(self) -> None:
        Organisation.objects.bulk_create(self.committees)
        Account.objects.bulk_create(self.accounts, batch_size=2000)
        Appointment.objects.bulk_create(self.appointments, batch_size=2000)


def _seat(communes: list[Commune]) -> None:
    """Note who sits where, for decisions and reports."""
    held = {
        (a.unit_id, a.role): a
        for a in Appointment.objects.filter(
            role__in=["commune_chair", "commune_officer"]
        ).select_related("account")
    }
    for commune in communes:
        chair = held[commune.unit, "commune_chair"]
        commune.chair, commune.chair_name = chair.account_id, chair.account.full_name
        commune.officer = held[commune.unit, "commune_officer"].account_id


__all__ = ["ALWAYS", "DAY", "Commune", "Village", "_Made", "people", "survey"]
