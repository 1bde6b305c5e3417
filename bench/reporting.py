"""The last two hours of a reporting month: every team, commune and district sends, one in five
twice, some come back. Exactly once, no deadlock, and what it costs beside raw SQL in the same run.

Workers are processes of their own (`reporter`), each with one connection; the evening ends as it
began, for everything that it wrote is taken away again.
"""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from threading import Thread
from time import perf_counter
from typing import Any

import psycopg
from django.db import connection

from bench.crew import Line, Said, Worker, all_at_once
from bench.ground import address
from bench.owner import as_owner
from bench.report import Table
from toso.demo.world import SCHEMA
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.models import Appointment
from toso.people.roles import ROLES
from toso.reports.models import Acceptance, Draft, Inclusion, Obligation, Return, Submission

WORKERS, TWICE, BACK = 8, 0.2, 0.1
SEATS = {"team": "village", "commune": "commune", "district": "district", "province": "province"}
Lines = list[Line]


def reporting(workers: int = WORKERS, most: int = 10_000) -> Iterator[Table]:
    """All levels of the running month, from the teams up, then the same rows as raw SQL.

    `most` is how many teams send at most, for a try.
    """
    month, rng, start = Period.of(clock.today()), Random(2022), clock.now()
    owed = list(Obligation.objects.owed().filter(period=month.text, form="monthly").order_by("pk"))
    crew = [Worker() for _ in range(workers)]
    try:
        began, said = perf_counter(), list[Said]()
        for level in ("team", "commune", "district"):
            said += _level(crew, [o for o in owed if o.level == level][:most], rng)
        took = perf_counter() - began
        table = _told(owed, said, took, start)
        yield table
    finally:
        for worker in crew:
            worker.close()
        _away(owed)


def _level(crew: list[Worker], owed: list[Obligation], rng: Random) -> list[Said]:
    """One level sends; the level above accepts, or returns one in ten that is then sent again."""
    sends = _lines("submit", owed, "report.submit", above=False)
    twice = [line for line in sends if rng.random() < TWICE]
    mixed = [*sends, *twice]
    rng.shuffle(mixed)
    said = all_at_once(crew, mixed)
    back = {line[1] for line in sends if rng.random() < BACK}
    answers = [
        ("return" if line[1] in back else line[0], *line[1:])
        for line in _lines("accept", owed, "report.review", above=True)
    ]
    said += all_at_once(crew, answers)
    again = [line for line in sends if line[1] in back]
    said += all_at_once(crew, again)
    return said + all_at_once(crew, [("accept", *a[1:]) for a in answers if a[1] in back])


def _lines(act: str, owed: list[Obligation], verb: str, *, above: bool) -> Lines:
    """One line for each report, by somebody who may."""
    roles = [key for key, role in ROLES.items() if verb in role.verbs]
    held = Appointment.objects.filter(role__in=roles, valid__contains=clock.today())
    people = {(ROLES[a.role].level, a.unit_id): str(a.account_id) for a in held}
    parents = Obligation.objects.in_bulk({o.parent_id for o in owed if o.parent_id})
    found = []
    for obligation in owed:
        at = parents[obligation.parent_id] if above and obligation.parent_id else obligation
        if by := people.get((SEATS[at.level], at.unit_id)):
            found.append((act, str(obligation.pk), by))
    return found


def _told(owed: list[Obligation], said: list[Said], took: float, start: Any) -> Table:
    sent = [(line, ms) for line, ms, outcome in said if line[0] == "submit" and outcome == "done"]
    outcomes = Counter(outcome for _line, _ms, outcome in said)
    floor = _floor([line for line, _ms in sent])
    mine, least = _spread([ms for _line, ms in sent]), _spread(floor)
    rows = Submission.objects.filter(obligation__in=owed)
    expected = Counter(line[1] for line, _ms in sent)
    found = Counter(str(key) for key in rows.values_list("obligation", flat=True))
    entries = Entry.objects.filter(verb="report.submit", at__gte=start).count()
    failed = sum(n for outcome, n in outcomes.items() if outcome.startswith(("failed", "killed")))
    table = Table(
        f"Two last hours: {len(expected):,} reports in {took:.0f} s",
        ["sent", "sent again refused", "other than done or refused", "lost or twice", "journal",
         "p50, ms", "p95, ms", "floor p50", "floor p95", "ratio of p95"],
    )  # fmt: skip
    table.rows.append([
        f"{len(sent):,}", f"{outcomes['refused']:,}", str(failed), str(_off(expected, found)),
        f"{entries:,}", f"{mine[0]:.1f}", f"{mine[1]:.1f}", f"{least[0]:.1f}", f"{least[1]:.1f}",
        f"**{mine[1] / least[1]:.1f}**",
    ])  # fmt: skip
    gaps = sum(1 for n, top in _numbers(rows).values() if n != top)
    table.notes.append(f"reports whose numbers have gaps: {gaps}")
    assert not failed
    assert not _off(expected, found)
    assert entries == len(sent)
    assert not gaps
    return table


def _off(expected: Counter[str], found: Counter[str]) -> int:
    """Submissions that are missing, and such as are there too often."""
    return sum(((expected - found) + (found - expected)).values())


def _numbers(rows: Any) -> dict[Any, tuple[int, int]]:
    found: dict[Any, tuple[int, int]] = {}
    for key, number in rows.values_list("obligation", "number"):
        count, top = found.get(key, (0, 0))
        found[key] = (count + 1, max(top, number))
    return found


def _floor(lines: Lines) -> list[float]:
    """The same submissions as they stand, written once more under free numbers: a lock, the
    submission, its inclusions, the journal's entry, one transaction; by as many connections."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct on (s.obligation_id) s.obligation_id, s.snapshot::text, s.hash,"
            " s.submitted_by_id, s.submitted_at, array(select i.child_id from reports_inclusion i"
            " where i.parent_id = s.id) from reports_submission s"
            " where s.obligation_id = any(%s::uuid[]) order by s.obligation_id, s.number desc",
            [[line[1] for line in lines]],
        )
        ready = cursor.fetchall()
    spent: list[float] = []
    threads = [Thread(target=_write, args=[ready[n::WORKERS], spent]) for n in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return spent


def _write(rows: list[Any], spent: list[float]) -> None:
    with psycopg.connect(address(), options=f"-c search_path={SCHEMA},public") as raw:
        for key, snapshot, digest, by, at, children in rows:
            made, started = new_id(), perf_counter()
            raw.execute("select 1 from reports_obligation where id = %s for update", [key])
            raw.execute(
                "insert into reports_submission (id, obligation_id, number, snapshot, hash,"
                " submitted_by_id, submitted_at, late, channel)"
                " values (%s, %s, 32000, %s::jsonb, %s, %s, %s, false, 'app')",
                [made, key, snapshot, digest, by, at],
            )
            for child in children:
                raw.execute(
                    "insert into reports_inclusion (parent_id, child_id) values (%s, %s)",
                    [made, child],
                )
            raw.execute(
                "insert into journal_entry (id, verb, actor, actor_name, subject, at, detail, hash)"
                " values (%s, 'bench.floor', %s, '', %s, %s, %s::jsonb, '')",
                [new_id(), by, key, at, json.dumps({"hash": digest})],
            )
            raw.commit()
            spent.append((perf_counter() - started) * 1000)
            raw.execute("set local session_replication_role = replica")  # the journal stays
            raw.execute("delete from reports_inclusion where parent_id = %s", [made])
            raw.execute("delete from reports_submission where id = %s", [made])
            raw.execute(
                "delete from journal_entry where verb = 'bench.floor' and subject = %s", [key]
            )
            raw.commit()


def _spread(runs: list[float]) -> tuple[float, float]:
    ordered = sorted(runs)
    return ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]


def _away(owed: list[Obligation]) -> None:
    """The month as it was before: nobody has sent."""
    mine = Submission.objects.filter(obligation__in=owed)
    Inclusion.objects.filter(parent__in=mine).delete()
    for answers in (Acceptance, Return):
        answers.objects.filter(submission__in=mine).delete()
    mine.delete()
    Draft.objects.filter(pk__in=owed).delete()
    told = Entry.objects.filter(verb__startswith="report.", subject__in=[o.pk for o in owed])
    with as_owner():
        told.delete()
