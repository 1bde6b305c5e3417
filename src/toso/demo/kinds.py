"""Which places of the demo are mountain, island, town: common knowledge, marked as the demo's."""

from datetime import date

from toso.demo.building.land import Commune
from toso.desk.area import Area
from toso.desk.ranking import Provisional
from toso.figures.settling import settle
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Standing, Unit, UnitTrait
from toso.places.traits import mark

START = date(2022, 1, 1)
SOURCE = "Minh họa theo hiểu biết chung; khi dùng thật, Sở ghi văn bản của Nhà nước."
DISTRICTS = {
    "Khánh Sơn": ("mountain", "ethnic_minority"),
    "Khánh Vĩnh": ("mountain", "ethnic_minority"),
    "Trường Sa": ("island", "remote"),
}


def mark_named(units: dict[str, Unit]) -> None:
    """The places of the named world."""
    for name, keys in (*DISTRICTS.items(), ("Vạn Giã", ("urban",))):
        if name in units:
            _mark(units[name], keys)


def mark_all(communes: list[Commune]) -> None:
    """Every district and commune of the demo province; communes of islands by their ground."""
    for district in {c.district.unit: c.district for c in communes}.values():
        _mark(Unit(pk=district.unit, level="district"), DISTRICTS.get(district.name, ()))
    for commune in communes:
        keys = ["urban"] if commune.kind in ("phường", "thị trấn") else []
        if commune.region == "island" and commune.district.name not in DISTRICTS:
            keys.append("island")
        _mark(Unit(pk=commune.unit, level="commune"), keys)


def settle_districts(province: Unit, by: Account, day: date) -> None:
    """The department settles the districts' ranking of the year as it stands."""
    here = Standing.objects.on(day).get(unit=province)
    area = Area(here, Period.of(day), Scope.of(by, day))
    found = Provisional(area, "district", day.year)
    settle(
        area=here, level="district", year=day.year, month=found.month,
        charter=found.basis, rule=found.rule, inputs=found.inputs, by=by,
    )  # fmt: skip


def _mark(unit: Unit, keys: list[str] | tuple[str, ...]) -> None:
    there = set(UnitTrait.objects.filter(unit=unit).values_list("key", flat=True))
    for key in keys:
        if key not in there:
            mark(unit, key, START, SOURCE)
