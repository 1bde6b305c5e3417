"""Sixteen phones at once on one village: nothing lost, nothing twice, no deadlock, no drift."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from bench.owner import as_owner
from django.db import connection

from tests.conftest import TODAY
from toso.demo.world import World, build_world
from toso.field.models import Operation, Tombstone, VillageSeq
from toso.field.pushing import push
from toso.figures.catalogue import indicators_here
from toso.figures.counting import count
from toso.figures.models import Dirty, Figure
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.outreach.models import Help, Visit
from toso.people.scope import Scope
from toso.registers.models import Household, Numbering, Resident, Status

VILLAGE = "Xóm Cỏ"
WRITERS, PUSHES, EACH = 16, 2, 6


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is written is committed, so that other connections see it. By this name pytest-django
    knows that the test needs a database, also when it runs alone."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def committed(db: None) -> Iterator[World]:
    """The world as it is committed, cleaned up by hand: a flush would take it from other tests."""
    with clock.travel(TODAY):
        world = build_world()
        connection.set_tenant(world.province)
        yield world
        with as_owner():
            _sweep(world)
        connection.set_schema_to_public()


def _sweep(world: World) -> None:
    village = world.units[VILLAGE]
    kept = [row.pk for row in world.households.values()]
    for table in (Help, Visit, Status, Figure, Numbering, VillageSeq, Operation, Tombstone):
        table.objects.filter(village=village.pk).delete()
    Resident.objects.filter(village=village).exclude(household__in=kept).delete()
    Household.objects.filter(village=village).exclude(pk__in=kept).delete()
    Dirty.objects.filter(unit=village).delete()
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_events; delete from procrastinate_jobs")


def test_sixteen_writers_on_one_village(committed: World) -> None:
    world = committed
    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(lambda n: _evening(world, n), range(WRITERS)))
    assert {status for answer in answers for status in answer} == {"applied"}
    village = world.units[VILLAGE]
    assert Visit.objects.filter(village=village).count() == WRITERS * PUSHES * (EACH - 1)
    assert Household.objects.filter(village=village).count() == 3 + WRITERS * PUSHES
    assert len(set(Household.objects.values_list("village", "code"))) == Household.objects.count()
    _assert_no_drift(world)
    _assert_numbers_given_once(world)


def _evening(world: World, n: int) -> list[str]:
    """One phone's evening, in its own connection."""
    connection.set_tenant(world.province)
    try:
        account = world.people["quyen"]
        scope = Scope.of(account, clock.today())
        told = [push(account, scope, _outbox(world, n))[0] for _ in range(PUSHES)]
        return [s.status for heard in told for s in heard if s]
    finally:
        connection.close()


def _outbox(world: World, n: int) -> list[dict[str, Any]]:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    helps = [{"resident": str(person.pk), "skill": "vneid", "result": "uses"}]
    said = {"household": str(house.pk), "need": "identity", "result": "helped", "helps": helps}
    visits = [("visit.record", None, said)] * (EACH - 1)
    register = ("household.register", new_id(), {"representative": f"Cao Mai Rừng {n}"})
    return [
        {
            "id": str(new_id()), "type": type_, "village": str(world.units[VILLAGE].pk),
            "subject": subject and str(subject), "payload": payload,
            "at": (clock.now() - timedelta(minutes=n)).isoformat(),
        }
        for type_, subject, payload in [*visits, register]
    ]  # fmt: skip


def _assert_no_drift(world: World) -> None:
    village, month = world.units[VILLAGE].pk, Period("2022-10")
    counted = {c.indicator: c[2:] for c in count(indicators_here(month), month, [village])}
    rows = Figure.objects.filter(village=village, month=month.text)
    assert {r.indicator: (r.numerator, r.denominator, r.known) for r in rows} == counted
    assert counted["visits"][0] == WRITERS * PUSHES * (EACH - 1)


def _assert_numbers_given_once(world: World) -> None:
    """No two rows share a change number, and the cursor is the greatest."""
    village = world.units[VILLAGE].pk
    given = [
        version
        for table in (Household, Visit, Status)
        for version in table.objects.filter(village=village, version__gt=0).values_list(
            "version", flat=True
        )
    ]
    assert len(given) == len(set(given))
    assert VillageSeq.objects.get(pk=village).seq == max(given)
