"""Whatever people do, in any order: no version is lost, no child exceeds, every state is legal."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.conftest import TODAY
from tests.targets.conftest import Stage, again
from toso.kit import clock
from toso.places.models import Succession
from toso.targets.answering import accept, answer, contest, propose, withdraw
from toso.targets.merging import merge
from toso.targets.models import Reply, Target, Version
from toso.targets.refusals import Refused
from toso.targets.states import State, history, in_force, latest, state

# Who sits where; each step with the unit that gives it and those that may get it.
PEOPLE = ["long", "tung", "son", "dung", "chu", "binh", "sau", "minh", "giang", "chi", "oanh"]
STEPS = {
    "province": ("Khánh Hòa", "district", ["Vạn Ninh", "Khánh Sơn"]),
    "district": ("Vạn Ninh", "commune", ["Vạn Thắng", "Vạn Giã"]),
    "commune": ("Vạn Thắng", "team", ["Quảng Hội 1", "Quảng Hội 2"]),
    "neighbour": ("Vạn Giã", "team", ["Tổ dân phố 1"]),
}
USUAL = {"province": "long", "district": "son", "commune": "dung", "neighbour": "chu"}
HEADS = {
    "Vạn Ninh": "son", "Vạn Thắng": "dung", "Vạn Giã": "chu", "Quảng Hội 1": "binh",
    "Quảng Hội 2": "sau", "Tổ dân phố 1": "minh", "Khánh Sơn": "phuc",
}  # fmt: skip

people = st.sampled_from(PEOPLE)
steps = st.sampled_from(list(STEPS))
counts = st.integers(0, 120)
picks = st.integers(0, 30)


class Year(RuleBasedStateMachine):
    """A year of giving and answering; each run leaves the database as it found it."""

    stage: Stage
    charter: str
    indicator: str

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.stage.under(self.charter)
        self.day = TODAY - timedelta(days=50)
        self.seen: dict[Any, tuple[int, int | None, str, int]] = {}
        self.said: set[Any] = set()
        self.done = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    @rule(step=steps, numbers=st.lists(counts, min_size=2, max_size=2), who=people | st.none(),
          revise=st.booleans())  # fmt: skip
    def give(self, step: str, numbers: list[int], who: str | None, revise: bool) -> None:
        place, receiver, names = STEPS[step]
        lines = [
            self.stage.line(name, number, 130, indicator=self.indicator)
            for name, number in zip(names, numbers, strict=False)
        ]
        more: dict[str, Any] = {"revise": True, "reason": "Theo thực tế"} if revise else {}
        assigner = "commune" if step == "neighbour" else step
        self.act(
            lambda: self.stage.give(
                assigner, place, who or USUAL[step], *lines, to=receiver, on=self.day.date(), **more
            )
        )

    @rule(pick=picks, who=people | st.none(), old=st.booleans())
    def accept(self, pick: int, who: str | None, old: bool) -> None:
        self.on_one(pick, who, lambda t, by, seen: accept(t, by=by, seen=seen - old))

    @rule(pick=picks, who=people | st.none())
    def contest(self, pick: int, who: str | None) -> None:
        self.on_one(
            pick, who, lambda t, by, seen: contest(t, by=by, seen=seen, reason="Khó", count=1)
        )

    @rule(pick=picks, who=people)
    def answer(self, pick: int, who: str) -> None:
        self.on_one(pick, who, lambda t, by, seen: answer(t, by=by, seen=seen, reason="Giữ"))

    @rule(pick=picks, who=people | st.none())
    def withdraw(self, pick: int, who: str | None) -> None:
        self.on_one(pick, who, lambda t, by, seen: withdraw(t, by=by, seen=seen))

    @rule(name=st.sampled_from(["Vạn Thắng", "Vạn Giã"]), who=people | st.none(), number=counts)
    def propose(self, name: str, who: str | None, number: int) -> None:
        by = self.stage.world.people[who or HEADS[name]]
        self.act(
            lambda: propose(
                receiver="commune", unit=self.stage.unit(name), indicator=self.indicator,
                year=2022, count=number, by=by,
            )
        )  # fmt: skip

    @rule(who=people | st.none(), rare=st.integers(0, 3))
    def merge(self, who: str | None, rare: int) -> None:
        if rare:
            return
        old, new = self.stage.unit("Vạn Giã"), self.stage.unit("Vạn Thắng")
        Succession.objects.get_or_create(
            old=old, new=new, on=self.day.date(), defaults={"share": "whole", "is_default": True}
        )
        paper = self.stage.paper(self.stage.office("Vạn Ninh"), on=self.day.date())
        by = self.stage.world.people[who or "son"]
        self.act(lambda: merge(new, year=2022, document=paper, by=by))

    def on_one(self, pick: int, who: str | None, verb: Callable[..., Any]) -> None:
        targets = list(Target.objects.with_versions().order_by("pk"))
        if not targets:
            return
        target = targets[pick % len(targets)]
        newest = latest(target)
        head = who or next(
            (HEADS[name] for name, unit in self.stage.world.units.items() if unit == target.unit),
            "long",
        )
        by = self.stage.world.people[head]
        self.act(lambda: verb(target, by, newest.number if newest else 0))

    def act(self, verb: Callable[[], Any]) -> None:
        """Do it, or be refused; what is refused has changed nothing."""
        self.day += timedelta(hours=20)
        before = (Version.objects.count(), Reply.objects.count(), Target.objects.count())
        with clock.travel(self.day):
            try:
                with transaction.atomic():
                    verb()
                self.done += 1
            except (Refused, PermissionDenied):
                after = (Version.objects.count(), Reply.objects.count(), Target.objects.count())
                assert after == before

    @invariant()
    def no_version_is_lost(self) -> None:
        now = {v.pk: (v.count, v.base, v.made, v.number) for v in Version.objects.all()}
        assert self.seen.items() <= now.items()
        self.seen = now
        said = set(Reply.objects.values_list("pk", flat=True))
        assert self.said <= said
        self.said = said
        for target in Target.objects.with_versions():
            rows = list(target.versions.all())
            assert [v.number for v in rows] == list(range(1, len(rows) + 1))
            assert len(history(target)) == len(rows) + sum(len(v.said()) for v in rows)

    @invariant()
    def children_never_hold_more_than_their_parent_took_on(self) -> None:
        targets = {t.pk: t for t in Target.objects.with_versions()}
        held: dict[Any, int] = {}
        for target in targets.values():
            parent = target.parent
            if parent is None or target.successor_id:
                continue
            while parent.successor_id:
                parent = targets[parent.successor_id]
            version = in_force(target)
            held[parent.pk] = held.get(parent.pk, 0) + (version.count if version else 0)
        for pk, together in held.items():
            version = in_force(targets[pk])
            assert version is not None and together <= version.count

    @invariant()
    def every_state_is_legal(self) -> None:
        for target in Target.objects.with_versions():
            word, binds = state(target), in_force(target)
            assert word in State
            if word == State.ACCEPTED:
                assert binds is not None
            if word == State.PROPOSED:
                assert binds is None
            if target.successor_id:
                heir = again(target.successor)
                assert word == State.CLOSED and in_force(heir) is not None
            if binds and not binds.binding:
                assert any(r.word == Reply.Word.ACCEPTED for r in binds.said())


@pytest.mark.parametrize(
    ("charter", "indicator"),
    [("khanh-hoa-2022", "IND-KH22-05b"), ("kien-giang-2022", "IND-KG22-04a")],
)
def test_no_order_of_acts_loses_a_version_or_exceeds(
    stage: Stage, charter: str, indicator: str
) -> None:
    stage.person("chu", "commune_chair", "Vạn Giã")
    machine = type("Acts", (Year,), {"stage": stage, "charter": charter, "indicator": indicator})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=12, stateful_step_count=30, deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
