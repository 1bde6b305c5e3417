"""Whatever people do, in whatever order: the chain of reports keeps its promises (RPT-02, RPT-05).

The machine holds a small model of its own of what should happen; the house must agree at each step.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import TODAY
from tests.reports.conftest import SEPTEMBER, fill
from tests.reports.test_rollup import count
from toso.demo.world import World
from toso.figures.catalogue import indicators_here
from toso.kit import clock
from toso.people.models import Account, Appointment
from toso.people.scope import Scope
from toso.reports import listing
from toso.reports.models import Acceptance, Obligation, Submission
from toso.reports.refusals import Refused

DONE, DENIED, REFUSED = "done", "denied", "refused"
SENDERS = {
    "Quảng Hội 1": ["binh"], "Quảng Hội 2": ["sau"], "Tổ dân phố 1": ["minh"],
    "Xóm Cỏ": ["quyen"], "Vạn Thắng": ["dung"], "Vạn Giã": ["chair Vạn Giã"],
    "Sơn Bình": ["chair Sơn Bình"], "Vạn Ninh": ["giang", "son"], "Khánh Sơn": ["phuc"],
    "Khánh Hòa": ["hai", "tung"],
}  # fmt: skip
RECEIVER = {
    "Quảng Hội 1": "Vạn Thắng", "Quảng Hội 2": "Vạn Thắng", "Tổ dân phố 1": "Vạn Giã",
    "Xóm Cỏ": "Sơn Bình", "Vạn Thắng": "Vạn Ninh", "Vạn Giã": "Vạn Ninh",
    "Sơn Bình": "Khánh Sơn", "Vạn Ninh": "Khánh Hòa", "Khánh Sơn": "Khánh Hòa",
}  # fmt: skip
REVIEWERS = {
    "Vạn Thắng": ["chi", "dung"], "Vạn Giã": ["nga", "chair Vạn Giã"],
    "Sơn Bình": ["oanh", "chair Sơn Bình"], "Vạn Ninh": ["giang", "son"],
    "Khánh Sơn": ["phuc"], "Khánh Hòa": ["hai", "tung"],
}  # fmt: skip
NAMES = list(SENDERS)
VILLAGES = NAMES[:4]
names = st.sampled_from(NAMES)
# Mostly who may, sometimes anybody.
anybody = st.one_of(st.none(), st.none(), st.none(), st.sampled_from(["an", "chi", "giang", "hai"]))
which = st.integers(0, 3)


@dataclass
class Version:
    """One submission, as the model knows it."""

    key: Any
    hash: str
    children: frozenset[tuple[str, int]]
    step: int
    numbers: tuple[int, int, int]
    state: str = "submitted"
    accepted_at: int = 0


@dataclass
class Model:
    versions: dict[str, list[Version]] = field(default_factory=lambda: {n: [] for n in NAMES})
    exempt: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    locked: dict[Any, str] = field(default_factory=dict)

    def standing(self, name: str) -> int:
        """The number of the latest accepted one; 0 when nothing counts."""
        every = enumerate(self.versions[name], 1)
        return max((n for n, v in every if v.state == "accepted"), default=0)

    def below(self, name: str) -> frozenset[tuple[str, int]]:
        children = [c for c, p in RECEIVER.items() if p == name and c not in self.exempt]
        return frozenset((c, n) for c in children if (n := self.standing(c)))

    def may_send(self, name: str, by: str, reason: str) -> str:
        if by not in SENDERS[name]:
            return DENIED
        if name in self.exempt:
            return REFUSED
        if not self.versions[name]:
            return DONE
        last = self.versions[name][-1]
        if last.state == "returned" or last.children != self.below(name):
            return DONE
        if last.state == "submitted" and name in RECEIVER:
            return REFUSED
        return DONE if reason else REFUSED

    def may_answer(self, name: str, version: Version, by: str) -> str:
        if by not in REVIEWERS.get(RECEIVER.get(name, ""), []):
            return DENIED
        waits = version.state == "submitted" and version is self.versions[name][-1]
        return DONE if waits else REFUSED

    def may_withdraw(self, name: str, version: Version, by: str) -> str:
        if by not in REVIEWERS.get(RECEIVER.get(name, ""), []):
            return DENIED
        free = version.state == "accepted" and version is self.versions[name][-1]
        if not free or self.used(name, version) or self.closed(version):
            return REFUSED
        return DONE

    def used(self, name: str, version: Version) -> bool:
        mine = (name, self.versions[name].index(version) + 1)
        above = self.versions[RECEIVER[name]]
        return any(mine in v.children and v.state != "returned" for v in above)

    def closed(self, version: Version) -> bool:
        return any(v.step >= version.accepted_at for v in self.versions["Khánh Hòa"])

    def state(self, name: str) -> str:
        if self.versions[name]:
            return self.versions[name][-1].state
        if name in self.exempt:
            return "exempt"
        return "drafting" if name in self.begun else "open"


def chain_of(world: World, code: str, owed: Callable[[str], Obligation]) -> type[Any]:
    """The machine, over the tables of the named world."""

    class Chain(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.mark = transaction.savepoint()
            self.model, self.step = Model(), 0

        def teardown(self) -> None:
            transaction.savepoint_rollback(self.mark)

        @initialize(numbers=st.lists(st.integers(0, 40), min_size=4, max_size=4))
        def facts(self, numbers: list[int]) -> None:
            for village, number in zip(VILLAGES, numbers, strict=True):
                count(world.units[village], code, number, 40, 40)

        @rule(village=st.sampled_from(VILLAGES), number=st.integers(0, 40))
        def something_happens_in_a_village(self, village: str, number: int) -> None:
            count(world.units[village], code, number, 40, 40)

        @rule(name=names)
        def write(self, name: str) -> None:
            obligation = owed(name)
            fill(obligation, world.people[SENDERS[name][0]])
            draft = Obligation.objects.get(pk=obligation.pk).draft
            draft.texts["results"]["text"] = f"Viết ở bước {self.step}."
            draft.save()
            self.model.begun.add(name)

        @rule(name=names, by=anybody, reason=st.sampled_from(["", "", "Ghi nhầm."]),
              times=st.integers(1, 2))  # fmt: skip
        def submit(self, name: str, by: str | None, reason: str, times: int) -> None:
            for _ in range(times):
                self.send(name, by or SENDERS[name][0], reason)

        @rule(name=names)
        def submit_all_below_and_take_them(self, name: str) -> None:
            """What makes the chain grow: without it, chance seldom reaches the province."""
            for child in [c for c, parent in RECEIVER.items() if parent == name]:
                self.send(child, SENDERS[child][0], "")
                self.answer(child, 0, None, "accept")
            self.send(name, SENDERS[name][0], "")

        def send(self, name: str, by: str, reason: str) -> None:
            expected = self.model.may_send(name, by, reason)
            found: list[Submission] = []
            person = world.people[by]
            act = lambda: found.append(  # noqa: E731
                owed(name).submit(person, reason=reason, overrule="Chưa đủ nội dung.")
            )
            assert self.outcome(act) == expected
            if found:
                self.remember(name, found[0])

        def remember(self, name: str, sent: Submission) -> None:
            below = self.model.below(name)
            numbers = next(
                (f["numerator"], f["denominator"], f["known"])
                for f in sent.snapshot["figures"] if f["code"] == code
            )  # fmt: skip
            if name not in VILLAGES:  # the total is that of the accepted children, no other
                held = [self.model.versions[c][n - 1].numbers for c, n in below]
                assert numbers == tuple(sum(part) for part in zip(*held, strict=True)) or (
                    not held and numbers == (0, 0, 0)
                )
            version = Version(sent.pk, sent.hash, below, self.step, numbers)
            self.model.versions[name].append(version)
            assert sent.number == len(self.model.versions[name])

        @rule(name=names, back=which, by=anybody, verb=st.sampled_from(["accept", "return"]))
        def answer_one(self, name: str, back: int, by: str | None, verb: str) -> None:
            self.answer(name, back, by, verb)

        def answer(self, name: str, back: int, by: str | None, verb: str) -> None:
            if len(self.model.versions[name]) <= back:
                return
            version = self.model.versions[name][-1 - back]
            actor = by or REVIEWERS.get(RECEIVER.get(name, ""), ["hai"])[0]
            expected = self.model.may_answer(name, version, actor)
            sent, person = Submission.objects.get(pk=version.key), world.people[actor]
            if verb == "accept":
                found = self.outcome(lambda: sent.accept(person))
            else:
                found = self.outcome(lambda: sent.send_back(person, "Xem lại."))
            assert found == expected
            if found == DONE:
                version.state = "accepted" if verb == "accept" else "returned"
                version.accepted_at = self.step

        @rule(name=names, back=which, by=anybody)
        def withdraw(self, name: str, back: int, by: str | None) -> None:
            if len(self.model.versions[name]) <= back:
                return
            version = self.model.versions[name][-1 - back]
            actor = by or REVIEWERS.get(RECEIVER.get(name, ""), ["hai"])[0]
            expected = self.model.may_withdraw(name, version, actor)
            sent, person = Submission.objects.get(pk=version.key), world.people[actor]
            assert self.outcome(lambda: sent.withdraw(person)) == expected
            if expected == DONE:
                version.state = "submitted"

        @rule(name=st.sampled_from(VILLAGES))
        def exempt(self, name: str) -> None:
            if self.model.state(name) in ("open", "drafting"):
                Obligation.objects.filter(pk=owed(name).pk).update(exempt_reason="Tổ giải thể.")
                self.model.exempt.add(name)

        def outcome(self, act: Callable[[], object]) -> str:
            self.step += 1
            try:
                with clock.travel(TODAY + timedelta(seconds=self.step)), transaction.atomic():
                    act()
            except PermissionDenied:
                return DENIED
            except Refused:
                return REFUSED
            return DONE

        @invariant()
        def no_version_is_lost_and_numbers_have_no_gap(self) -> None:
            for name, versions in self.model.versions.items():
                rows = list(owed(name).submissions.order_by("number"))
                assert [r.number for r in rows] == list(range(1, len(versions) + 1))
                assert [(r.pk, r.hash) for r in rows] == [(v.key, v.hash) for v in versions]
                assert all(row.is_intact() for row in rows)
                assert [r.state for r in rows] == [v.state for v in versions]

        @invariant()
        def what_was_locked_stays_locked_and_as_it_was(self) -> None:
            every = Submission.objects.select_related("obligation", "accepted", "returned")
            now = {s.pk: s.hash for s in every if s.is_locked}
            assert self.model.locked.items() <= now.items()
            self.model.locked = now
            accepted = Acceptance.objects.filter(submission__in=now).count()
            tops = len(self.model.versions["Khánh Hòa"])
            assert accepted == len(now) - tops

        @invariant()
        def rates_stay_between_none_and_all(self) -> None:
            scope = Scope.of(world.people["hai"], clock.today())
            every = Obligation.objects.filter(form="monthly", period=SEPTEMBER.text).with_state()
            counted = listing.progress(listing.rows(every, scope))
            assert counted.owed == len(NAMES) - len(self.model.exempt)
            for part in (counted.sent, counted.on_time, counted.late, counted.accepted):
                assert 0 <= part <= counted.owed
            assert counted.accepted <= counted.sent <= counted.owed
            told = {o.unit_id: o.now for o in every}  # type: ignore[attr-defined]
            assert told == {world.units[n].pk: self.model.state(n) for n in NAMES}

    return Chain


@pytest.mark.req("RPT-02", "RPT-05")
def test_nothing_locked_changes_and_nothing_is_lost_in_any_order(september: World, owed) -> None:
    for commune in ("Vạn Giã", "Sơn Bình"):
        chair = Account.objects.create_user(f"chair {commune}", full_name=f"Chủ tịch {commune}")
        held = Appointment.objects.get(account=september.people["dung"])
        Appointment.objects.create(
            account=chair, role="commune_chair", title="Chủ tịch",
            unit=september.units[commune], valid=held.valid,
        )  # fmt: skip
        september.people[f"chair {commune}"] = chair
    code = next(d.code for d in indicators_here(SEPTEMBER) if "resident" in d.kinds)
    run_state_machine_as_test(
        lambda: chain_of(september, code, owed)(),
        settings=settings(
            max_examples=12, stateful_step_count=25, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
