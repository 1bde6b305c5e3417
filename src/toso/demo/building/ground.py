"""The ground of the demo: villages in every commune, committees, and the people who run them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo import words
from toso.demo.building.copying import copy_objects
from toso.demo.building.land import Commune, District, Village
from toso.demo.named_units import START
from toso.demo.words import Region
from toso.demo.world import World
from toso.kit.ids import new_id
from toso.kit.text import fold, name_key
from toso.people.models import Account, Appointment, Organisation
from toso.places.actions import NewVillage, found_villages
from toso.places.models import Standing, Unit

DAY = date(2022, 8, 1)
ALWAYS = DateRange(START, None, "[)")
# How well the personas' villages run, and how many homes they have whatever the demo's size.
_NAMED = {"Quảng Hội 1": (0.8, 24), "Quảng Hội 2": (0.7, 20)}
_NAMED_HOMES = 3


def survey(world: World, rng: Random) -> list[Commune]:
    """Every commune of the province with its villages, founding those it lacks.

    The named communes have some already and get others around them.
    """
    communes = _communes(world, rng)
    known = {unit.pk for unit in world.units.values()}
    there = _villages()
    fresh: list[NewVillage] = []
    for commune in communes:
        fresh += _lacking(commune, {standing.name for standing in there[commune.unit]}, rng)
    found_villages(fresh, START, "Dữ liệu minh họa")
    there = _villages()
    for commune in communes:
        commune.villages = [
            _village(row, commune, row.unit_id in known, rng) for row in there[commune.unit]
        ]
    return communes


def _lacking(commune: Commune, taken: set[str], rng: Random) -> Iterator[NewVillage]:
    for name, kind in words.villages(commune.name, commune.kind, commune.region, rng):
        if taken and kind == "tổ dân phố":
            # "3 Vạn Giã" beside the named world's "Tổ dân phố 1" would be another way of counting.
            name = f"Tổ dân phố {name.split(' ')[0]}"
        if name not in taken:
            yield NewVillage(Unit(pk=commune.unit, level="commune"), name, kind)


def _village(row: Standing, commune: Commune, named: bool, rng: Random) -> Village:
    effort, least = _effort(rng, commune.effort), 1
    if named:
        effort, least = _NAMED.get(row.name, (effort, _NAMED_HOMES))
    return Village(
        row.unit_id, row.name, row.kind, commune, effort=effort, named=named, least_homes=least
    )


def _communes(world: World, rng: Random) -> list[Commune]:
    on_the_day = Standing.objects.on(DAY)
    districts = {
        s.unit_id: District(s.unit_id, s.name, s.kind)
        for s in on_the_day.filter(parent=world.province.unit_id)
    }
    known = {unit.pk for unit in world.units.values()}
    communes = []
    rows = on_the_day.filter(level="commune", parent__in=districts).order_by("code")
    for row in rows:
        assert row.parent_id
        district = districts[row.parent_id]
        region = words.region_of(district.name, row.name, row.kind)
        effort = 0.72 if row.unit_id in known else _effort(rng, _BASE[region])
        communes.append(
            Commune(row.unit_id, row.code, row.name, row.kind, district, region, effort)
        )
    for district in districts.values():
        grounds = Counter(c.region for c in communes if c.district is district)
        district.region = grounds.most_common(1)[0][0] if grounds else "plain"
    return communes


_BASE: dict[Region, float] = {
    "town": 0.68,
    "coast": 0.55,
    "plain": 0.58,
    "mountain": 0.4,
    "island": 0.3,
}


def _villages() -> dict[UUID, list[Standing]]:
    """Commune → the villages that stand in it."""
    found: dict[UUID, list[Standing]] = defaultdict(list)
    rows = Standing.objects.on(DAY).filter(level="village")
    for row in rows.order_by("sort_key"):
        if row.parent_id:
            found[row.parent_id].append(row)
    return found


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
    made = Made()
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


class Made:
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
                )
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
        for rows in (self.committees, self.accounts, self.appointments):
            copy_objects(rows)


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
