"""Two presses at the same moment, in two connections: one report, one number, nothing twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from bench.owner import as_owner
from django.db import connection

from tests.conftest import TODAY
from tests.reports.conftest import SEPTEMBER, fill
from toso.demo.world import World, build_world
from toso.journal.models import Entry
from toso.kit import clock
from toso.reports.models import Acceptance, Draft, Inclusion, Obligation, Return, Submission
from toso.reports.opening import open_period
from toso.reports.refusals import Refused


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """September as it is committed, cleaned up by hand: a flush would take it from other tests."""
    with django_db_blocker.unblock(), clock.travel(TODAY):
        world = build_world()
        connection.set_tenant(world.province)
        open_period(world.province, SEPTEMBER)
        yield world
        for table in (Inclusion, Acceptance, Return, Submission, Draft):
            table.objects.all().delete()
        for level in ("team", "commune", "district", "province"):
            Obligation.objects.filter(level=level).delete()
        with as_owner():
            Entry.objects.filter(verb__startswith="report.").delete()
        connection.set_schema_to_public()


def test_a_report_sent_twice_at_once_is_sent_once(committed: World) -> None:
    binh = committed.people["binh"]
    obligation = Obligation.objects.get(team=committed.teams["Quảng Hội 1"])
    fill(obligation, binh)
    answers = _both(committed, lambda: Obligation.objects.get(pk=obligation.pk).submit(binh))
    assert sorted(answers) == ["done", "refused"]
    assert Submission.objects.filter(obligation=obligation).count() == 1


def test_a_report_accepted_and_returned_at_once_has_one_answer(committed: World) -> None:
    binh, chi = committed.people["binh"], committed.people["chi"]
    obligation = Obligation.objects.get(team=committed.teams["Quảng Hội 1"])
    fill(obligation, binh)
    sent = Obligation.objects.get(pk=obligation.pk).submit(binh)
    acts = iter([lambda s: s.accept(chi), lambda s: s.send_back(chi, "Xem lại.")])
    answers = _both(committed, lambda: next(acts)(Submission.objects.get(pk=sent.pk)))
    assert sorted(answers) == ["done", "refused"]
    assert Acceptance.objects.count() + Return.objects.count() == 1


def _both(world: World, act: Any) -> list[str]:
    start = Barrier(2)

    def run(_: int) -> str:
        connection.set_tenant(world.province)
        try:
            start.wait(10)
            act()
            return "done"
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, range(2)))
