"""Random histories of two phones and one server: nothing lost, nothing doubled, all agree."""

from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.field.model_phone import ModelPhone
from tests.field.test_any_order import _state as state_of
from tests.field.walk import Walk
from toso.demo.world import World
from toso.field import intake
from toso.field.models import Conflict, Operation
from toso.field.pushing import push
from toso.figures.catalogue import indicators_here
from toso.figures.counting import count
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope


class TwoPhones(Walk):
    """A walk that ends: everything is delivered, then all must agree."""

    def teardown(self) -> None:
        try:
            self.deliver_everything()
            self.phones_agree_with_the_server()
            self.everything_is_there_once()
            self.figures_are_those_of_a_recount()
            self.disputes_are_those_of_the_rule()
            if not self.informed:
                self.another_order_gives_the_same()
        finally:
            transaction.set_rollback(True)
            self.undoing.__exit__(None, None, None)

    def deliver_everything(self) -> None:
        for phone in self.phones:
            for key in ("an", "binh"):
                phone.sign_in(key)
                phone.push(phone.waiting())
            assert not phone.outbox, "nothing is refused, nothing stays"
        for phone in self.phones:
            phone.pull()

    def phones_agree_with_the_server(self) -> None:
        fresh = ModelPhone(self.phones[0].sessions, self.village)
        fresh.pull()
        assert self.phones[0].rows == self.phones[1].rows == fresh.rows

    def everything_is_there_once(self) -> None:
        stored = Operation.objects.filter(village=self.village)
        assert sorted(str(o.pk) for o in stored) == sorted(self.recorded)
        assert {o.status for o in stored} <= {"applied", "conflict"}
        for operation in stored.select_related("account"):
            author, body = self.recorded[str(operation.pk)]
            assert operation.account == self.world.people[author]
            assert (operation.body, operation.seq) == (body, body["seq"])

    def figures_are_those_of_a_recount(self) -> None:
        for month in (Period("2022-09"), Period("2022-10")):
            rows = Figure.objects.filter(village=self.village, month=month.text)
            kept = {r.indicator: (r.numerator, r.denominator, r.known) for r in rows}
            counted = {
                c.indicator: c[2:] for c in count(indicators_here(month), month, [self.village])
            }
            assert kept == counted or not kept
        types = {op["type"] for _, op in self.recorded.values()}
        assert kept or "visit.record" not in types

    def disputes_are_those_of_the_rule(self) -> None:
        """A value is disputed when nobody who said another had seen it, and none later stands."""
        versions = dict(Operation.objects.values_list("pk", "version"))
        said: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for _, op in self.recorded.values():
            if op["type"].startswith("household."):
                for field in op["payload"]:
                    said.setdefault((op["subject"], field), []).append(op)
        expected = {
            (subject, field, value)
            for (subject, field), ops in said.items()
            for value in disputed(ops, field, versions)
        }
        found = Conflict.objects.filter(village=self.village, subject_kind="household")
        assert {(str(c.subject), c.field, c.value) for c in found} == expected

    def another_order_gives_the_same(self) -> None:
        reached = state_of(self.village)
        transaction.set_rollback(True)
        self.undoing.__exit__(None, None, None)
        self.undoing = transaction.atomic()
        self.undoing.__enter__()
        for author, op in sorted(
            self.recorded.values(), key=lambda pair: pair[1]["id"], reverse=True
        ):
            account = self.world.people[author]
            push(account, Scope.of(account, clock.today()), [op])
        assert state_of(self.village) == reached


def disputed(ops: list[dict[str, Any]], field: str, versions: dict[UUID, int]) -> set[str]:
    """The values that lost although nobody who knew them said otherwise (docs/adr/0005)."""
    heads = [
        op for op in ops if not any(saw(other, op, versions) for other in ops if other is not op)
    ]
    heads = heads or ops
    latest = max(heads, key=lambda op: (op["at"], UUID(op["id"])))
    return {op["payload"][field] for op in heads} - {latest["payload"][field]}


def saw(later: dict[str, Any], op: dict[str, Any], versions: dict[UUID, int]) -> bool:
    if later["device"] == op["device"]:
        return bool(later["seq"] > op["seq"])
    return 0 < versions[UUID(op["id"])] <= later.get("base", 0)


@pytest.mark.req("SUR-06")
def test_whatever_happens_on_the_way_phones_and_server_agree(
    world: World, as_person: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "PUSHES_A_MINUTE", 100_000)  # a minute here is a month there
    sessions = {key: as_person(key) for key in ("an", "binh")}
    run_state_machine_as_test(
        lambda: TwoPhones(world, sessions),
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
