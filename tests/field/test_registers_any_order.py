"""Products, stall steps, connectivity and requests: any order and repetition give one state."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toso.demo.named_units import named
from toso.demo.world import World
from toso.field.models import Conflict, Operation
from toso.field.pushing import push
from toso.figures.models import Figure
from toso.kit import clock
from toso.people.scope import Scope
from toso.registers.models import Connectivity, Household, Product, Request, Resident, StallStep

HOUSE, OTHER, PERSON, MADE = (named(f"any order {n}") for n in range(4))
PHONES = [named("phone 1"), named("phone 2")]
days = st.integers(min_value=-60, max_value=0)
yes = st.booleans()
stars = st.sampled_from([None, 2, 3, 4])


def _op(type_: str, subject: UUID | None = None, **payload: Any) -> dict[str, Any]:
    said = {"type": type_, "payload": payload}
    return said | ({"subject": str(subject)} if subject else {})


def _house(draw: Any) -> dict[str, Any]:
    return _op("household.register", HOUSE, representative="Nguyễn Thị Hoa", ocop=draw(yes))


def _other(draw: Any) -> dict[str, Any]:
    return _op("household.register", OTHER, representative="Trần Thị Hoa")


def _person(draw: Any) -> dict[str, Any]:
    return _op("resident.register", PERSON, household=str(HOUSE), name="Hoa", birth_year=1980)


def _move(draw: Any) -> dict[str, Any]:
    home = draw(st.sampled_from([HOUSE, OTHER]))
    return _op("resident.amend", PERSON, household=str(home))


def _leave(draw: Any) -> dict[str, Any]:
    return _op("household.amend", HOUSE, gone_on=draw(st.sampled_from([None, "2022-10-01"])))


def _represent(draw: Any) -> dict[str, Any]:
    return _op("household.amend", HOUSE, represented_by=str(PERSON))


def _product(draw: Any) -> dict[str, Any]:
    return _op("product.register", MADE, household=str(HOUSE), name="Mắm", ocop_stars=draw(stars))


def _product_amend(draw: Any) -> dict[str, Any]:
    return _op("product.amend", MADE, meets_standard=draw(yes), in_volume=True,
               floors=draw(st.sampled_from([[], ["voso"], ["postmart", "Shopee"]])))  # fmt: skip


def _step(draw: Any) -> dict[str, Any]:
    return _op("stall.step", HOUSE, subject_kind="household", step="stall", done=draw(yes))


def _connectivity(draw: Any) -> dict[str, Any]:
    return _op("connectivity.record", fibre=draw(st.sampled_from(["yes", "no"])))


def _request(draw: Any) -> dict[str, Any]:
    return _op("request.correct", PERSON, subject_kind="resident", asker="Bà Sáu",
               changes={"household": str(OTHER)})  # fmt: skip


_MAKERS = [_house, _other, _person, _move, _move, _leave, _leave, _represent, _product,
           _product_amend, _product_amend, _step, _step, _connectivity, _request]  # fmt: skip


@st.composite
def histories(draw: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[int]]:
    """Operations of two phones, an order of arrival with repeats, and where it is cut."""
    pool = [_drawn(draw, n, make) for n, make in enumerate(_MAKERS)]
    pool = draw(st.permutations(pool))[: draw(st.integers(6, len(pool)))]
    order = draw(st.permutations(pool + draw(st.lists(st.sampled_from(pool), max_size=4))))
    cuts = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    return sorted(pool, key=lambda op: str(op["id"])), order, cuts


def _drawn(draw: Any, n: int, make: Any) -> dict[str, Any]:
    at = clock.now() + timedelta(days=draw(days), seconds=n)
    return {
        "id": str(draw(st.uuids())), "schema": 1, "village": "", "at": at.isoformat(),
        "device": str(draw(st.sampled_from(PHONES))), "seq": n, "base": 0, **make(draw),
    }  # fmt: skip


@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(history=histories())
def test_any_order_of_register_facts_gives_the_same_state(world: World, history: Any) -> None:
    operations, order, cuts = history
    batches, rest, n = [], list(order), 0
    while rest:
        size = cuts[n % len(cuts)]
        batches.append(rest[:size])
        rest, n = rest[size:], n + 1
    assert _after(world, [operations]) == _after(world, batches)


def _after(world: World, batches: list[list[Any]]) -> dict[str, Any]:
    """The state after some pushes, which are then undone."""
    scope = Scope.of(world.people["an"], clock.today())
    village = world.units["Quảng Hội 1"].pk
    with transaction.atomic():
        for batch in batches:
            push(world.people["an"], scope, [op | {"village": str(village)} for op in batch])
        state = _state(village)
        transaction.set_rollback(True)
    return state


def _state(village: UUID) -> dict[str, Any]:
    """All that must agree: not versions, codes and times, which the server gives."""
    given_ = {"version", "code", "counted_at"}
    state: dict[str, Any] = {}
    for table in (Household, Resident, Product, StallStep, Connectivity, Request, Conflict, Figure):
        fields = [f.attname for f in table._meta.concrete_fields if f.name not in given_]
        if table is Figure:
            fields.remove("id")
        rows = table.objects.filter(village=village).values(*fields)
        state[table.__name__] = sorted(map(repr, rows))
    held = Operation.objects.filter(village=village, status="held")
    state["held"] = sorted(map(str, held.values_list("id", flat=True)))
    return state
