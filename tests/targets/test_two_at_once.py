"""Two officers give out of one parent at the same moment: its children never exceed it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bench.owner import as_owner
from django.db import connection, transaction

from tests.conftest import TODAY
from tests.targets.conftest import Stage, again
from toso.demo.world import World, build_world
from toso.documents.models import Document, Link
from toso.journal.models import Entry
from toso.kit import clock
from toso.people.models import Account
from toso.targets.balances import balance
from toso.targets.models import Assignment, Reply, Target, Version
from toso.targets.refusals import Exceeded, Refused


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Vạn Ninh has 900, as it is committed; cleaned up by hand, for other tests' sake."""
    with django_db_blocker.unblock(), clock.travel(TODAY):
        world: World = build_world()
        connection.set_tenant(world.province)
        papers = set(Document.objects.values_list("pk", flat=True))
        stage = Stage(world)
        with transaction.atomic():
            stage.person("long", "province_chair", "Khánh Hòa")
            stage.give("province", "Khánh Hòa", "tung", stage.line("Vạn Ninh", 900), to="district")
        yield stage
        Reply.objects.all().delete()
        Version.objects.all().delete()
        Target.objects.update(parent=None, successor=None)
        Target.objects.all().delete()
        Assignment.objects.all().delete()
        Link.objects.exclude(document__in=papers).delete()
        Document.objects.exclude(pk__in=papers).delete()
        with as_owner():
            Entry.objects.filter(verb__startswith="target.").delete()
            Entry.objects.filter(verb="document.enter").delete()
        Account.objects.filter(username="long", is_persona=False).delete()
        connection.set_schema_to_public()


def test_two_officers_giving_out_of_one_parent_never_exceed_it(committed: Stage) -> None:
    lines = {"Vạn Thắng": 500, "Vạn Giã": 500}
    papers = {name: committed.paper(committed.office("Vạn Ninh")) for name in lines}

    def act(name: str) -> None:
        committed.give(
            "district", "Vạn Ninh", "son", committed.line(name, lines[name]), to="commune",
            document=papers[name],
        )  # fmt: skip

    answers = _both(committed.world, act, list(lines))
    assert sorted(answers) == ["done", "exceeded"]
    parent = again(Target.objects.get(receiver="district"))
    assert balance(parent).allocated == 500


def test_a_parent_lowered_while_it_is_given_out_holds_its_children(committed: Stage) -> None:
    lower, out = (
        committed.paper(committed.office("Khánh Hòa")),
        committed.paper(committed.office("Vạn Ninh")),
    )

    def act(what: str) -> None:
        if what == "lower":
            committed.give(
                "province", "Khánh Hòa", "tung", committed.line("Vạn Ninh", 400), to="district",
                revise=True, reason="Giảm", document=lower,
            )  # fmt: skip
        else:
            committed.give(
                "district", "Vạn Ninh", "son", committed.line("Vạn Thắng", 500), to="commune",
                document=out,
            )  # fmt: skip

    answers = _both(committed.world, act, ["lower", "out"])
    assert sorted(answers) == ["done", "exceeded"]
    assert balance(again(Target.objects.get(receiver="district"))).left >= 0


def test_the_same_target_given_twice_at_once_is_given_once(committed: Stage) -> None:
    papers = [committed.paper(committed.office("Khánh Hòa")) for _ in range(2)]

    def act(which: str) -> None:
        committed.give(
            "province", "Khánh Hòa", "tung", committed.line("Khánh Sơn", 300), to="district",
            document=papers[int(which)],
        )  # fmt: skip

    assert sorted(_both(committed.world, act, ["0", "1"])) == ["done", "refused"]
    assert Target.objects.filter(unit=committed.unit("Khánh Sơn")).count() == 1


def _both(world: World, act: Any, asked: list[str]) -> list[str]:
    start = Barrier(len(asked))

    def run(what: str) -> str:
        connection.set_tenant(world.province)
        try:
            start.wait(10)
            act(what)
            return "done"
        except Exceeded:
            return "exceeded"
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(run, asked))
