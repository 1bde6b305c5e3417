"""What a push costs, and that it is all or nothing."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.field.phone import Phone, helped
from toso.demo.world import World
from toso.field import flush
from toso.field.models import Operation, VillageSeq
from toso.figures.models import Figure
from toso.outreach.models import Visit
from toso.registers.models import Household, Resident

VILLAGE = "Quảng Hội 1"


def evening(world: World, phone: Phone, size: int) -> list[dict[str, Any]]:
    """An evening's outbox: new households and people, visits with helps, amendments, statuses."""
    operations = []
    for n in range(size // 5):
        house, person, old = uuid4(), uuid4(), world.households[f"{VILLAGE} {n % 3 + 1}"]
        known = world.residents[f"{VILLAGE} {n % 3 + 1} 1"]
        helps = [helped(known, "vneid", "uses"), helped(known, "payment_account", "installed")]
        declared = {"subject_kind": "resident", "states": {"smartphone": "uses"}}
        operations += [
            phone.household(house),
            phone.resident(person, house, f"Trần Thị {n}"),
            phone.visit(old, helps=helps),
            phone.op("household.amend", old.pk, base=0, payload={"address": f"Xóm {n}"}),
            phone.op("status.declare", person, payload=declared),
        ]
    return operations


def queries_of(phone: Phone, operations: list[dict[str, Any]]) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert set(phone.tell(*operations)) == {"applied"}
    return sum(not q["sql"].startswith("SET search_path") for q in queries)


def test_fifty_operations_cost_as_many_queries_as_five(world: World, phone: Phone) -> None:
    phone.push(*evening(world, phone, 5))
    few = queries_of(phone, evening(world, phone, 5))
    many = queries_of(phone, evening(world, phone, 50))
    assert many <= few
    assert many <= 46  # three months are counted: what was seen and what is had


def test_a_failure_in_the_middle_leaves_nothing_half_stored(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations = evening(world, phone, 10)
    before = sorted(map(repr, Figure.objects.values("village", "indicator", "numerator")))
    steps = ["_upsert", "settle", "recount_since", "request_refresh"]
    for step in steps:
        with monkeypatch.context() as patch:
            patch.setattr(flush, step, _power_cut)
            with pytest.raises(PowerCut):
                phone.send(*operations)
        assert not Operation.objects.exists() and not Visit.objects.exists()
        assert not VillageSeq.objects.exists()
        assert Household.objects.filter(village=phone.village).count() == 3
        assert Resident.objects.filter(village=phone.village).count() == 9
        now = sorted(map(repr, Figure.objects.values("village", "indicator", "numerator")))
        assert now == before
    assert set(phone.tell(*operations)) == {"applied"}


class PowerCut(BaseException):
    """The machine died."""


def _power_cut(*args: Any, **more: Any) -> None:
    raise PowerCut
