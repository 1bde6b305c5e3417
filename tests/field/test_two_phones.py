"""Random histories of two phones and one server: nothing lost, nothing doubled, all agree."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.field.model_phone import ModelPhone
from tests.field.test_any_order import _state as state_of
from toso.demo.world import World
from toso.field import intake
from toso.field.models import Conflict, Operation
from toso.field.pushing import push
from toso.figures.catalogue import indicators_here
from toso.figures.counting import count
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.scope import Scope

VILLAGE = "Quảng Hội 1"
FIELDS = ["representative", "address"]
VALUES = ["Xóm Đình", "Xóm Chùa", "Xóm Chợ"]

phones = st.integers(0, 1)
values, fields = st.sampled_from(VALUES), st.sampled_from(FIELDS)
skills, results = (
    st.sampled_from(["vneid", "payment_account"]),
    st.sampled_from(["installed", "uses"]),
)
picks = st.integers(0, 50)


class TwoPhones(RuleBasedStateMachine):
    """An and Bình walk one village, each with a phone; sometimes they change phones."""

    def __init__(self, world: World, sessions: dict[str, Any]) -> None:
        super().__init__()
        self.world, self.village = world, world.units[VILLAGE].pk
        self.undoing = transaction.atomic()
        self.undoing.__enter__()
        self.phones = [ModelPhone(sessions, self.village) for _ in range(2)]
        self.phones[1].sign_in("binh")
        self.recorded: dict[str, tuple[str, dict[str, Any]]] = {}

    @initialize(informed=st.booleans())
    def begin(self, informed: bool) -> None:
        """Uninformed phones never say what they had seen, so that any order must do."""
        self.informed = informed
        for phone in self.phones:
            phone.pull()

    def say(
        self, phone: ModelPhone, type_: str, payload: Any, subject: str = "", **more: Any
    ) -> None:
        id = phone.record(type_, payload, subject, **more)
        self.recorded[id] = phone.account, phone.outbox[-1].op

    def one(self, phone: ModelPhone, kind: str, pick: int) -> str:
        known = phone.known(kind)
        return known[pick % len(known)]

    @rule(n=phones, value=values)
    def register_a_household(self, n: int, value: str) -> None:
        self.say(self.phones[n], "household.register", {"representative": value}, str(new_id()))

    @rule(n=phones, pick=picks, value=values)
    def register_a_resident(self, n: int, pick: int, value: str) -> None:
        phone = self.phones[n]
        said = {"household": self.one(phone, "household", pick), "name": value, "birth_year": 1980}
        self.say(phone, "resident.register", said, str(new_id()))

    @rule(n=phones, pick=picks, field=fields, value=values)
    def amend(self, n: int, pick: int, field: str, value: str) -> None:
        phone = self.phones[n]
        house = self.one(phone, "household", pick)
        base = phone.version(house) if self.informed else 0
        self.say(phone, "household.amend", {field: value}, house, base=base)

    @rule(n=phones, pick=picks, value=values)
    def register_a_product(self, n: int, pick: int, value: str) -> None:
        phone = self.phones[n]
        said = {"household": self.one(phone, "household", pick), "name": value, "ocop_stars": 3}
        self.say(phone, "product.register", said, str(new_id()))

    @rule(n=phones, pick=picks, who=picks, skill=skills, result=results)
    def visit(self, n: int, pick: int, who: int, skill: str, result: str) -> None:
        said = self.told(self.phones[n], pick, who, skill, result)
        self.say(self.phones[n], "visit.record", said)

    def told(self, phone: ModelPhone, pick: int, who: int, skill: str, result: str) -> Any:
        person = self.one(phone, "resident", who)
        helps = [{"resident": person, "skill": skill, "result": result}]
        house = self.one(phone, "household", pick)
        return {"household": house, "need": "payment", "result": "helped", "helps": helps}

    @rule(n=phones, which=picks, pick=picks, who=picks, skill=skills, withdraw=st.booleans())
    def correct(self, n: int, which: int, pick: int, who: int, skill: str, withdraw: bool) -> None:
        phone = self.phones[n]
        if not phone.known("visit"):
            return
        said: dict[str, Any] = {"visit": self.one(phone, "visit", which)}
        more = (
            {"withdraw": True}
            if withdraw
            else {"instead": self.told(phone, pick, who, skill, "uses")}
        )
        self.say(phone, "visit.correct", said | more)

    @rule(n=phones, who=picks, skill=skills, state=st.sampled_from(["no", "installed", "uses"]))
    def declare(self, n: int, who: int, skill: str, state: str) -> None:
        said = {"subject_kind": "resident", "states": {skill: state}}
        self.say(self.phones[n], "status.declare", said, self.one(self.phones[n], "resident", who))

    @rule(n=phones, who=picks, unnamed=st.integers(0, 9))
    def hold_a_session(self, n: int, who: int, unnamed: int) -> None:
        attended = [{"resident": self.one(self.phones[n], "resident", who)}]
        said = {"kind": "class", "topic": "payment", "attendees": attended, "unnamed": unnamed}
        self.say(self.phones[n], "session.record", said)

    @rule(n=phones, pick=picks)
    def ask_for_help(self, n: int, pick: int) -> None:
        said = {"household": self.one(self.phones[n], "household", pick), "need": "health"}
        self.say(self.phones[n], "help.ask", said)

    @rule(n=phones, pick=picks, done=st.booleans())
    def take_a_step(self, n: int, pick: int, done: bool) -> None:
        said = {"subject_kind": "household", "step": "photos", "done": done}
        self.say(self.phones[n], "stall.step", said, self.one(self.phones[n], "household", pick))

    @rule(n=phones, size=st.integers(1, 6), fate=st.sampled_from(["heard", "lost", "unheard"]),
          order=st.randoms(use_true_random=False))  # fmt: skip
    def send(self, n: int, size: int, fate: str, order: Any) -> None:
        """A pack goes out, in any order, and may be lost on the way there or back."""
        pack = self.phones[n].waiting()[:size]
        order.shuffle(pack)
        self.phones[n].push(pack, fate)

    @rule(n=phones, which=picks)
    def repeat(self, n: int, which: int) -> None:
        """What was acknowledged long ago is sent again."""
        phone = self.phones[n]
        mine = [e for e in phone.acknowledged.values() if e.author == phone.account]
        if mine:
            entry = mine[which % len(mine)]
            assert phone.push([entry])[0]["status"] in ("duplicate", "held", "conflict")

    @rule(n=phones, heard=st.booleans())
    def pull(self, n: int, heard: bool) -> None:
        self.phones[n].pull(heard)

    @rule(n=phones, hours=st.integers(-30, 20))
    def clock_jumps(self, n: int, hours: int) -> None:
        self.phones[n].skew = timedelta(hours=hours)

    @rule(n=phones, key=st.sampled_from(["an", "binh"]))
    def hand_on(self, n: int, key: str) -> None:
        self.phones[n].sign_in(key)
        self.phones[n].pull()

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
