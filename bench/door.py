"""Visits a second through the whole door over HTTP, beside raw INSERTs of the very same rows."""

import json
from collections.abc import Iterator
from itertools import cycle
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection

from bench.difference import _insert
from bench.evening import Evening
from bench.filling import fill
from bench.owner import as_owner
from bench.phones import Phone, said, sign_in
from bench.processor import Processor
from bench.report import Table
from bench.server import served
from bench.threads import together
from toso.figures.counting import recount
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account, Appointment
from toso.registers import timeline

SIZES = [60, 120, 300]
VILLAGES = 24
_ROWS = {  # table → the column that names the operation; parents first
    "field_operation": "id",
    "outreach_visit": "id",
    "outreach_help": "visit_id",
    "registers_status": "operation",
}
Batch = list[tuple[str, str]]


def throughput(host: str, seconds: float, rounds: int, clients: list[int]) -> Iterator[Table]:
    """For each number of clients: ours and the floor in turns, then one operation a request."""
    table = Table(
        "Visits a second through the door",
        ["clients", "in one request", "ours, visits/s", "raw INSERTs, visits/s", "ratio",
         "p50, ms", "p95, ms", "CPU ms a push: web, PostgreSQL, worker, clients"],
    )  # fmt: skip
    with served(limit=10**9) as port:
        ground = _ground(port, host)
        _round(ground[:8], 8, 50, 2.0)  # warm
        for number in clients:
            for size in (50, 1):
                table.rows.append(_row(ground, number, size, seconds, rounds))
    table.notes.append(
        f"{VILLAGES} villages of {SIZES} households by turns, each with its own account; every"
        f" client goes round its villages. {rounds} rounds of {seconds:g} s, medians."
    )
    yield table


def _row(ground: list[Phone], clients: int, size: int, seconds: float, rounds: int) -> list[str]:
    ours, floor, ratios, waits, spent = [], [], [], [], []
    for _ in range(rounds):
        rate, took, used = _round(ground, clients, size, seconds)
        least = _floor(_taken(ground, size), clients) if size > 1 else 0.0
        ours.append(rate)
        floor.append(least)
        ratios.append(least / rate)
        waits += took
        spent.append(used)
        _clean(ground)
    waits.sort()
    cpu = {name: median(s[name] for s in spent) for name in spent[0]}
    return [
        str(clients), str(size), f"{median(ours):,.0f} ({min(ours):,.0f}–{max(ours):,.0f})",
        f"{median(floor):,.0f}" if size > 1 else "",
        f"{median(ratios):.1f}" if size > 1 else "",
        f"{waits[len(waits) // 2]:.0f}", f"{waits[len(waits) * 95 // 100]:.0f}",
        ", ".join(f"{value:.1f}" for value in cpu.values()),
    ]  # fmt: skip


def _ground(port: int, host: str) -> list[Phone]:
    """Filled villages, each with its phone."""
    held = (
        Appointment.objects.filter(role="volunteer", valid__contains=clock.today())
        .order_by("unit", "id")
        .distinct("unit")
        .values_list("unit", "account")[:VILLAGES]
    )
    phones = []
    for (village, account), size in zip(held, cycle(SIZES), strict=False):
        fill(village, size, size * 4)
        owner = Account.objects.get(pk=account)
        phones.append(Phone(port, host, sign_in(owner), Evening(village, owner, None)))
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return phones


def _round(
    ground: list[Phone], clients: int, size: int, seconds: float
) -> tuple[float, list[float], dict[str, float]]:
    """Visits a second, how long each push took, and the processor's milliseconds a push."""
    expected = int(seconds * (2_500 if size > 1 else 800) / size / len(ground)) + 2
    for phone in ground:
        phone.waiting, phone.spent = [], []
        phone.fill(expected, size)
    processor = Processor()
    stop = perf_counter() + seconds
    groups = [ground[n::clients] for n in range(clients)]
    started = perf_counter()
    sent = sum(together([lambda g=group: _send(g, stop) for group in groups]))
    took = perf_counter() - started
    waits = [ms for phone in ground for ms in phone.spent]
    return sent * size / took, waits, processor.spent(sent)


def _send(group: list[Phone], stop: float) -> int:
    """One client's way round its villages, on one connection."""
    sent = 0
    door = None
    for phone in cycle(group):
        if perf_counter() > stop or not phone.waiting:
            break
        phone.door = door
        status, answer, _ = phone.push(phone.waiting.pop())
        door = phone.door
        assert status == 200, (status, answer[:300])
        assert b'"rejected"' not in answer and b'"held"' not in answer, said(answer)
        sent += 1
    if door:
        door.close()
    return sent


def _taken(ground: list[Phone], size: int) -> list[Batch]:
    """The rows of the round as statements, a batch as it came; the rows are taken out."""
    found: list[Batch] = []
    for phone in ground:
        rows = {table: _of(table, key, phone) for table, key in _ROWS.items()}
        ids = sorted((r["seq"], r["id"]) for rs in [rows["field_operation"]] for [r] in rs.values())
        for start in range(0, len(ids), size):
            chunk = [id for _, id in ids[start : start + size]]
            some = [(t, [row for id in chunk for row in rs.get(id, ())]) for t, rs in rows.items()]
            found.append([(_insert(t, list(r[0])), json.dumps(r)) for t, r in some if r])
    _clean(ground)
    return found


def _of(table: str, key: str, phone: Phone) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"select row_to_json(t)::text from {table} t where {key} in"
            " (select id from field_operation where device = %s)",
            [phone.evening.device],
        )
        for (text,) in cursor.fetchall():
            row = json.loads(text)
            rows.setdefault(row[key], []).append(row)
    return rows


def _floor(work: list[Batch], clients: int) -> float:
    """Visits a second when so many connections insert these rows and commit each batch."""
    from bench.ground import address

    visits = sum(len(json.loads(batch[0][1])) for batch in work)
    doors = [psycopg.connect(address(), autocommit=True) for _ in range(clients)]
    for door in doors:
        door.execute(f"set search_path = {connection.schema_name}, public")

    def insert(door: "psycopg.Connection[Any]", some: list[Batch]) -> int:
        for batch in some:
            with door.transaction():
                for text, values in batch:
                    door.execute(text, [values])
        return len(some)

    started = perf_counter()
    together([lambda d=d, n=n: insert(d, work[n::clients]) for n, d in enumerate(doors)])
    took = perf_counter() - started
    for door in doors:
        door.close()
    return visits / took


def _clean(ground: list[Phone]) -> None:
    """Take the round back: its rows, and what it moved of timelines and figures."""
    villages: list[UUID] = [phone.evening.village for phone in ground]
    devices = [phone.evening.device for phone in ground]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "select village_id, subject, skill from registers_status where operation in"
            " (select id from field_operation where device = any(%s))",
            [devices],
        )
        pairs = set(cursor.fetchall())
        for table, key in reversed(_ROWS.items()):
            cursor.execute(
                f"delete from {table} where {key} in"
                " (select id from field_operation where device = any(%s))",
                [devices],
            )
    for village in villages:
        timeline.mend(village, [(s, k) for v, s, k in pairs if v == village], 0)
    recount(villages, [Period.of(clock.today())])


assert settings.configured
