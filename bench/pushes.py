"""A push with its recount, beside raw SQL that leaves the very same rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.difference import Difference, run, snapshot
from bench.evening import Evening
from bench.owner import as_owner
from bench.timing import Result, in_turns, milliseconds
from toso.field import intake
from toso.kit import clock
from toso.people.models import Appointment

_TOKEN = "bench"


def pushes(client: Client, pairs: int, grown: int) -> Iterator[Result]:
    """One push of 50 and of 200 operations, and of 50 again when the tables have grown."""
    intake.PUSHES_A_MINUTE = 10**9  # in this process alone, which measures nothing else
    village, homes = middle_village()
    account = _author(village)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    evening = Evening(village, account, client)
    facts = {"households of the village": homes}
    yield _measure("push of 50 operations, through the door", evening, 50, pairs, facts)
    yield _measure("push of 50 operations, the function", evening, 50, pairs, facts, door=False)
    yield _measure("push of 200 operations, through the door", evening, 200, pairs // 2, facts)
    if grown:
        with _more_operations(grown) as total:
            facts = facts | {"operations in the table": total}
            name = f"push of 50 operations, {grown:,} operations later"
            yield _measure(name, evening, 50, pairs, facts)


def middle_village() -> tuple[UUID, int]:
    """The village with a volunteer that has as many households as the middle one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select village_id, count(*) from registers_household where village_id in"
            " (select unit_id from people_appointment"
            "  where role in ('volunteer', 'team_leader') and valid @> %s::date)"
            " group by 1 order by 2, 1",
            [clock.today()],
        )
        rows = cursor.fetchall()
    village, homes = rows[len(rows) // 2]
    return village, homes


def _author(village: UUID):  # type: ignore[no-untyped-def]
    held = Appointment.objects.filter(
        unit=village, role__in=["volunteer", "team_leader"], valid__contains=clock.today()
    )
    first = held.select_related("account").order_by("id").first()
    assert first
    return first.account


def _measure(
    name: str, evening: Evening, size: int, pairs: int, facts: dict[str, object], door: bool = True
) -> Result:
    """Pairs of one push and its floor; both begin at the same state and end in the same rows."""
    written: dict[str, int] = {}
    outboxes = count()
    current: dict[int, tuple[Callable[[], None], Difference]] = {}

    def prepare(turn: int) -> tuple[Callable[[], None], Difference]:
        if turn not in current:
            current.clear()
            outbox = evening.outbox(size)
            body = evening.body(outbox)
            act = (lambda: evening.send(body)) if door else (lambda: evening.tell(outbox))
            before = snapshot(evening.village)
            act()
            difference = Difference.between(before, snapshot(evening.village))
            difference.undo()
            written.update(difference.counts())
            current[turn] = act, difference
        return current[turn]

    def ours() -> float:
        act, difference = prepare(next(outboxes) // 2)
        _forget_jobs()
        spent = milliseconds(act)
        difference.undo()
        return spent

    def floor() -> float:
        _act, difference = prepare(next(outboxes) // 2)
        statements = difference.floor()
        spent = milliseconds(lambda: run(statements))
        difference.undo()
        return spent

    mine, least = in_turns(ours, floor, pairs)
    notes = facts | {
        "rows written": sum(written.values()),
        "by table": written,
        "statements": _statements(*prepare(-1)),
        "operations a second": round(size / mine.median * 1000),
        "operations a second, floor": round(size / least.median * 1000),
    }
    return Result(name, mine, least, notes)


def _statements(act: Callable[[], None], difference: Difference) -> dict[str, int]:
    """How many statements a push sends, and how many its floor."""
    with CaptureQueriesContext(connection) as asked:
        act()
    difference.undo()
    paths = sum(q["sql"].startswith("SET search_path") for q in asked)
    return {
        "ours": len(asked) - paths,
        "and SET search_path": paths,
        "floor": len(difference.floor()),
    }


def _forget_jobs() -> None:
    """A push asks for a roll-up; let each really ask, as when a worker had taken the last one."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where task_name = 'figures.refresh_dirty'")


@contextmanager
def _more_operations(grown: int) -> Iterator[int]:
    """Operations of the whole province in the table, as if months had passed; gone afterwards."""
    _shrink()  # what a run that was cut off has left
    with connection.cursor() as cursor:
        cursor.execute(_GROW, {"grown": grown, "token": _TOKEN})
        cursor.execute("analyze field_operation")
        cursor.execute("select count(*) from field_operation")
        total = cursor.fetchone()[0]
    try:
        yield total
    finally:
        _shrink()


def _shrink() -> None:
    with connection.cursor() as cursor:
        with as_owner():
            cursor.execute("delete from field_operation where digest = %s", [_TOKEN])
        cursor.execute("vacuum analyze field_operation")


_GROW = """
insert into field_operation (id, village, type, subject, base, at, received, seq, device,
  account_id, body, digest, status, reason, detail, version)
select gen_random_uuid(), village, type, subject, base, at, received, seq, device,
  account_id, body, %(token)s, status, reason, detail, version
from field_operation, generate_series(1, 1 + %(grown)s / (select count(*) from field_operation))
limit %(grown)s
"""
