"""A worker killed in the middle, as by a power cut: nothing is lost, nothing is there twice."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from bench.crew import Line, Worker, all_at_once

from tests.database import address
from tests.reports.conftest import fill
from tests.reports.test_two_at_once import committed  # noqa: F401
from toso.demo.world import World
from toso.journal.models import Entry
from toso.reports.models import Obligation, Submission

TEAMS = {"Quảng Hội 1": "binh", "Quảng Hội 2": "sau", "Tổ dân phố 1": "minh", "Xóm Cỏ": "quyen"}


@contextmanager
def worker() -> Iterator[Worker]:
    env = os.environ | {"DATABASE_URL": address(), "TOSO_MODE": "demo"}
    made = Worker(env)
    try:
        yield made
    finally:
        made.kill()


def lines(world: World) -> list[Line]:
    """Every team of the world, ready to send."""
    found = []
    for village, leader in TEAMS.items():
        obligation = Obligation.objects.get(team=world.teams[village])
        fill(obligation, world.people[leader])
        found.append(("submit", str(obligation.pk), str(world.people[leader].pk)))
    return found


def test_what_was_half_sent_is_not_there_and_is_sent_once_afterwards(
    committed: World,  # noqa: F811
) -> None:
    """The worker has written the submission, waits for the journal that we hold, and is killed."""
    ready = lines(committed)
    with worker() as first, psycopg.connect(address(), autocommit=True) as other:
        with other.transaction():
            other.execute("lock table khanh_hoa.journal_entry in exclusive mode")
            first.tell(ready[0])
            wait_until_it_waits(other)
            first.kill()
        wait_until_it_is_gone(other)
    assert Submission.objects.count() == 0
    assert not Entry.objects.filter(verb="report.submit").exists()

    with worker() as second, worker() as third:
        said = all_at_once([second, third], ready * 2)  # every one again, and twice
    outcomes = [outcome for _line, _spent, outcome in said]
    assert sorted(outcomes) == ["done"] * 4 + ["refused"] * 4
    assert [s.number for s in Submission.objects.all()] == [1] * 4
    assert Entry.objects.filter(verb="report.submit").count() == 4
    assert all(s.is_intact() for s in Submission.objects.all())


def wait_until_it_waits(other: psycopg.Connection, seconds: int = 30) -> None:
    """Until another session of this database stands at a lock."""
    _until(
        other,
        "select count(*) > 0 from pg_stat_activity"
        " where datname = current_database() and wait_event_type = 'Lock'",
        seconds,
    )


def wait_until_it_is_gone(other: psycopg.Connection) -> None:
    """Until no transaction but ours is open: the server has noticed that the worker is dead."""
    _until(
        other,
        "select count(*) = 0 from pg_stat_activity where datname = current_database()"
        " and pid <> pg_backend_pid() and xact_start is not null",
    )


def _until(other: psycopg.Connection, question: str, seconds: int = 30) -> None:
    for _ in range(seconds * 10):
        other.execute("select pg_stat_clear_snapshot()")  # else one answer for the transaction
        row = other.execute(question).fetchone()
        if row and row[0]:
            return
        time.sleep(0.1)
    raise AssertionError(question)
