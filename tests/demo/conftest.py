"""A small demo: the named world's districts with some neighbours, built as the whole province is.

It stands in a transaction of its own that is rolled back, so that no other test sees it.
"""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo.province import fill
from toso.demo.world import SCHEMA, World, build_world
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.text import fold, sort_key
from toso.places.ancestry import rebuild_ancestry
from toso.places.models import Standing, Unit

HOUSEHOLDS = 400
_REFORM = DateRange(date(2022, 1, 1), date(2025, 7, 1), "[)")
_NEIGHBOURS = [
    ("22495", "Vạn Phước", "xã", "Vạn Ninh"),
    ("22498", "Vạn Long", "xã", "Vạn Ninh"),
    ("22501", "Vạn Bình", "xã", "Vạn Ninh"),
    ("22504", "Vạn Thọ", "xã", "Vạn Ninh"),
    ("22507", "Vạn Khánh", "xã", "Vạn Ninh"),
    ("22714", "Tô Hạp", "thị trấn", "Khánh Sơn"),
    ("22327", "Vĩnh Hòa", "phường", "Nha Trang"),
    ("22330", "Vĩnh Hải", "phường", "Nha Trang"),
    ("22390", "Vĩnh Trung", "xã", "Nha Trang"),
]


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """The demo as it stands when `bin/demo` is done, only smaller."""
    today = datetime(2022, 10, 18, 8, 30, tzinfo=HANOI)
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]
        transaction.atomic(),
        clock.travel(today),
    ):
        world = build_world()
        _found_neighbours(world)
        connection.set_tenant(world.province)
        fill(world, HOUSEHOLDS)
        yield world
        transaction.set_rollback(True)
        connection.set_schema_to_public()


@pytest.fixture
def demo(built: World) -> Iterator[World]:
    """The built demo, on its day, inside its province; what a test changes is undone."""
    with transaction.atomic(), clock.travel(datetime(2022, 10, 18, 8, 30, tzinfo=HANOI)):
        connection.set_schema(SCHEMA)
        yield built
        transaction.set_rollback(True)


def _found_neighbours(world: World) -> None:
    parents = {name: world.units[name] for name in ("Vạn Ninh", "Khánh Sơn")}
    parents["Nha Trang"] = _found("568", "Nha Trang", "thành phố", world.units["Khánh Hòa"])
    for code, name, kind, district in _NEIGHBOURS:
        _found(code, name, kind, parents[district])


def _found(code: str, name: str, kind: str, parent: Unit) -> Unit:
    level = "commune" if len(code) == 5 else "district"
    unit = Unit.objects.create(level=level)
    Standing.objects.create(
        unit=unit, level=level, code=code, name=name, kind=kind, parent=parent, valid=_REFORM,
        folded=fold(name), sort_key=sort_key(name),
    )  # fmt: skip
    rebuild_ancestry([unit.pk])
    return unit
