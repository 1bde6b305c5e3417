"""Any order and any repetition of operations give the same state, figures included."""

from datetime import timedelta
from itertools import groupby
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
from toso.outreach.models import (
    Ask,
    Assignment,
    Attendance,
    Event,
    Help,
    Point,
    Session,
    Visit,
)
from toso.people.scope import Scope
from toso.registers.models import Household, Resident, Status

POINT, EVENT = named("new point"), named("new event")
HOUSE, PERSON = named("new house"), named("new person")
PHONES = [named("phone 1"), named("phone 2")]
NAMES = ["Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "Trần Thị Hoa"]

days = st.integers(min_value=-60, max_value=0)
states = st.sampled_from(["no", "installed", "uses"])
skills = st.sampled_from(["vneid", "payment_account"])


@st.composite
def histories(
    draw: Any, makers: str = "_MAKERS"
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[int]]:
    """A set of operations of two phones, and an order of arrival with repeats, in batches."""
    pool = [_drawn(draw, n, make) for n, make in enumerate(globals()[makers])]
    pool = draw(st.permutations(pool))[: draw(st.integers(4, len(pool)))]
    repeats = draw(st.lists(st.sampled_from(pool), max_size=4))
    order = draw(st.permutations(pool + repeats))
    cuts = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    return sorted(pool, key=lambda op: str(op["id"])), order, cuts


def _drawn(draw: Any, n: int, make: Any) -> dict[str, Any]:
    at = clock.now() + timedelta(days=draw(days), seconds=n)
    return {
        "id": str(draw(st.uuids())), "schema": 1, "village": "", "at": at.isoformat(),
        "device": str(draw(st.sampled_from(PHONES))), "seq": n, **make(draw),
    }  # fmt: skip


def _house(draw: Any) -> dict[str, Any]:
    said = {"representative": draw(st.sampled_from(NAMES)), "ocop": draw(st.booleans())}
    return {"type": "household.register", "subject": str(HOUSE), "payload": said}


def _amend(draw: Any) -> dict[str, Any]:
    field = draw(st.sampled_from(["representative", "address"]))
    said = {field: draw(st.sampled_from(NAMES))}
    return {"type": "household.amend", "subject": str(HOUSE), "payload": said, "base": 0}


def _person(draw: Any) -> dict[str, Any]:
    said = {"household": str(HOUSE), "name": draw(st.sampled_from(NAMES)), "birth_year": 1980}
    return {"type": "resident.register", "subject": str(PERSON), "payload": said}


def _said(draw: Any) -> dict[str, Any]:
    helped = {"resident": str(PERSON), "skill": draw(skills),
              "result": draw(st.sampled_from(["shown", "installed", "uses"]))}  # fmt: skip
    return {"household": str(HOUSE), "need": "payment", "result": "helped", "helps": [helped]}


def _visit(draw: Any) -> dict[str, Any]:
    return {"type": "visit.record", "id": str(named("visit")), "payload": _said(draw)}


def _correct(draw: Any) -> dict[str, Any]:
    target = draw(st.sampled_from(["visit", "correction"]))
    said = {"visit": str(named(target)), "instead": _said(draw)}
    return {"type": "visit.correct", "payload": said}


def _first_correction(draw: Any) -> dict[str, Any]:
    said = {"visit": str(named("visit")), "instead": _said(draw)}
    return {"type": "visit.correct", "id": str(named("correction")), "payload": said}


def _withdraw(draw: Any) -> dict[str, Any]:
    said = {"visit": str(named("visit")), "withdraw": True}
    return {"type": "visit.correct", "payload": said}


def _declare(draw: Any) -> dict[str, Any]:
    said = {"subject_kind": "resident", "states": {draw(skills): draw(states)}}
    return {"type": "status.declare", "subject": str(PERSON), "payload": said}


def _session(draw: Any) -> dict[str, Any]:
    return {"type": "session.record", "id": str(named("session")), "payload": _gathered(draw)}


def _gathered(draw: Any) -> dict[str, Any]:
    came = {"resident": str(PERSON), "skill": draw(skills), "result": "uses"}
    return {
        "kind": draw(st.sampled_from(["point", "class", "cell_meeting"])), "topic": "payment",
        "point": str(POINT), "event": draw(st.sampled_from([str(EVENT), None])),
        "attendees": draw(st.sampled_from([[], [came]])), "unnamed": draw(st.integers(1, 40)),
    }  # fmt: skip


def _session_correct(draw: Any) -> dict[str, Any]:
    how = draw(st.sampled_from([{"withdraw": True}, {"instead": _gathered(draw)}]))
    return {"type": "session.correct", "payload": {"session": str(named("session")), **how}}


def _point(draw: Any) -> dict[str, Any]:
    said = {"name": draw(st.sampled_from(NAMES)), "place": "Nhà văn hóa"}
    return {"type": "point.propose", "subject": str(POINT), "payload": said}


def _first_point(draw: Any) -> dict[str, Any]:
    return _point(draw) | {"id": str(named("proposal"))}


def _judged(draw: Any) -> dict[str, Any]:
    said = {"proposal": str(named("proposal")), "reason": "vì",
            "verdict": draw(st.sampled_from(["approved", "refused", "closed"]))}  # fmt: skip
    return {"type": "point.decide", "subject": str(POINT), "payload": said}


def _event(draw: Any) -> dict[str, Any]:
    said = {"name": draw(st.sampled_from(NAMES)), "kind": "cell_meeting",
            "starts_at": "2022-10-20T19:00:00+07:00", "cancelled": draw(st.booleans())}  # fmt: skip
    return {"type": "event.announce", "subject": str(EVENT), "payload": said}


def _ask(draw: Any) -> dict[str, Any]:
    said = {"household": str(HOUSE), "need": "health", "resident": str(PERSON)}
    return {"type": "help.ask", "id": str(named("ask")), "payload": said}


def _unask(draw: Any) -> dict[str, Any]:
    return {"type": "help.withdraw", "payload": {"ask": str(named("ask"))}}


def _assigned(draw: Any) -> dict[str, Any]:
    member = draw(st.sampled_from([str(named("an")), str(named("binh")), None]))
    kind = draw(st.sampled_from(["house.assign", "house.hand_over", "house.hand_over"]))
    return {"type": kind, "subject": str(HOUSE), "payload": {"member": member}}


_MAKERS = [_house, _house, _person, _amend, _amend, _amend, _visit, _correct, _first_correction,
           _withdraw, _declare, _declare, _declare]  # fmt: skip
_ROUNDS = [_house, _person, _session, _session_correct, _session_correct, _point, _first_point,
           _judged, _judged, _event, _event, _ask, _unask, _assigned, _assigned,
           _assigned]  # fmt: skip


@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(history=histories())
def test_any_order_and_repetition_give_the_same_state(world: World, history: Any) -> None:
    operations, order, cuts = history
    assert _after(world, [operations]) == _after(world, _batches(order, cuts))


@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(history=histories("_ROUNDS"))
def test_sessions_points_asks_and_assignments_come_out_the_same_in_any_order(
    world: World, history: Any
) -> None:
    operations, order, cuts = history
    assert _after(world, [operations]) == _after(world, _batches(order, cuts))


def _batches(order: list[Any], cuts: list[int]) -> list[list[Any]]:
    batches, rest, n = [], list(order), 0
    while rest:
        size = cuts[n % len(cuts)]
        batches.append(rest[:size])
        rest, n = rest[size:], n + 1
    return batches


def _who(op: dict[str, Any]) -> str:
    """Who says it: the commune decides, the leader assigns, a member says the rest."""
    return {"point.decide": "chi", "house.assign": "binh"}.get(op["type"], "an")


def _after(world: World, batches: list[list[Any]]) -> dict[str, Any]:
    """The state after some pushes, which are then undone."""
    village = str(world.units["Quảng Hội 1"].pk)
    with transaction.atomic():
        for batch in batches:
            for person, said in groupby(batch, key=_who):
                account = world.people[person]
                scope = Scope.of(account, clock.today())
                push(account, scope, [op | {"village": village} for op in said])
        state = _state(world.units["Quảng Hội 1"].pk)
        transaction.set_rollback(True)
    return state


def _state(village: UUID) -> dict[str, Any]:
    """All that must agree: not versions, codes and times of receipt, which the server gives."""
    given = {"version", "code", "counted_at"}
    tables = [Household, Resident, Status, Visit, Help, Conflict, Figure, Session, Attendance,
              Point, Event, Ask, Assignment]  # fmt: skip
    state: dict[str, Any] = {}
    for table in tables:
        fields = [f.attname for f in table._meta.concrete_fields if f.name not in given]
        if table is Figure:
            fields.remove("id")
        state[table.__name__] = sorted(
            map(repr, table.objects.filter(village=village).values(*fields))
        )
    held = Operation.objects.filter(village=village, status="held")
    state["held"] = sorted(map(str, held.values_list("id", flat=True)))
    return state
